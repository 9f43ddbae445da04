"""The one place that decides how a convolution is computed.

`split` exists for the CPU. XLA's CPU backend runs a grouped convolution at a
fifth (forward) to a thirtieth (weight gradient) of the speed of the same
arithmetic done group by group, a 1x1 convolution's weight gradient at a
seventh of that of a matrix product, and the weight gradient of a wide 3x3
convolution at half that of nine shifted products.
`./bazelw run //tests/benchmarks:gradient` compares the two.
"""

import jax
from jax import lax
import jax.numpy as jnp

_DIMENSIONS = ("NHWC", "HWIO", "NHWC")
# Below this many channels XLA's own weight gradient is as fast as the
# shifted products.
_WIDE = 96


def convolve(
    x: jax.Array,
    w: jax.Array,
    *,
    stride: int = 1,
    groups: int = 1,
    method: str = "xla",
) -> jax.Array:
  """Convolves with "SAME" padding.

  Args:
    x: images, `[batch, height, width, in]`.
    w: kernel, `[height, width, in / groups, out]`, of the dtype of `x`.
    stride: step in both directions.
    groups: groups of channels that do not see each other.
    method: "xla" or "split", see `execution.Execution`.

  Returns:
    `[batch, ceil(height / stride), ceil(width / stride), out]`.
  """
  if method == "xla":
    return _xla(x, w, stride, groups)
  if w.shape[:2] == (1, 1) and groups == 1:
    return jnp.einsum("nhwi,io->nhwo", x[:, ::stride, ::stride], w[0, 0])
  one = _pick(x.shape, w.shape, stride)
  if groups == 1:
    return one(x, w)
  parts = zip(jnp.split(x, groups, -1), jnp.split(w, groups, -1), strict=True)
  return jnp.concatenate([one(*part) for part in parts], -1)


def _pick(x_shape, w_shape, stride):
  """Returns the fastest way to convolve one group on the CPU."""
  reaches_all = all(
      n <= (k + 1) // 2 for n, k in zip(x_shape[1:3], w_shape[:2], strict=True)
  )
  if stride == 1 and reaches_all:
    return _dense
  if stride == 1 and w_shape[2] >= _WIDE:
    return _shifted
  return lambda x, w: _xla(x, w, stride, 1)


def _dense(x, w):
  """One matrix product, for images where each pixel sees every other."""
  rows, columns = x.shape[1:3]
  top, left = (w.shape[0] - 1) // 2, (w.shape[1] - 1) // 2
  # The slice for an output pixel is the part of the kernel that its window
  # lays over the image.
  kernel = jnp.stack(
      [
          jnp.stack(
              [
                  w[top - i : top - i + rows, left - j : left - j + columns]
                  for j in range(columns)
              ]
          )
          for i in range(rows)
      ]
  )
  return jnp.einsum("nhwi,rchwio->nrco", x, kernel)


def _xla(x, w, stride, groups):
  return lax.conv_general_dilated(
      x,
      w,
      window_strides=(stride, stride),
      padding="SAME",
      dimension_numbers=_DIMENSIONS,
      feature_group_count=groups,
  )


@jax.custom_vjp
def _shifted(x, w):
  """A stride-1 convolution with the weight gradient as shifted products."""
  return _xla(x, w, 1, 1)


def _shifted_forward(x, w):
  return _shifted(x, w), (x, w)


def _shifted_backward(residuals, g):
  x, w = residuals
  height, width = w.shape[:2]
  rows, columns = x.shape[1:3]
  padded = jnp.pad(
      x,
      (
          (0, 0),
          ((height - 1) // 2, height // 2),
          ((width - 1) // 2, width // 2),
          (0, 0),
      ),
  )

  def tap(i, j):
    window = padded[:, i : i + rows, j : j + columns]
    return jnp.einsum(
        "nhwi,nhwo->io", window, g, preferred_element_type=jnp.float32
    )

  dw = jnp.stack(
      [jnp.stack([tap(i, j) for j in range(width)]) for i in range(height)]
  )
  # The input gradient of a stride-1 convolution is itself one, with the
  # kernel turned round; only odd kernels keep "SAME" padding symmetric.
  dx = jax.vjp(lambda x: _xla(x, w, 1, 1), x)[1](g)[0]
  return dx, dw.astype(w.dtype)


_shifted.defvjp(_shifted_forward, _shifted_backward)
