"""Experiments by name: what `--config` can be."""

from collections.abc import Callable
import functools

from launch.configs import digits
from launch.configs import digits_finetune
from launch.configs import fashion_mnist
from launch.configs import fashion_mnist_vit
from launch.configs import folder_finetune
from launch.configs import imagenet
from launch.configs import imagenet_finetune
from launch.configs import imagenet_finetune_vit
from launch.configs import imagenet_vit
from launch.configs import web
from launch.configs import web_vit
from launch.running import experiment
from nfnets.models import networks

DEFAULT = "fashion_mnist_n0"
FINETUNE_DEFAULT = "digits_finetune_n0"

_FAMILIES = {
    "digits": (digits,),
    "digits_finetune": (digits_finetune,),
    "fashion_mnist": (fashion_mnist, fashion_mnist_vit),
    "folder_finetune": (folder_finetune,),
    "imagenet": (imagenet, imagenet_vit),
    "imagenet_finetune": (imagenet_finetune, imagenet_finetune_vit),
    "web": (web, web_vit),
}


def _name(family: str, variant: str) -> str:
  return f"{family}_{networks.slug(variant)}"


_EXPERIMENTS: dict[str, Callable[[], experiment.ExperimentConfig]] = {
    _name(family, variant): functools.partial(module.get, variant)
    for family, modules in _FAMILIES.items()
    for module in modules
    for variant in module.VARIANTS
}


def names() -> tuple[str, ...]:
  """Returns the name of every experiment."""
  return tuple(_EXPERIMENTS)


def sibling(name: str, variant: str) -> str | None:
  """Returns the experiment that differs by its variant.

  Args:
    name: one of `names()`.
    variant: of the other, such as F3+.

  Returns:
    Its name; None where there is none.
  """
  for family, modules in _FAMILIES.items():
    variants = (own for module in modules for own in module.VARIANTS)
    if name in {_name(family, own) for own in variants}:
      other = _name(family, variant)
      return other if other in _EXPERIMENTS else None
  return None


def get(name: str) -> experiment.ExperimentConfig:
  """Returns an experiment by its name, one of `names()`."""
  return _EXPERIMENTS[name]()
