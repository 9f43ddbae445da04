"""Logits of seeded networks, as other implementations computed them.

golden_logits.json holds `[2, 5]` logits of `seeded.images()` for each variant
with `seeded.parameters(config, 5)`, by what computed them, in float32 and one
operation at a time:

* "released": the network of google-deepmind/deepmind-research, nfnets/nfnet.py
  at commit 68a1754, on `weights.to_deepmind` of the parameters. Its "+"
  variants round the bottleneck.
* "paper": the same code, but for a bottleneck of one group that is as wide as
  the paper's, and for the stem of the N family.
* "timm": `dm_nfnet_*` of timm 1.0.31 on PyTorch 2.13.0, with the state dict of
  `weights.to_timm`.
"""

import dataclasses
import functools
import json
import pathlib

import jax
import numpy as np

from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import variants
from nfnets.models import weights
from tests.nfnets.models import seeded

_LOGITS = json.loads(
    pathlib.Path(__file__).with_name("golden_logits.json").read_text()
)
_CLASSES = 5
# Of the largest logit; sums are taken in another order.
TOLERANCE = 2e-5
# What a test of every day can afford.
SMALL = (
    ("released", "F0"),
    ("released", "F1"),
    ("paper", "F0+"),
    ("paper", "N0"),
    ("timm", "F0"),
)


def cases() -> list[tuple[str, str]]:
  """Returns every reference and variant that there are logits of."""
  return [(ref, name) for ref in _LOGITS for name in _LOGITS[ref]]


def config(reference: str, name: str) -> variants.NFNetConfig:
  """Returns the config that computes what a reference does.

  Args:
    reference: "released", "paper" or "timm".
    name: the variant.
  """
  found = variants.get(name)
  if reference == "released":
    return dataclasses.replace(found, round_bottleneck=True)
  return weights.as_timm(found) if reference == "timm" else found


def distance(reference: str, name: str, chosen: variants.NFNetConfig) -> float:
  """Returns how far a network's logits are from those of a reference.

  Args:
    reference: "released", "paper" or "timm".
    name: the variant.
    chosen: the network.

  Returns:
    The largest difference, as a share of the largest logit.
  """
  wanted = np.array(_LOGITS[reference][name])
  return float(np.abs(_logits(chosen) - wanted).max() / np.abs(wanted).max())


# A network is compared with more than one reference.
@functools.cache
def _logits(chosen: variants.NFNetConfig) -> np.ndarray:
  # A loop compiles soonest.
  chosen = dataclasses.replace(
      chosen, execution=execution.Execution(depth="scan", convolution="xla")
  )
  network = nfnet.make(chosen, _CLASSES)

  @jax.jit
  def apply(params, images):
    return network.apply(params, None, images, is_training=False).logits

  return np.asarray(apply(seeded.parameters(chosen, _CLASSES), seeded.images()))
