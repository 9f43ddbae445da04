"""A trained network, compiled for batches of one size on all devices."""

from typing import NamedTuple

import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp
import numpy as np

from launch.weights import network_notes
from launch.weights import pretrained
from nfnets.models import class_maps
from nfnets.models import layouts
from nfnets.models import networks
from nfnets.training import prediction
from nfnets.training import sharding

_HEAD = f"{layouts.ROOT}{layouts.CLASSIFIER}"


class Classified(NamedTuple):
  """What the network says of some images.

  Attributes:
    logits: float32 `[images, classes]`.
    maps: float32 `[images, height, width]`, where the class of the largest
      logit was seen; None where that was not asked for.
  """

  logits: np.ndarray
  maps: np.ndarray | None


class Classifier:
  """Classifies images in batches of one size.

  Attributes:
    batch_size: images that are classified at once.
  """

  def __init__(
      self,
      network: pretrained.Pretrained,
      notes: network_notes.NetworkNotes,
      batch_size: int,
      *,
      with_maps: bool = False,
  ):
    """Puts the parameters on the devices, and compiles.

    Args:
      network: the network.
      notes: what it takes; not of the network where its image size differs.
      batch_size: images at once; it is rounded up to a multiple of the devices.
      with_maps: whether to make class activation maps.
    """
    mesh = sharding.make_mesh()
    self.batch_size = -(-batch_size // mesh.size) * mesh.size
    self._shape = notes.image_shape
    predict = prediction.make(
        networks.make(
            network.network, network.num_classes, keep_activations=with_maps
        ),
        notes.input,
    )

    def classify(params, images):
      outputs = predict(params, images)
      maps = None
      if with_maps:
        maps = class_maps.class_activation_maps(
            outputs, params[_HEAD]["w"], jnp.argmax(outputs.logits, axis=-1)
        )
      return outputs.logits, maps

    data = jax_sharding.PartitionSpec(sharding.DATA)
    sharded = jax.shard_map(
        classify,
        mesh=mesh,
        in_specs=(jax_sharding.PartitionSpec(), data),
        out_specs=data,
        check_vma=False,
    )
    self._params = jax.device_put(network.params, sharding.replicated(mesh))
    self._split = sharding.over_batch(mesh)
    images = jax.ShapeDtypeStruct(
        (self.batch_size, *self._shape), jnp.uint8, sharding=self._split
    )
    self._step = jax.jit(sharded).lower(self._params, images).compile()

  def __call__(self, images: np.ndarray) -> Classified:
    """Classifies images.

    Args:
      images: uint8 `[images, height, width, channels]`, at most a batch.
    """
    count = len(images)
    padded = np.zeros((self.batch_size, *self._shape), np.uint8)
    padded[:count] = images
    logits, maps = jax.device_get(
        self._step(self._params, jax.device_put(padded, self._split))
    )
    return Classified(
        logits=logits[:count], maps=None if maps is None else maps[:count]
    )
