from absl.testing import absltest
from absl.testing import parameterized
import jax.numpy as jnp
import numpy as np

from nfnets.training import inputs


class InputsTest(parameterized.TestCase):

  def test_normalises_each_channel(self):
    config = inputs.InputConfig(
        mean=(10.0, 20.0), std=(2.0, 4.0), dtype="float32"
    )
    images = jnp.asarray([[[[12, 20]]]], jnp.uint8)
    got = inputs.normalize(images, config)
    np.testing.assert_allclose(got, [[[[1.0, 0.0]]]])
    self.assertEqual(got.dtype, jnp.float32)

  @parameterized.parameters(
      ("auto", "cpu", "float32"),
      ("auto", "tpu", "bfloat16"),
      ("bfloat16", "cpu", "bfloat16"),
  )
  def test_dtype(self, dtype, backend, want):
    config = inputs.InputConfig(dtype=dtype)
    self.assertEqual(config.compute_dtype(backend), jnp.dtype(want))

  def test_channels_must_fit(self):
    with self.assertRaises(AssertionError):
      inputs.normalize(jnp.zeros((1, 2, 2, 1), jnp.uint8), inputs.InputConfig())

  @parameterized.parameters(
      ({"mean": (1.0,)}, "per channel"),
      ({"std": (1.0, 1.0, 0.0)}, "positive"),
      ({"dtype": "float16"}, "float16"),
  )
  def test_nonsense_is_refused(self, change, message):
    with self.assertRaisesRegex(ValueError, message):
      inputs.InputConfig(**change)


if __name__ == "__main__":
  absltest.main()
