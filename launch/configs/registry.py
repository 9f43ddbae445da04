"""Experiments by name: what `--config` can be."""

from collections.abc import Callable
import functools

from launch import experiment
from launch.configs import fashion_mnist

DEFAULT = "fashion_mnist_n0"


def _name(variant: str) -> str:
  return f"fashion_mnist_{variant.lower().replace('+', '_wide')}"


_EXPERIMENTS: dict[str, Callable[[], experiment.ExperimentConfig]] = {
    _name(variant): functools.partial(fashion_mnist.get, variant)
    for variant in fashion_mnist.VARIANTS
}


def names() -> tuple[str, ...]:
  """Returns the name of every experiment."""
  return tuple(_EXPERIMENTS)


def get(name: str) -> experiment.ExperimentConfig:
  """Returns an experiment by its name, one of `names()`."""
  return _EXPERIMENTS[name]()
