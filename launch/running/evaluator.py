"""Evaluates parameters on every example of a split, each counted once."""

from collections.abc import Mapping

import haiku as hk
import jax

from launch.console import errors
from launch.hosting import peers as peers_lib
from launch.hosting import watchdog as watchdog_lib
from launch.running import compilation
from launch.running import trainer as trainer_lib
from pipelines.sources import source as source_lib


class Evaluator:
  """Holds the compiled evaluation step, which is made on first use.

  Attributes:
    making: how it was made, once it was.
  """

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      peers: peers_lib.Peers,
      watchdog: watchdog_lib.Watchdog,
  ):
    """Compiles nothing yet.

    Args:
      trainer: the run.
      peers: the hosts, which abandon an evaluation together.
      watchdog: is told what is being done.
    """
    self._trainer = trainer
    self._peers = peers
    self._watchdog = watchdog
    self._step = None
    self.making: compilation.Making | None = None

  def __call__(
      self, params: hk.Params, source: source_lib.Source
  ) -> dict[str, float] | None:
    """Evaluates; all hosts must.

    Args:
      params: parameters on the devices.
      source: the split.

    Returns:
      Mean "loss", "top_1" and "top_5", and "examples"; None if it was asked to
      stop before the end.

    Raises:
      errors.RunError: the split is empty.
    """
    if not len(source):
      raise errors.RunError(
          "the split to evaluate is empty; raise"
          " --config.data.held_out_fraction"
      )
    if self._step is None:
      self._watchdog.doing("compiling the evaluation", slow=True)
      with (
          self._peers.saying(compilation.STOPS_AFTER),
          compilation.timed() as self.making,
      ):
        self._step = self._trainer.compile_evaluation()
      self._peers.share(
          "compiled evaluation", None, timeout=self._watchdog.slow_timeout
      )
    sums = []
    with self._trainer.evaluation_feed(source) as feed:
      for batch in feed:
        self._watchdog.doing("a batch of the evaluation")
        if self._peers.stop.reached():
          return None
        sums.append(self._step(params, batch))
        # Keeps a slow device from piling up batches.
        jax.block_until_ready(sums[-2:][0])
    return _means(jax.device_get(sums))


def _means(sums: list[Mapping[str, float]]) -> dict[str, float]:
  # Python floats: a float32 sum over a large split loses digits.
  totals = {name: sum(float(s[name]) for s in sums) for name in sums[0]}
  count = totals.pop("count")
  means = {name: total / count for name, total in totals.items()}
  return {**means, "examples": int(count)}
