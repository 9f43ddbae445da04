"""Times the gradient of a network on this machine.

  ./bazelw run //tests/benchmarks:gradient -- --variant=N0
  ./bazelw run //tests/benchmarks:gradient -- --variant=N0 --convolution=xla
  ./bazelw run //tests/benchmarks:gradient -- --variant=N0 --group_width=32

Compare lines of one sitting with each other; machines and moments differ.
"""

import dataclasses
import time

from absl import app
from absl import flags
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import execution
from nfnets.models import flops
from nfnets.models import nfnet
from nfnets.models import variants
from nfnets.training import losses

_VARIANT = flags.DEFINE_string("variant", "N0", "Which network.")
_BATCH_SIZE = flags.DEFINE_integer("batch_size", 128, "Images per gradient.")
_IMAGE_SIZE = flags.DEFINE_integer(
    "image_size", 0, "Side in pixels; 0 is the variant's own training size."
)
_REPEATS = flags.DEFINE_integer("repeats", 10, "Gradients that are timed.")
_CONVOLUTION = flags.DEFINE_string("convolution", "auto", "See Execution.")
_DEPTH = flags.DEFINE_string("depth", "auto", "See Execution.")
_REMAT = flags.DEFINE_string("remat", "none", "See Execution.")
_WIDTHS = flags.DEFINE_list("widths", [], "Other widths for the stages.")
_STEM_CHANNELS = flags.DEFINE_list("stem_channels", [], "Another stem.")
_STEM_STRIDES = flags.DEFINE_list("stem_strides", [], "Its strides.")
_GROUP_WIDTH = flags.DEFINE_integer("group_width", 0, "Another group width.")

_NUM_CLASSES = 10


def _config() -> variants.NFNetConfig:
  changes = {
      name: tuple(int(item) for item in flag.value)
      for name, flag in (
          ("widths", _WIDTHS),
          ("stem_channels", _STEM_CHANNELS),
          ("stem_strides", _STEM_STRIDES),
      )
      if flag.value
  }
  if _GROUP_WIDTH.value:
    changes["group_width"] = _GROUP_WIDTH.value
  return dataclasses.replace(
      variants.get(_VARIANT.value),
      execution=execution.Execution(
          convolution=_CONVOLUTION.value,
          depth=_DEPTH.value,
          remat=_REMAT.value,
      ),
      **changes,
  )


def main(argv: list[str]) -> None:
  """Prints one line."""
  del argv
  config = _config()
  size = _IMAGE_SIZE.value or config.train_size
  network = nfnet.make(config, _NUM_CLASSES)
  rng = np.random.default_rng(0)
  shape = (_BATCH_SIZE.value, size, size, 3)
  images = jnp.asarray(rng.normal(size=shape), jnp.float32)
  labels = jnp.asarray(rng.integers(0, _NUM_CLASSES, _BATCH_SIZE.value))
  params = jax.jit(lambda k: network.init(k, images[:1], is_training=False))(
      jax.random.key(0)
  )

  def loss(params):
    logits = network.apply(params, None, images, is_training=False).logits
    return jnp.mean(losses.softmax_cross_entropy(logits, labels))

  started = time.perf_counter()
  gradient = jax.jit(jax.grad(loss)).lower(params).compile()
  compiled = time.perf_counter() - started
  jax.block_until_ready(gradient(params))
  seconds = []
  for _ in range(_REPEATS.value):
    started = time.perf_counter()
    jax.block_until_ready(gradient(params))
    seconds.append(time.perf_counter() - started)
  rate = _BATCH_SIZE.value / np.median(seconds)
  count = flops.count(config, size, _NUM_CLASSES)
  print(
      f"{config.name}: {rate:.1f} images/s (median of {len(seconds)}),"
      f" {rate * count.train_flops / 1e9:.1f} GFLOP/s, compiled in"
      f" {compiled:.1f} s, {count.macs / 1e6:.2f} M multiply-accumulates"
  )


if __name__ == "__main__":
  app.run(main)
