import dataclasses

from absl.testing import absltest

from launch.exporting import model_card
from launch.running import experiment
from launch.weights import network_notes
from nfnets.models import variants
from nfnets.models import vit_variants
from nfnets.optim import layerwise
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
    self.assertEqual(card.count("| pre-training | not known here |"), 2)
    self.assertNotIn("/home", card)

  def test_what_pre_training_took(self):
    took = {
        "run": "/home/me/runs/b",
        "step": 5000,
        "experiment": "web_f0",
        "variant": "F0",
        "device": "TPU v4",
        "train_flops": 3e15,
        "examples_seen": 10,
        "device_hours": 100.0,
        "wall_seconds": 3600.0,
        "held_out_loss": 2.5,
    }
    start = {"origin": "step 5000 of /home/me/runs/b", "pretraining": took}
    summary = {**_RUN.summary, "train_flops": 1e15, "initial": start}
    card = model_card.make(dataclasses.replace(_RUN, summary=summary))
    for text in (
        "| pre-training | web_f0, to step 5,000, held-out loss 2.5000 |",
        "| device-hours | 2.5 |",
        "| pre-training, device | TPU v4 |",
        "| pre-training, device-hours | 100 |",
        "| in all, device-hours | 102 |",
        "| in all, floating-point operations | 4e+15 |",
    ):
      self.assertIn(text, card)
    self.assertNotIn("/home", card)

  def test_which_layers_learnt(self):
    layers = layerwise.LayerConfig(freeze=("stem", "stage_0"), rates=("*=0.1",))
    run = dataclasses.replace(
        _RUN.run,
        optimizer=dataclasses.replace(_RUN.run.optimizer, layers=layers),
    )
    card = model_card.make(dataclasses.replace(_RUN, run=run))
    self.assertIn("| frozen layers | `stem`, `stage_0` |", card)
    self.assertIn("| rates of layers | `*=0.1` |", card)
    self.assertNotIn("layers that learn", card)

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
