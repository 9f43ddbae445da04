import dataclasses

from absl.testing import absltest

from launch.exporting import model_card
from launch.running import experiment
from launch.weights import network_notes
from nfnets.models import variants
from nfnets.models import vit_variants
from nfnets.optim import optimizers
from nfnets.training import inputs
from pipelines.transforms import evaluation

_FACTS = model_card.Facts(
    title="mine",
    notes=network_notes.NetworkNotes(
        network=variants.get("N0"),
        image_channels=1,
        evaluation=evaluation.EvaluationCropConfig(image_size=28),
        input=inputs.InputConfig(mean=(73.0,), std=(90.0,)),
        class_names=("cat", "dog"),
    ),
    num_classes=2,
    origin="the file a.npz",
    difference=1e-7,
    files={"`a`": "something"},
)
_RUN = dataclasses.replace(
    _FACTS,
    origin="step 7 of the run a",
    run=experiment.ExperimentConfig(
        model=experiment.ModelConfig(variant="N0"),
        optimizer=optimizers.OptimizerConfig(learning_rate=0.25, ema_decay=0.9),
    ),
    step=7,
    summary={
        "steps": 7,
        "test_top1": 0.875,
        "examples_seen": 1234,
        "device": "tpu",
        "devices": 8,
        "device_hours": 2.5,
    },
    evaluations=(
        {"step": 7, "split": "test", "params": "averaged", "top_5": 0.9375},
        {"step": 7, "split": "test", "params": "raw", "top_5": 0.5625},
        {"step": 3, "split": "test", "params": "averaged", "top_5": 0.1875},
    ),
)


class ModelCardTest(absltest.TestCase):

  def test_a_file_says_nothing_of_its_training(self):
    card = model_card.make(_FACTS)
    self.assertIn("how they were trained is not known", card)
    self.assertIn("cat, dog", card)
    for section in ("Data", "Recipe", "Metrics", "Compute"):
      self.assertNotIn(f"## {section}", card)
    self.assertNotIn("license", card)

  def test_each_kind_of_network_is_called_by_its_name(self):
    card = model_card.make(_FACTS)
    self.assertIn("A Normalizer-Free ConvNet, N0,", card)
    self.assertIn("\n- nfnet\n", card)
    notes = dataclasses.replace(
        _FACTS.notes, network=vit_variants.VARIANTS["V1"]
    )
    card = model_card.make(dataclasses.replace(_FACTS, notes=notes))
    self.assertIn("A Vision Transformer, V1,", card)
    self.assertIn("\n- vit\n", card)
    self.assertNotIn("nfnet", card)

  def test_a_licence_that_was_named(self):
    card = model_card.make(dataclasses.replace(_FACTS, licence="cc-by-4.0"))
    header = card.split("---")[1]
    self.assertIn('license: "cc-by-4.0"', header)

  def test_a_run(self):
    card = model_card.make(_RUN)
    for text in (
        "| learning rate | 0.25 |",
        "| images | fashion_mnist |",
        "| examples seen | 1,234 |",
        "| test, at the end of the run | top-1 | 0.8750 |",
        "| test | top 5 | 0.9375 |",
        "| devices | 8 x tpu |",
        "| device-hours | 2.5 |",
    ):
      self.assertIn(text, card)
    # Measures of other parameters are not this network's.
    self.assertNotIn("0.5625", card)
    self.assertNotIn("0.1875", card)

  def test_what_a_run_began_from(self):
    self.assertNotIn("begun from", model_card.make(_RUN))
    start = {"origin": "step 5 of /home/me/runs/b", "pretraining": None}
    summary = {**_RUN.summary, "initial": start}
    card = model_card.make(dataclasses.replace(_RUN, summary=summary))
    self.assertIn("| begun from | b |", card)
    self.assertNotIn("/home", card)

  def test_raw_parameters_have_their_own_measures(self):
    card = model_card.make(dataclasses.replace(_RUN, averaged=False))
    self.assertIn("0.5625", card)
    for other in ("0.9375", "0.8750"):
      self.assertNotIn(other, card)

  def test_a_step_before_the_end(self):
    card = model_card.make(dataclasses.replace(_RUN, step=3))
    self.assertIn("0.1875", card)
    self.assertNotIn("0.8750", card)


if __name__ == "__main__":
  absltest.main()
