"""Where in an image a class was seen (arXiv 1512.04150, section 2)."""

import chex
import jax
import jax.numpy as jnp

from nfnets.models import nfnet


def class_activation_maps(
    outputs: nfnet.Outputs, kernel: jax.Array, classes: jax.Array
) -> jax.Array:
  """Returns the class activation maps of images: eq. 2 of the paper.

  The mean of a map over the image is the logit of its class less the bias.

  Args:
    outputs: of a network that keeps its activations, see `nfnet.make`.
    kernel: of the classifier, float32 `[channels, classes]`.
    classes: whose maps, int32 `[batch]`.

  Returns:
    float32 `[batch, height, width]`, the final activations times the weights
    of the class.
  """
  chex.assert_rank([outputs.activations, kernel, classes], [4, 2, 1])
  weights = jnp.take(kernel, classes, axis=1)
  return jnp.einsum("bhwc,cb->bhw", outputs.activations, weights)
