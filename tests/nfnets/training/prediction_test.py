from absl.testing import absltest
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import nfnet
from nfnets.models import variants
from nfnets.training import inputs
from nfnets.training import prediction

_TINY = variants.NFNetConfig(
    name="tiny",
    depths=(1, 2),
    widths=(16, 32),
    stem_channels=(8,),
    stem_strides=(2,),
    stage_strides=(1, 2),
    group_width=8,
    # What only training does would show.
    dropout_rate=0.5,
    stochastic_depth_rate=0.5,
)
_INPUT = inputs.InputConfig(
    mean=(10.0, 20.0, 30.0), std=(50.0, 60.0, 70.0), dtype="float32"
)


class PredictionTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self._network = nfnet.make(_TINY, 5)
    self._images = np.random.default_rng(0).integers(
        0, 256, (4, 12, 12, 3), np.uint8
    )
    params = jax.jit(
        lambda: self._network.init(
            jax.random.key(0), jnp.zeros((1, 12, 12, 3)), is_training=False
        )
    )()
    self._params = hk.data_structures.map(
        lambda module, name, leaf: leaf + 0.25, params
    )
    self._predict = jax.jit(prediction.make(self._network, _INPUT))

  def test_is_the_network_of_normalised_images(self):
    normalized = (self._images - np.array(_INPUT.mean)) / np.array(_INPUT.std)
    expected = jax.jit(
        lambda p, x: self._network.apply(p, None, x, is_training=False)
    )(self._params, jnp.asarray(normalized, jnp.float32))
    found = self._predict(self._params, self._images)
    for name in ("logits", "features"):
      self.assertEqual(found[name].dtype, jnp.float32)
      np.testing.assert_allclose(
          found[name], expected[name], rtol=1e-4, atol=1e-4
      )
    self.assertEqual(found.logits.shape, (4, 5))
    self.assertGreater(np.ptp(found.logits, axis=0).min(), 1e-3)

  def test_rows_do_not_depend_on_each_other(self):
    together = self._predict(self._params, self._images).logits
    other = self._images.copy()
    other[1:] = 255 - other[1:]
    again = self._predict(self._params, other).logits
    np.testing.assert_array_equal(together[0], again[0])
    self.assertFalse(np.array_equal(together[1], again[1]))

  def test_refuses_floats(self):
    with self.assertRaises(AssertionError):
      self._predict(self._params, self._images.astype(np.float32))


if __name__ == "__main__":
  absltest.main()
