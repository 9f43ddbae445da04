"""From the bytes of images to what a network says of them.

All that uses a trained network goes this way: evaluation, prediction, and the
programs that are exported.
"""

from collections.abc import Callable

import haiku as hk
import jax

from nfnets.models import nfnet
from nfnets.training import inputs

Predict = Callable[[hk.Params, jax.Array], nfnet.Outputs]


def make(network: hk.Transformed, input_config: inputs.InputConfig) -> Predict:
  """Returns the function of parameters and images, not jitted.

  Args:
    network: as made by `networks.make`.
    input_config: how images are normalised.

  Returns:
    A pure function of parameters and uint8 `[batch, height, width, channels]`.
    No row depends on the others.
  """

  def predict(params: hk.Params, images: jax.Array) -> nfnet.Outputs:
    normalized = inputs.normalize(images, input_config)
    return network.apply(params, None, normalized, is_training=False)

  return predict
