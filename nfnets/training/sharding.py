"""The device mesh, and which arrays are split over it."""

from collections.abc import Sequence

import chex
import haiku as hk
import jax
from jax import sharding
import numpy as np

from nfnets.models import parameters

DATA = "data"
# In place of an axis: every device has the array whole.
WHOLE = -1


def make_mesh(devices: Sequence[jax.Device] | None = None) -> sharding.Mesh:
  """Returns a mesh of one axis, `DATA`, over all devices of all hosts.

  Devices come host by host, since each host feeds consecutive rows of a batch.
  `jax.make_mesh` would follow the links between TPUs, and mix the hosts.

  Args:
    devices: the devices to use; all of them by default.
  """
  devices = jax.devices() if devices is None else devices
  return sharding.Mesh(
      np.array(sorted(devices, key=lambda d: (d.process_index, d.id))),
      (DATA,),
      # Haiku code does not carry shardings in its types.
      axis_types=(sharding.AxisType.Auto,),
  )


def replicated(mesh: sharding.Mesh) -> sharding.NamedSharding:
  """Returns the sharding of an array that every device holds whole."""
  return sharding.NamedSharding(mesh, sharding.PartitionSpec())


def over_batch(mesh: sharding.Mesh) -> sharding.NamedSharding:
  """Returns the sharding of an array split along its leading axis."""
  return sharding.NamedSharding(mesh, sharding.PartitionSpec(DATA))


def split_axes(params: hk.Params, devices: int) -> chex.ArrayTree:
  """Returns the axis along which each parameter is split over devices.

  Kernels and matrices are split along their outputs. So a unit of adaptive
  clipping, what feeds one output, lies on one device. The weight of the
  classifier, which is not clipped, may be split along its inputs where the
  number of classes does not divide. All else is small, and whole.

  Args:
    params: parameters or their shapes.
    devices: number of devices; 1 splits nothing.

  Returns:
    An axis or `WHOLE` for each parameter.
  """

  def axis(module, name, shape):
    layers = 1 if parameters.is_stacked(module, name) else 0
    if devices == 1 or len(shape) - layers < 2:
      return WHOLE
    choices = [len(shape) - 1]
    if parameters.is_classifier_weight(module, name):
      choices.append(0)
    return next((a for a in choices if shape[a] % devices == 0), WHOLE)

  return {
      module: {
          name: axis(module, name, leaf.shape) for name, leaf in own.items()
      }
      for module, own in params.items()
  }


def spec(axis: int) -> sharding.PartitionSpec:
  """Returns how an array that is split along an axis lies on the mesh.

  Args:
    axis: the axis, or `WHOLE`.
  """
  if axis == WHOLE:
    return sharding.PartitionSpec()
  return sharding.PartitionSpec(*[None] * axis, DATA)
