"""Experiments by name: what `--config` can be."""

from collections.abc import Callable
import functools

from launch import experiment
from launch.configs import fashion_mnist
from launch.configs import imagenet
from launch.configs import web

DEFAULT = "fashion_mnist_n0"

_FAMILIES = {"fashion_mnist": fashion_mnist, "imagenet": imagenet, "web": web}


def _name(family: str, variant: str) -> str:
  return f"{family}_{variant.lower().replace('+', '_wide')}"


_EXPERIMENTS: dict[str, Callable[[], experiment.ExperimentConfig]] = {
    _name(family, variant): functools.partial(module.get, variant)
    for family, module in _FAMILIES.items()
    for variant in module.VARIANTS
}


def names() -> tuple[str, ...]:
  """Returns the name of every experiment."""
  return tuple(_EXPERIMENTS)


def get(name: str) -> experiment.ExperimentConfig:
  """Returns an experiment by its name, one of `names()`."""
  return _EXPERIMENTS[name]()
