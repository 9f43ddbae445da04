"""Evaluates a network, counting every example exactly once.

  ./bazelw run //launch:evaluate -- --workdir=runs/fashion_mnist_n0
  ./bazelw run //launch:evaluate -- --workdir=runs/fashion_mnist_n0 --step=best
  ./bazelw run //launch:evaluate -- --weights=f0.safetensors --data=photographs

Loss, top-1, top-5 and calibration are printed and, of a run, added to
evaluations.jsonl in its work directory. Tables and pictures of classes,
confusion and calibration go to WORKDIR/evaluation/STEP-SPLIT, or --report.
On request: --params=both, --sizes, --shots, --corruptions, --real_labels, and
--follow for every checkpoint of a run that is going on. docs/evaluate.md says
what each of them measures.

Several hosts evaluate together as they train: see `//launch:pretrain`.

Exit codes: 0 done, 1 failed, 75 and 130 stopped by SIGTERM and Ctrl-C.
"""

from collections.abc import Collection
import functools
import pathlib
from typing import Any

from absl import flags
import rich.console

from launch.checkpointing import checkpoints
from launch.console import cli
from launch.console import errors
from launch.evaluation import batch_size as batch_size_lib
from launch.evaluation import following
from launch.evaluation import images as images_lib
from launch.evaluation import measuring
from launch.evaluation import passes as passes_lib
from launch.evaluation import real_labels
from launch.files import paths
from launch.hosting import hosts
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.running import experiment
from launch.running import metric_writers
from launch.running import run_directory
from launch.weights import checkpoint_flags
from launch.weights import pretrained
from pipelines.transforms import corruptions

_WORKDIR = flags.DEFINE_string(
    "workdir", "", "Folder of the run, relative to where you are."
)
_WEIGHTS = flags.DEFINE_string(
    "weights",
    "",
    "Instead of --workdir: a run, a checkpoint or a file of weights. Nothing is"
    " written unless --report is given.",
)
_STEP = checkpoint_flags.step()
_SPLIT = flags.DEFINE_enum(
    "split", "test", ["test", "held_out", "train"], "Which examples."
)
_DATA = flags.DEFINE_string(
    "data",
    "",
    "Images to evaluate instead: a folder of class folders, or what"
    " //launch:pack made. Classes are matched by name.",
)
_CONFIG = flags.DEFINE_string(
    "config", "", "An experiment whose data is evaluated, instead of the run's."
)
_PARAMS = checkpoint_flags.params((*checkpoint_flags.KINDS, "both"))
_BATCH_SIZE = batch_size_lib.flag()
_DATA_DIRECTORY = flags.DEFINE_string(
    "data_directory", "", "Folder of the data, where it is not the run's."
)
_TEST_DIRECTORY = flags.DEFINE_string(
    "test_directory", "", "Folder of test images, where it is not the run's."
)
_BINS = flags.DEFINE_integer(
    "bins", 15, "Bins of the calibration error.", lower_bound=1
)
_SIZES = flags.DEFINE_list(
    "sizes", [], "Sides of images to evaluate at besides, such as 224,256,320."
)
_SHOTS = flags.DEFINE_list(
    "shots",
    [],
    "Images of a class to fit a linear classifier on, such as 1,5,10.",
)
_SHOTS_DATA = flags.DEFINE_string(
    "shots_data", "", "Images to choose shots from, where not the run's."
)
_CORRUPTIONS = flags.DEFINE_list(
    "corruptions",
    [],
    f"all, or some of {', '.join(corruptions.CORRUPTIONS)}.",
)
_SEVERITIES = flags.DEFINE_list(
    "severities",
    [str(severity) for severity in corruptions.SEVERITIES],
    "How severe corruptions are to be.",
)
_REAL_LABELS = flags.DEFINE_string(
    "real_labels", "", "ImageNet's reassessed labels, a real.json."
)
_REPORT = flags.DEFINE_string(
    "report",
    "",
    "Folder for tables and pictures; 'none' writes none.",
)
_FOLLOW = flags.DEFINE_bool(
    "follow",
    False,
    "Evaluate each checkpoint of the run once, until it is complete.",
)
_FOLLOW_MINUTES = flags.DEFINE_float(
    "follow_minutes",
    120.0,
    "How long to wait for a new checkpoint before giving up.",
    lower_bound=0.0,
)


def main() -> int:
  """Evaluates one checkpoint, or those to come, on one split.

  Returns:
    The exit code.
  """
  if bool(_WORKDIR.value) == bool(_WEIGHTS.value):
    raise errors.RunError(
        "name the folder of a run with --workdir, or any weights with --weights"
    )
  if _FOLLOW.value and not _WORKDIR.value:
    raise errors.RunError("--follow needs the folder of a run: --workdir")
  if _FOLLOW.value and _STEP.present:
    raise errors.RunError(
        "--follow evaluates every checkpoint, and --step chooses one; leave out"
        " one of them"
    )
  flag_values = {
      flag.name: flag.value
      for flag in (
          *(_WORKDIR, _WEIGHTS, _STEP, _SPLIT, _CONFIG, _PARAMS, _BATCH_SIZE),
          *(_BINS, _SIZES, _SHOTS, _CORRUPTIONS, _SEVERITIES, _REAL_LABELS),
          _FOLLOW,
      )
  }
  wanted = images_lib.Wanted(
      data=_DATA.value,
      config=_CONFIG.value,
      split=_SPLIT.value,
      data_directory=_DATA_DIRECTORY.value,
      test_directory=_TEST_DIRECTORY.value,
      shots_data=_SHOTS_DATA.value,
      shots=bool(_SHOTS.value),
  )
  request = _request()
  directory = config = None
  if _WORKDIR.value:
    directory = run_directory.RunDirectory(_WORKDIR.value)
    config = directory.read_config()
  with (
      preemption.StopSignals("stopping") as signals,
      hosts.joined(signals, hosts.shared_settings(flag_values)) as peers,
      watchdog_lib.from_flags(peers) as watchdog,
  ):
    evaluation = _Evaluation(
        directory, config, wanted, request, peers, watchdog
    )
    try:
      if _FOLLOW.value:
        evaluation.follow()
      else:
        evaluation.once()
    except passes_lib.Stopped:
      return preemption.exit_code(peers.stop_signal)
  return errors.DONE


class _Evaluation:
  """What the flags ask for, on all hosts."""

  def __init__(
      self,
      directory: run_directory.RunDirectory | None,
      config: experiment.ExperimentConfig | None,
      wanted: images_lib.Wanted,
      request: measuring.Request,
      peers: peers_lib.Peers,
      watchdog: watchdog_lib.Watchdog,
  ):
    self._directory = directory
    self._config = config
    self._wanted = wanted
    self._request = request
    self._peers = peers
    self._watchdog = watchdog
    self._images: images_lib.Images | None = None
    self._passes: passes_lib.Passes | None = None
    self._console = rich.console.Console(highlight=False)

  def once(self) -> None:
    """Evaluates what --step says, or a file."""
    step = None
    if self._directory is not None:
      # One host chooses for all: a run that goes on may write another.
      step = self._peers.share(
          "step", checkpoints.find(self._directory.checkpoints, _STEP.value)
      )[0]
    self._measure(self._read(step))

  def follow(self) -> None:
    """Evaluates the checkpoints that are there and those to come."""
    self._open(self._config)
    done = self._done() if self._peers.is_first else None
    done = self._peers.share("steps that are evaluated", done)[0]
    for step in following.new_steps(
        self._directory,
        done,
        self._peers,
        self._watchdog,
        minutes=_FOLLOW_MINUTES.value,
    ):
      networks = following.read_unless_gone(
          self._directory,
          step,
          functools.partial(self._read, step),
          self._peers,
      )
      if networks is not None:
        self._measure(networks)

  def _done(self) -> list[int]:
    """Returns the steps that all kinds of parameters were evaluated of."""
    found: dict[int, set[str]] = {}
    for line in metric_writers.read(self._directory.evaluations):
      if self._request.is_answered_by(line, self._images.marks):
        found.setdefault(line["step"], set()).add(line["params"])
    kinds = set(_kinds(self._config))
    return sorted(step for step, had in found.items() if kinds <= had)

  def _read(self, step: int | None) -> list[tuple[str, pretrained.Pretrained]]:
    """Returns the networks to measure, by the kind of their parameters."""
    self._watchdog.doing("reading the checkpoint", slow=True)
    if self._directory is None:
      first = pretrained.read(
          _WEIGHTS.value,
          step=_STEP.value,
          averaged=_PARAMS.value != "raw",
      )
      where, step, config = _WEIGHTS.value, first.step, first.run
      if config is None:
        return [("file", first)]
      if first.directory is not None:
        where = str(first.directory.path)
    else:
      where, config = str(self._directory.path), self._config
    return [
        (
            kind,
            pretrained.read(where, step=str(step), averaged=kind == "averaged"),
        )
        for kind in _kinds(config)
    ]

  def _open(self, run: experiment.ExperimentConfig | None) -> None:
    """Opens the images, once."""
    self._watchdog.doing("opening the images", slow=True)
    self._images = images_lib.choose(self._wanted, run)
    self._passes = passes_lib.Passes(
        self._peers,
        self._watchdog,
        batch_size=batch_size_lib.choose(_BATCH_SIZE.value, run),
        read=self._images.read,
    )
    hosts.require_equal(
        self._peers,
        "data",
        self._images.fingerprints,
        "give all hosts the same files",
    )

  def _measure(self, networks: list[tuple[str, pretrained.Pretrained]]) -> None:
    """Measures parameters of one network, and tells what was found."""
    first = networks[0][1]
    if self._images is None:
      self._open(first.run)
    images, wanted = self._images, self._wanted
    saved = images_lib.saved_data(first)
    if images.is_own:
      # Other test images are what is asked for.
      other = ("test",) if wanted.test_directory else ()
      images_lib.check_own(images, saved, but=other)
    where = wanted.data or wanted.config or "the data"
    few = None
    if images.train is not None:
      shots = wanted.shots_data or "the training images"
      few = images_lib.fit_shots(
          images.train, images.source, first, (shots, where)
      )
    source = None
    if not self._is_transfer(first):
      source = images_lib.fit(images.source, first, where)
    found = {
        kind: measuring.measure(
            self._passes, trained, source, few, self._request
        )
        for kind, trained in networks
    }
    if self._peers.is_first:
      # Of a large split it takes a while, and nobody waits for it.
      self._watchdog.doing("writing the report", slow=True)
      self._tell(first, found, images.label(wanted, saved))

  def _is_transfer(self, trained: pretrained.Pretrained) -> bool:
    """Whether the images are of classes of their own, and so are the shots."""
    request, wanted = self._request, self._wanted
    if not (request.shots and wanted.data and wanted.shots_data):
      return False
    if images_lib.fits(self._images.source, trained):
      return False
    if request.sizes or request.corruptions or request.real_labels:
      raise errors.RunError(
          f"{wanted.data} has other classes than {trained.origin}, and of these"
          " only --shots tells something; leave out --sizes, --corruptions and"
          " --real_labels"
      )
    return True

  def _tell(
      self,
      trained: pretrained.Pretrained,
      found: dict[str, measuring.Measured],
      split: str,
  ) -> None:
    lines = [
        self._line(trained, kind, measured, split)
        for kind, measured in found.items()
    ]
    hidden = self._images.marks.keys() | self._request.marks.keys()
    _print_lines(lines, hidden)
    # Imported late: what draws takes a second, and writes to the user's home.
    from launch.evaluation import report

    for kind, measured in found.items():
      for each in report.tables(measured):
        if len(found) > 1:
          print(f"{kind} parameters:")
        self._console.print(each.to_rich())
    folder = self._report_folder(trained, split)
    if folder is not None:
      for (kind, measured), line in zip(found.items(), lines, strict=True):
        own = folder / kind if len(found) > 1 else folder
        self._write(trained, measured, own, kind)
        run_directory.write_json(own / "measures.json", line)
      print(f"tables and pictures are in {folder}", flush=True)
    # Last: with --follow, what has a line is done.
    if self._directory is not None:
      with open(self._directory.evaluations, "a", encoding="utf-8") as file:
        for line in lines:
          file.write(metric_writers.to_json(line) + "\n")

  def _line(
      self,
      trained: pretrained.Pretrained,
      kind: str,
      measured: measuring.Measured,
      split: str,
  ) -> dict[str, Any]:
    line = {"step": trained.step, "split": split, "params": kind}
    if self._wanted.data:
      line["data"] = self._wanted.data
    if trained.step is None:
      del line["step"]
    line |= measured.line(self._request.bins)
    return line | self._images.marks | self._request.marks

  def _report_folder(
      self, trained: pretrained.Pretrained, split: str
  ) -> pathlib.Path | None:
    name = f"{trained.step}-{split}"
    if _REPORT.value == "none":
      return None
    if _REPORT.value:
      folder = paths.from_user(_REPORT.value)
      return folder / name if _FOLLOW.value else folder
    if self._directory is None:
      return None
    return self._directory.path / "evaluation" / name

  def _write(
      self,
      trained: pretrained.Pretrained,
      measured: measuring.Measured,
      folder: pathlib.Path,
      kind: str,
  ) -> None:
    what = trained.network.name
    if trained.step is not None:
      name = trained.directory.path.name
      what += f", step {trained.step} of {name}, {kind} parameters"
    where = self._wanted.data or self._wanted.name
    train_size = None
    if trained.run is not None:
      train_size = trained.run.data.augment.image_size or measured.image_size
    from launch.evaluation import report

    report.write(
        folder,
        measured,
        images_lib.class_names(trained),
        self._request.bins,
        f"{what}, on {where}",
        train_size,
    )


def _kinds(config: experiment.ExperimentConfig) -> tuple[str, ...]:
  """Returns which parameters of a run to measure."""
  # A run without an average has one kind of parameters.
  if not config.optimizer.ema_decay:
    return ("raw",)
  return ("averaged", "raw") if _PARAMS.value == "both" else (_PARAMS.value,)


def _request() -> measuring.Request:
  names = tuple(_CORRUPTIONS.value)
  if names == ("all",):
    names = tuple(corruptions.CORRUPTIONS)
  for name in names:
    if name not in corruptions.CORRUPTIONS:
      raise errors.RunError(
          f"--corruptions: no {name!r}; choose all, or from"
          f" {', '.join(corruptions.CORRUPTIONS)}"
      )
  severities = _numbers("severities", _SEVERITIES.value, "1,3,5")
  if names and not severities:
    raise errors.RunError(
        "--severities is empty; write --severities=1,3,5, or leave it out"
    )
  for severity in severities:
    if severity not in corruptions.SEVERITIES:
      raise errors.RunError(
          f"--severities: no {severity}; choose from 1 to"
          f" {corruptions.SEVERITIES[-1]}"
      )
  return measuring.Request(
      bins=_BINS.value,
      sizes=_numbers("sizes", _SIZES.value, "224,256"),
      shots=_numbers("shots", _SHOTS.value, "1,5,10"),
      corruptions=names,
      severities=severities,
      real_labels=_real_labels(),
  )


def _real_labels() -> real_labels.RealLabels | None:
  if not _REAL_LABELS.value:
    return None
  return real_labels.RealLabels(paths.from_user(_REAL_LABELS.value))


def _numbers(name: str, given: list[str], example: str) -> tuple[int, ...]:
  for text in given:
    if not text.isdecimal() or not int(text):
      raise errors.RunError(
          f"--{name}: {text!r} is not a whole number from 1 up; write"
          f" --{name}={example}"
      )
  return tuple(sorted({int(text) for text in given}))


def _print_lines(lines: list[dict[str, Any]], hidden: Collection[str]) -> None:
  """Prints a row for each measure, and a column for each kind of parameters."""
  for name in lines[0]:
    if name in hidden:
      continue
    values = [line[name] for line in lines]
    if any(isinstance(value, dict) for value in values):
      continue
    shown = [f"{v:.4f}" if isinstance(v, float) else str(v) for v in values]
    print(f"{name:>15}  {'  '.join(f'{v:<8}' for v in shown)}".rstrip())


if __name__ == "__main__":
  cli.run(main)
