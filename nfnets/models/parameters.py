"""What a parameter's name says of it: the rules that optimizers go by.

Names are those of Haiku: a module path such as
"nfnet/stage_1_stack/block/conv_0" and a leaf such as "w", "b", "gain",
"bias" or "skip_gain".
"""

from collections.abc import Callable
import re
from typing import Any

import haiku as hk
import jax
import jax.numpy as jnp

_STACK = "_stack"
_CLASSIFIER = "classifier"
_WEIGHT = "w"
_SKIP_GAIN = "skip_gain"


def is_stacked(module: str, name: str) -> bool:
  """Whether the leading axis of the parameter runs over layers."""
  del name
  return any(part.endswith(_STACK) for part in module.split("/"))


def is_decayed(module: str, name: str) -> bool:
  """Whether weight decay applies: to kernels, not to gains or biases."""
  del module
  return name == _WEIGHT


def is_classifier_weight(module: str, name: str) -> bool:
  """Whether the parameter is the classifier's weight matrix."""
  return name == _WEIGHT and module.split("/")[-1] == _CLASSIFIER


def is_skip_gain(module: str, name: str) -> bool:
  """Whether the parameter is the SkipInit gain of a block, or of a stack."""
  del module
  return name == _SKIP_GAIN


def stage(module: str) -> str:
  """Returns the part of the network that a module is in.

  Args:
    module: path of the module, such as "nfnet/stage_1_stack/block/conv_0".

  Returns:
    "stem", "stage_0" and so on, "final_conv" or "classifier"; of a ViT
    "patches", "encoder_stack", "norm" or "classifier".
  """
  part = module.split("/")[1]
  return next((name for name in re.findall(r"^(?:stem|stage_\d+)", part)), part)


def with_skip_gain(params: hk.Params, value: float) -> hk.Params:
  """Returns the parameters with every SkipInit gain set to a value.

  Args:
    params: parameters of a network.
    value: the gain of every block.
  """
  return jax.tree.map(
      lambda leaf, is_gain: jnp.full_like(leaf, value) if is_gain else leaf,
      params,
      label(params, is_skip_gain),
  )


def label(params: hk.Params, rule: Callable[[str, str], Any]) -> hk.Params:
  """Applies a rule to every parameter.

  Args:
    params: parameters, or a tree with their structure.
    rule: function of a module path and a leaf name.

  Returns:
    What the rule said, in the structure of `params`.
  """
  return {
      module: {name: rule(module, name) for name in leaves}
      for module, leaves in params.items()
  }
