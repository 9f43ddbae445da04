"""The device mesh, and which arrays are split over it."""

from collections.abc import Sequence

import jax
from jax import sharding

DATA = "data"


def make_mesh(devices: Sequence[jax.Device] | None = None) -> sharding.Mesh:
  """Returns a mesh of one axis, `DATA`, over all devices of all hosts.

  Args:
    devices: the devices to use; all of them by default.
  """
  devices = jax.devices() if devices is None else devices
  return jax.make_mesh(
      (len(devices),),
      (DATA,),
      # Haiku code does not carry shardings in its types.
      axis_types=(sharding.AxisType.Auto,),
      devices=devices,
  )


def replicated(mesh: sharding.Mesh) -> sharding.NamedSharding:
  """Returns the sharding of an array that every device holds whole."""
  return sharding.NamedSharding(mesh, sharding.PartitionSpec())


def over_batch(mesh: sharding.Mesh) -> sharding.NamedSharding:
  """Returns the sharding of an array split along its leading axis."""
  return sharding.NamedSharding(mesh, sharding.PartitionSpec(DATA))
