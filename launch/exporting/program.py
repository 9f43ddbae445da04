"""A network as a program of StableHLO, which JAX runs without this project.

The parameters are its arguments, and lie in a file of their own. As constants
they would make the program as large as they are, which for the largest networks
is more than a program can hold, and XLA would spend minutes on standardising
them as it compiles.
"""

from collections.abc import Mapping
import dataclasses
from typing import Any
from typing import NamedTuple

import haiku as hk
import jax
from jax import export
import jax.numpy as jnp

from launch.weights import network_notes
from nfnets.models import execution
from nfnets.models import networks
from nfnets.models import trees
from nfnets.training import prediction

PLATFORMS = ("cpu", "cuda", "tpu")


class Program(NamedTuple):
  """A program, and how to call it.

  Attributes:
    code: portable StableHLO, as bytecode.
    signature: what JSON can hold of its arguments and results.
  """

  code: bytes
  signature: dict[str, Any]


def exact(notes: network_notes.NetworkNotes) -> network_notes.NetworkNotes:
  """Returns the notes for activations in float32 on every machine."""
  return dataclasses.replace(
      notes, input=dataclasses.replace(notes.input, dtype="float32")
  )


def make(
    notes: network_notes.NetworkNotes,
    params: Mapping[str, Mapping[str, Any]],
    num_classes: int,
    depth: str = "unroll",
) -> Program:
  """Makes the program from images to logits.

  Args:
    notes: the network.
    params: its parameters or their shapes, float32.
    num_classes: outputs of its classifier.
    depth: whether blocks are written out or looped, see `execution.Execution`.

  Returns:
    A program of a dict of parameters by their names, joined by slashes, and of
    uint8 images `[batch, height, width, channels]` of any batch, to float32
    logits `[batch, classes]`. It computes in float32, with the products of all
    machines in full precision.
  """
  network = dataclasses.replace(
      notes.network,
      execution=execution.Execution(depth=depth, convolution="xla"),
  )
  predict = prediction.make(
      networks.make(network, num_classes), exact(notes).input
  )

  def logits(flat: dict[str, jax.Array], images: jax.Array) -> jax.Array:
    return predict(trees.unflatten(flat), images).logits

  (batch,) = export.symbolic_shape("batch")
  with jax.default_matmul_precision("highest"):
    exported = export.export(jax.jit(logits), platforms=PLATFORMS)(
        {
            name: jax.ShapeDtypeStruct(leaf.shape, jnp.float32)
            for name, leaf in trees.flatten(params).items()
        },
        jax.ShapeDtypeStruct((batch, *notes.image_shape), jnp.uint8),
    )
  _check(exported)
  return Program(
      code=exported.mlir_module_serialized,
      signature={
          "calling_convention_version": exported.calling_convention_version,
          "classes": num_classes,
          "image_shape": list(notes.image_shape),
          "jax": jax.__version__,
          "platforms": list(exported.platforms),
      },
  )


def _check(exported: export.Exported) -> None:
  """Makes sure that nothing is needed that the signature does not say."""
  unsaid = {
      "effects": exported.ordered_effects + exported.unordered_effects,
      "devices": exported.nr_devices - 1,
      "arguments": len(exported.in_avals) - len(exported.module_kept_var_idx),
  }
  if any(unsaid.values()):
    raise AssertionError(f"the program is not one of its arguments: {unsaid}")


def live(
    notes: network_notes.NetworkNotes,
    params: hk.Params,
    num_classes: int,
    images: Any,
) -> jax.Array:
  """Returns what the network itself says, float32 `[batch, classes]`.

  Args:
    notes: the network.
    params: its parameters.
    num_classes: outputs of its classifier.
    images: uint8 `[batch, height, width, channels]`.
  """
  predict = prediction.make(
      networks.make(notes.network, num_classes), exact(notes).input
  )
  with jax.default_matmul_precision("highest"):
    return jax.jit(predict)(params, images).logits
