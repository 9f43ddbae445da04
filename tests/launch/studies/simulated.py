"""Directories of runs whose losses follow a law that is known.

Held-out loss is a surface in size and examples, times what a learning rate
costs that is not the best, times noise. Nothing is trained.
"""

from collections.abc import Sequence
import dataclasses
import json
import math
import pathlib
from typing import Any

import numpy as np

from launch.configs import registry
from launch.console import config_tree
from nfnets.optim import durations

TRAIN_EXAMPLES = 57_000
BATCH_SIZE = 128
DEVICE = "cpu"
# Operations of a device-hour.
SPEED = 2e14


@dataclasses.dataclass(frozen=True)
class Model:
  """A network with its size and cost.

  Attributes:
    variant: its name.
    params: its parameters.
    macs: multiply-accumulates of a forward pass of an image.
  """

  variant: str
  params: int
  macs: float

  @property
  def flops(self) -> float:
    """Operations of a gradient of an image."""
    return 6 * self.macs


# As on Fashion-MNIST.
NFNETS = (
    Model("N0", 191_542, 2_506_784),
    Model("N1", 367_466, 4_811_552),
    Model("N3", 719_314, 9_421_088),
    Model("N7", 1_423_010, 18_640_160),
    Model("N7+", 2_676_910, 35_956_848),
)
VITS = (
    Model("V0", 39_050, 2_292_736),
    Model("V1", 86_218, 4_793_856),
    Model("V3", 201_802, 10_913_920),
    Model("V7", 391_530, 20_800_320),
)
EPOCHS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
RATES = (0.1, 0.2, 0.4, 0.8)
VIT_RATES = (0.0005, 0.001, 0.002, 0.004)


@dataclasses.dataclass(frozen=True)
class Truth:
  """The law that losses follow, L = E + A / N^alpha + B / D^beta.

  Attributes:
    irreducible: E.
    size: A and alpha.
    examples: B and beta.
    noise: standard deviation of log loss.
  """

  irreducible: float = 0.0
  size: tuple[float, float] = (60.0, 0.4)
  examples: tuple[float, float] = (29.0, 0.4)
  noise: float = 0.003

  def loss(self, params: float, examples: float) -> float:
    """Returns the loss at the best learning rate, without noise."""
    (a, alpha), (b, beta) = self.size, self.examples
    return self.irreducible + a / params**alpha + b / examples**beta


VIT_TRUTH = Truth(size=(40.0, 0.4), examples=(40.0, 0.4))


def best_rate(
    models: Sequence[Model],
    model: Model,
    epochs: float,
    rates: Sequence[float] = RATES,
) -> float:
  """Returns the best rate, which falls with size and epochs."""
  steps = (models.index(model) + math.log2(epochs / EPOCHS[0])) // 5
  return rates[-2] / 2**steps


def summary(
    model: Model, epochs: float, rate: float, seed: int, loss: float, **more
) -> dict[str, Any]:
  """Returns a `summary.json` with the documented fields.

  Args:
    model: the network.
    epochs: that it was to see; whole batches come of it.
    rate: the learning rate.
    seed: of the run.
    loss: held-out loss.
    **more: other fields, or other values.
  """
  steps = round(epochs * TRAIN_EXAMPLES / BATCH_SIZE)
  examples = steps * BATCH_SIZE
  flops = examples * model.flops
  name_of_model = model.variant.lower().replace("+", "_wide")
  return {
      "experiment": f"fashion_mnist_{name_of_model}",
      "dataset": "fashion_mnist",
      "variant": model.variant,
      "params": model.params,
      "epochs": examples / TRAIN_EXAMPLES,
      "examples_seen": examples,
      "steps": steps,
      "global_batch_size": BATCH_SIZE,
      "train_flops": int(flops),
      "device_hours": flops / SPEED,
      "device": DEVICE,
      "held_out_loss": loss,
      "held_out_top1": 0.9,
      "learning_rate": rate,
      "seed": seed,
      **more,
  }


def write_run(
    path: pathlib.Path, tree: dict[str, Any], evaluations: int = 4
) -> pathlib.Path:
  """Writes the directory of a run that ended.

  Args:
    path: the directory.
    tree: its summary.
    evaluations: in its metrics.

  Returns:
    The directory.
  """
  path.mkdir(parents=True)
  lines = []
  for index in range(1, evaluations + 1):
    share = index / evaluations
    loss = tree["held_out_loss"] or 1.0
    for kind in ("train", "held_out"):
      lines.append(
          {
              "kind": kind,
              "step": round(tree["steps"] * share),
              "epoch": tree["epochs"] * share,
              "loss": loss / share**0.2,
              "top_1": 0.5,
          }
      )
  (path / "metrics.jsonl").write_text(
      "".join(json.dumps(line) + "\n" for line in lines)
  )
  (path / "summary.json").write_text(json.dumps(tree))
  return path


def write_config(path: pathlib.Path, epochs: float, **changes: Any) -> None:
  """Writes the `config.json` of a run that has a summary.

  Args:
    path: its directory.
    epochs: that it was to see.
    **changes: settings by path, with "__" for a dot, that are not those of the
      experiment.
  """
  tree = json.loads((path / "summary.json").read_text())
  config = config_tree.replace(
      registry.get(tree["experiment"]),
      {
          "steps": durations.Duration(epochs, "epochs"),
          "optimizer.learning_rate": tree["learning_rate"],
          "seed": tree["seed"],
          **{name.replace("__", "."): value for name, value in changes.items()},
      },
  )
  (path / "config.json").write_text(json.dumps(config_tree.to_dict(config)))


def write_study(
    folder: pathlib.Path,
    models: Sequence[Model] = NFNETS,
    *,
    epochs: Sequence[float] = EPOCHS,
    rates: Sequence[float] = RATES,
    seeds: Sequence[int] = (0,),
    truth: Truth | None = None,
    draw: int = 0,
) -> pathlib.Path:
  """Writes a whole grid of runs.

  Args:
    folder: that is to hold their directories.
    models: of the grid.
    epochs: likewise.
    rates: likewise.
    seeds: likewise.
    truth: what losses follow.
    draw: of the noise.

  Returns:
    The folder.
  """
  truth = truth or Truth()
  rng = np.random.default_rng(draw)
  for model in models:
    for length in epochs:
      best = best_rate(models, model, length, rates)
      for rate in rates:
        for seed in seeds:
          loss = truth.loss(model.params, length * TRAIN_EXAMPLES)
          loss *= 1 + 0.03 * math.log2(rate / best) ** 2
          loss *= math.exp(truth.noise * rng.standard_normal())
          write_run(
              folder / name(model, length, rate, seed),
              summary(model, length, rate, seed, loss),
          )
  return folder


def name(model: Model, epochs: float, rate: float, seed: int = 0) -> str:
  """Returns the name of the directory of a run."""
  return f"{model.variant}_{epochs:g}_{rate:g}_{seed}"
