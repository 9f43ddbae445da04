from absl.testing import absltest
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import class_maps
from nfnets.models import nfnet
from nfnets.models import variants
from tests.nfnets.models import seeded

_N0 = variants.get("N0")


class ClassMapsTest(absltest.TestCase):

  def test_mean_of_a_map_is_the_logit_without_its_bias(self):
    params = seeded.parameters(_N0)
    head = params["nfnet/classifier"]
    network = nfnet.make(_N0, 10, keep_activations=True)
    classes = np.array([3, 7])

    @jax.jit
    def run(params, images):
      outputs = network.apply(params, None, images, is_training=False)
      kernel = params["nfnet/classifier"]["w"]
      return outputs, class_maps.class_activation_maps(outputs, kernel, classes)

    outputs, maps = run(params, seeded.images())
    self.assertEqual(maps.shape, outputs.activations.shape[:3])
    logits = np.asarray(outputs.logits)[[0, 1], classes]
    np.testing.assert_allclose(
        maps.mean((1, 2)) + head["b"][classes], logits, rtol=1e-4, atol=1e-4
    )

  def test_points_to_where_the_channels_of_the_class_are(self):
    activations = np.zeros((1, 4, 4, 2), np.float32)
    activations[0, 1, 2, 0] = 1
    activations[0, 3, 0, 1] = 1
    outputs = nfnet.Outputs(
        logits=jnp.zeros((1, 2)),
        features=jnp.zeros((1, 2)),
        activations=activations,
    )
    kernel = np.array([[5.0, -1.0], [0.0, 2.0]], np.float32)
    expected = np.zeros((1, 4, 4))
    expected[0, 1, 2], expected[0, 3, 0] = -1, 2
    np.testing.assert_array_equal(
        class_maps.class_activation_maps(outputs, kernel, np.array([1])),
        expected,
    )


if __name__ == "__main__":
  absltest.main()
