import dataclasses
import json

from absl.testing import absltest
from absl.testing import parameterized

from launch.weights import network_notes
from nfnets.models import execution
from nfnets.models import variants
from nfnets.models import vit_variants
from nfnets.training import inputs
from pipelines.transforms import evaluation


def _notes(**settings):
  return network_notes.NetworkNotes(
      **{
          "network": variants.get("N1"),
          "image_channels": 1,
          "evaluation": evaluation.EvaluationCropConfig(image_size=28),
          "input": inputs.InputConfig(mean=(73.0,), std=(90.0,)),
          "class_names": ("bag", "coat"),
          **settings,
      }
  )


class NetworkNotesTest(parameterized.TestCase):

  def test_they_come_back_from_json(self):
    read_otherwise = dataclasses.replace(
        variants.get("F3+"),
        round_bottleneck=True,
        activation="gelu_exact",
        standardization="epsilon",
    )
    for notes in (
        _notes(),
        network_notes.published(variants.get("F0"), 3),
        _notes(network=network_notes.plain(read_otherwise)),
        _notes(network=vit_variants.VARIANTS["V1"]),
        _notes(loss="sigmoid"),
    ):
      text = json.dumps(notes.to_json())
      self.assertEqual(network_notes.from_json(json.loads(text)), notes)

  def test_what_only_training_looks_at_is_left_out(self):
    trained = dataclasses.replace(
        variants.get("N1"),
        dropout_rate=0.5,
        stochastic_depth_rate=0.25,
        execution=execution.Execution(remat="block"),
    )
    self.assertEqual(network_notes.plain(trained), variants.get("N1"))

  @parameterized.parameters(
      ({"version": 2}, "version 2"),
      ({"variant": "N2"}, "N2"),
      ({"image_channels": 3}, "1 entries for 3 channels"),
      ({"evaluation": {}}, "EvaluationCropConfig"),
      ({"class_names": None}, "not the notes"),
  )
  def test_something_else_is_refused(self, changes, message):
    with self.assertRaisesRegex(ValueError, message):
      network_notes.from_json({**_notes().to_json(), **changes})
    tree = _notes().to_json()
    for name in changes:
      del tree[name]
    with self.assertRaisesRegex(ValueError, "not the notes of a network"):
      network_notes.from_json(tree)

  def test_what_says_no_loss_is_read(self):
    tree = _notes().to_json()
    del tree["loss"]
    self.assertEqual(network_notes.from_json(tree), _notes())
    with self.assertRaisesRegex(ValueError, "loss must be one of"):
      network_notes.from_json({**tree, "loss": "hinge"})

  def test_a_size_is_needed(self):
    with self.assertRaisesRegex(ValueError, "image_size is 0"):
      _notes(evaluation=evaluation.EvaluationCropConfig())

  def test_a_size_that_the_network_does_not_take(self):
    with self.assertRaisesRegex(ValueError, "30 pixels .* patches of 4"):
      _notes(
          network=vit_variants.VARIANTS["V1"],
          evaluation=evaluation.EvaluationCropConfig(image_size=30),
      )

  def test_only_released_networks_are_known(self):
    f1 = network_notes.published(variants.get("F1"), 3)
    self.assertEqual(f1.image_shape, (320, 320, 3))
    self.assertEqual(f1.evaluation.crop, "resize_crop")
    self.assertIsNone(network_notes.published(variants.get("F1"), 1))
    self.assertIsNone(network_notes.published(variants.get("N1"), 3))


if __name__ == "__main__":
  absltest.main()
