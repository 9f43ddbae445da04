"""The signal propagation plot of a network (arXiv 2101.08692, section 3)."""

from collections.abc import Sequence
import itertools
import math
import pathlib

from matplotlib import ticker

from launch.console import pictures
from nfnets.models import nfnet
from nfnets.models import signal_propagation
from nfnets.models import variants


def draw(
    config: variants.NFNetConfig,
    statistics: Sequence[signal_propagation.BlockStatistics],
    output: pathlib.Path,
    title: str,
) -> None:
  """Draws what was measured against the block, beside what the network expects.

  Args:
    config: the variant.
    statistics: one entry per block.
    output: the PNG to write.
    title: a line above the plots.
  """
  blocks = range(1, len(statistics) + 1)
  panels = (
      ("squared mean of a channel", "squared_mean", []),
      ("variance of a channel", "variance", _expected_variances(config)),
      (
          "variance at the end of the branch",
          "branch_variance",
          [1.0] * len(blocks),
      ),
  )
  with pictures.drawing(output, title) as drawing:
    for axes, (name, field, expected) in zip(
        drawing.subplots(1, len(panels)), panels, strict=True
    ):
      for end in list(itertools.accumulate(config.depths))[:-1]:
        axes.axvline(end + 0.5, color="0.8", linewidth=1)
      values = [getattr(row, field) for row in statistics]
      if expected:
        axes.plot(
            blocks,
            expected,
            color=pictures.ORANGE,
            label="expected",
            linestyle="--",
        )
      axes.plot(
          blocks,
          values,
          color=pictures.BLUE,
          label="measured",
          marker="o",
          markersize=3,
          linewidth=1,
      )
      axes.set_title(name)
      axes.set_xlabel("block; a grey line begins a stage")
      axes.xaxis.set_major_locator(ticker.MaxNLocator(integer=True))
      positive = [value for value in (*values, *expected) if value > 0]
      if positive:
        # Over whole powers of ten the marks between them need no numbers.
        low = math.floor(math.log10(min(positive)))
        high = max(math.ceil(math.log10(max(positive))), low + 1)
        axes.set(yscale="log", ylim=(0.8 * 10.0**low, 1.25 * 10.0**high))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter(ticker.NullFormatter())
      axes.grid(alpha=0.3)
      if expected:
        axes.legend()


def _expected_variances(config: variants.NFNetConfig) -> list[float]:
  """Returns the variance that each block's output should have.

  Every block adds alpha squared; what the next block expects at its input
  says so, but for the last one.
  """
  betas = list(itertools.chain.from_iterable(nfnet.block_betas(config)))
  last = 1 + config.alpha**2 * config.depths[-1]
  return [beta**2 for beta in betas[1:]] + [last]
