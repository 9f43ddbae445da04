from absl.testing import absltest
import jax.numpy as jnp
import numpy as np

from nfnets.training import losses
from nfnets.training import objective

_LOGITS = jnp.asarray([[2.0, -1.0, 0.5]])
_LABELS = jnp.asarray([0])


class ObjectiveTest(absltest.TestCase):

  def test_only_training_is_smoothed(self):
    config = objective.ObjectiveConfig(label_smoothing=0.1)
    np.testing.assert_array_equal(
        objective.training_loss(config, _LOGITS, _LABELS),
        losses.softmax_cross_entropy(_LOGITS, _LABELS, 0.1),
    )
    np.testing.assert_array_equal(
        objective.evaluation_loss(config, _LOGITS, _LABELS),
        losses.softmax_cross_entropy(_LOGITS, _LABELS),
    )

  def test_sigmoid_is_another_loss(self):
    config = objective.ObjectiveConfig(loss="sigmoid")
    np.testing.assert_array_equal(
        objective.training_loss(config, _LOGITS, _LABELS),
        losses.sigmoid_cross_entropy(_LOGITS, _LABELS),
    )

  def test_several_labels_share_the_probability(self):
    config = objective.ObjectiveConfig(label_smoothing=0.1)
    both = jnp.asarray([[1.0, 0.0, 1.0]])
    np.testing.assert_allclose(
        objective.training_loss(config, _LOGITS, both),
        losses.softmax_cross_entropy(_LOGITS, both / 2, 0.1),
    )
    self.assertTrue(
        jnp.isfinite(objective.evaluation_loss(config, _LOGITS, 0 * both))
    )

  def test_nonsense_is_refused(self):
    with self.assertRaisesRegex(ValueError, "softmax, sigmoid"):
      objective.ObjectiveConfig(loss="hinge")
    with self.assertRaisesRegex(ValueError, "label_smoothing"):
      objective.ObjectiveConfig(label_smoothing=1.0)


if __name__ == "__main__":
  absltest.main()
