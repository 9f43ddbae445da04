"""What a measured pipeline says: records, tables, and what to set."""

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from typing import Any

from launch.benchmarking import pipeline_measure
from launch.benchmarking import pipeline_stages
from launch.benchmarking import timing
from launch.console import table

# Readers that are nearly as fast as the fastest are simpler to have.
_AS_FAST = 0.97

_READ, _DRAW = "read the record", "draw the crop"

_CHAIN_TITLES = {
    "chain": "The whole chain to the devices",
    "plain chain": "The chain with crop and flip alone",
}


@dataclasses.dataclass(frozen=True)
class Measured:
  """The time of one image.

  Attributes:
    seconds: in each repeat. A difference of two may be negative.
  """

  seconds: tuple[float, ...]

  def __add__(self, other: "Measured") -> "Measured":
    pairs = zip(self.seconds, other.seconds, strict=True)
    return Measured(tuple(a + b for a, b in pairs))

  def __sub__(self, other: "Measured") -> "Measured":
    pairs = zip(self.seconds, other.seconds, strict=True)
    return Measured(tuple(a - b for a, b in pairs))

  @property
  def microseconds(self) -> float:
    """The middle of the repeats, in millionths of a second."""
    return timing.Spread.of(self.seconds).median * 1e6

  @property
  def rate(self) -> timing.Spread:
    """Images per second."""
    return timing.Spread.of([1 / each for each in self.seconds])

  def share_of(self, bare: "Measured | None") -> float | None:
    """Returns the rate over that of bare decoding in the same repeats."""
    if bare is None:
      return None
    pairs = zip(self.seconds, bare.seconds, strict=True)
    return timing.Spread.of([b / a for a, b in pairs]).median


class Report:
  """Makes records and tables of the times of a pipeline.

  Attributes:
    yardstick: name of the fastest decoder, or None if there is nothing to
      decode.
  """

  def __init__(self, times: pipeline_measure.Times, cores: int):
    """Looks at the times.

    Args:
      times: of everything.
      cores: of this machine.
    """
    self._cores = cores
    self._times = {key: Measured(tuple(one)) for key, one in times.items()}
    decoders = self._of("decoder")
    self.yardstick = min(
        decoders, key=lambda name: decoders[name].microseconds, default=None
    )
    self._bare = decoders.get(self.yardstick)
    self._bare_in_threads = self._of("threads").get(self.yardstick)

  def records(self) -> list[dict[str, Any]]:
    """Returns a record of each measurement, and of each step of the way."""
    records = [
        _record(key.kind, key.name, measured, self._bare_of(key))
        | (dataclasses.asdict(key.readers) if key.readers else {})
        for key, measured in self._times.items()
    ]
    so_far = None
    for name, measured in self.way().items():
      so_far = measured if so_far is None else so_far + measured
      records.append(
          _record("so far", name, so_far, self._bare)
          | {"step_microseconds": measured.microseconds}
      )
    return records

  def tables(self) -> list[table.Table]:
    """Returns what to print; tables without rows are left out."""
    tables = [
        self._decoders(),
        self._way(),
        _costs("RandAugment's operations", self._of("operation")),
        _costs("Mixtures of two crops", self._of("mixture")),
        _costs("Batches", self._of("batch")),
        *(self._chains(kind) for kind in ("plain chain", "chain")),
    ]
    return [one for one in tables if one.rows]

  def advice(self) -> str:
    """Returns what to set on this machine, in one line."""
    chains = self._readers("chain")
    best = recommended({way: one.rate.median for way, one in chains.items()})
    return (
        "Recommended for this machine:"
        f" --config.data.read.num_threads={best.threads}"
        f" --config.data.read.num_workers={best.workers}, which gave"
        f" {_number(chains[best].rate.median)} images/s"
    )

  def way(self) -> dict[str, Measured]:
    """Returns what each step of an image's way takes, in one thread.

    Mixing and RandAugment are the last, so that the sum up to the step before
    is that of the chain without them.
    """
    steps, batch = self._of("step"), self._of("batch")
    (loader,) = self._of("loader").values()
    transforms = {
        name: one
        for name, one in steps.items()
        if name not in (pipeline_measure.READ, *pipeline_measure.PARTS)
    }
    way = {_READ: steps[pipeline_measure.READ]}
    before = None
    late = {}
    for name, one in transforms.items():
      own = one if before is None else one - before
      before = one
      if name != pipeline_stages.CROP:
        (way if name == "flip" else late)[name] = own
        continue
      if pipeline_measure.DRAW in steps:
        way[_DRAW] = steps[pipeline_measure.DRAW]
        own -= steps[pipeline_measure.DRAW]
      if pipeline_measure.RESIZE in steps:
        way["decode the crop"] = own - steps[pipeline_measure.RESIZE]
        way["resize it"] = steps[pipeline_measure.RESIZE]
      else:
        way[name] = own
    way["stack"] = batch["stack"]
    way["loader"] = loader - (way[_READ] + way["stack"])
    for name in ("to the device", "normalise on the device"):
      way[name] = batch[name]
    return way | late

  def _of(self, kind: str) -> dict[str, Measured]:
    return {
        key.name: one for key, one in self._times.items() if key.kind == kind
    }

  def _readers(self, kind: str) -> dict[pipeline_measure.Readers, Measured]:
    return {
        key.readers: one for key, one in self._times.items() if key.kind == kind
    }

  def _bare_of(self, key: pipeline_measure.Key) -> Measured | None:
    """Returns bare decoding on as many cores as a stage may use."""
    in_threads = key.kind == "threads" or key.readers is not None
    return self._bare_in_threads if in_threads else self._bare

  def _decoders(self) -> table.Table:
    rows = {
        f"{name}, {threads} thread{'s' if threads > 1 else ''}": one
        for kind, threads in (("decoder", 1), ("threads", self._cores))
        for name, one in self._of(kind).items()
    }
    return table.Table(
        "Decoding whole images",
        ("decoder", "us/image", "images/s", "lowest", "highest", "of bare"),
        tuple(
            (name, _microseconds(one), *_rates(one), _share(one, self._bare))
            for name, one in rows.items()
        ),
    )

  def _way(self) -> table.Table:
    way = self.way()
    whole = sum(one.microseconds for one in way.values())
    so_far = None
    rows = []
    for name, one in way.items():
      so_far = one if so_far is None else so_far + one
      rows.append(
          (
              name,
              _microseconds(one),
              f"{one.microseconds / whole:.1%}",
              _number(so_far.rate.median),
              # Before there are pixels, decoding is no measure.
              "" if name in (_READ, _DRAW) else _share(so_far, self._bare),
          )
      )
    return table.Table(
        "Where the time of an image goes, in one thread",
        ("step", "us/image", "of the time", "images/s so far", "of bare"),
        tuple(rows),
    )

  def _chains(self, kind: str) -> table.Table:
    return table.Table(
        _CHAIN_TITLES[kind],
        (
            "threads",
            "workers",
            "images/s",
            "lowest",
            "highest",
            "per core",
            "of bare on all cores",
        ),
        tuple(
            (
                str(way.threads),
                str(way.workers),
                *_rates(one),
                _number(one.rate.median / self._cores),
                _share(one, self._bare_in_threads),
            )
            for way, one in self._readers(kind).items()
        ),
    )


def recommended(
    rates: Mapping[pipeline_measure.Readers, float],
) -> pipeline_measure.Readers:
  """Returns who should read: the fewest of those that are about the fastest.

  Args:
    rates: images per second by who reads.
  """
  enough = _AS_FAST * max(rates.values())
  return min(way for way, rate in rates.items() if rate >= enough)


def _record(
    kind: str, name: str, measured: Measured, bare: Measured | None
) -> dict[str, Any]:
  rate = measured.rate
  return {
      "kind": kind,
      "name": name,
      "images_per_second": rate.median,
      "images_per_second_low": rate.low,
      "images_per_second_high": rate.high,
      "microseconds": measured.microseconds,
      "bare_share": measured.share_of(bare),
      "repeats": list(measured.seconds),
  }


def _costs(title: str, costs: Mapping[str, Measured]) -> table.Table:
  return table.Table(
      title,
      ("operation", "us/image", "images/s"),
      tuple(
          (name, _microseconds(one), _number(one.rate.median))
          for name, one in costs.items()
      ),
  )


def _microseconds(measured: Measured) -> str:
  return f"{measured.microseconds:,.1f}"


def _rates(measured: Measured) -> Sequence[str]:
  rate = measured.rate
  return _number(rate.median), _number(rate.low), _number(rate.high)


def _share(measured: Measured, bare: Measured | None) -> str:
  share = measured.share_of(bare)
  return "" if share is None else f"{share:.0%}"


def _number(rate: float) -> str:
  return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"
