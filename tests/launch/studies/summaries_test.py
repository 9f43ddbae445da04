import json
import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from launch.studies import summaries
from tests.launch.studies import simulated

_MODEL = simulated.NFNETS[1]


class SummariesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "run")

  def _read(self, tree):
    simulated.write_run(self.path, tree)
    return summaries.read(self.path, "run")

  def test_minimum(self):
    tree = {
        "variant": "N1",
        "params": 7,
        "examples_seen": 14_336,
        "epochs": 14_336 / 57_000,
        "train_flops": 1e9,
        "held_out_loss": 0.5,
        "learning_rate": 0.4,
        "seed": 3,
        "steps": 112,
    }
    run = self._read(tree)
    self.assertEqual(
        (run.name, run.variant, run.family), ("run", "N1", "NFNet")
    )
    # A quarter, but for whole batches.
    self.assertEqual(run.epochs, 0.25)
    self.assertAlmostEqual(run.train_examples, 57_000)
    self.assertEqual((run.loss, run.learning_rate, run.seed), (0.5, 0.4, 3))
    self.assertFalse(run.diverged)
    self.assertFalse(run.is_fine_tuned)
    for name in ("device_hours", "device", "accuracy", "batch_size"):
      self.assertIsNone(getattr(run, name), name)

  def test_all_fields(self):
    tree = simulated.summary(_MODEL, 2.0, 0.2, 1, 0.4, test_top1=0.8)
    run = self._read(tree)
    self.assertEqual(run.accuracy, 0.8)
    self.assertEqual(run.batch_size, simulated.BATCH_SIZE)
    self.assertEqual(run.device, simulated.DEVICE)
    self.assertAlmostEqual(run.device_hours * simulated.SPEED, run.flops)
    self.assertEqual(run.experiment, "fashion_mnist_n1")
    self.assertEqual(run.dataset, "fashion_mnist")

  @parameterized.parameters((20.0, 0.6), (60.0, 1.0))
  def test_hours_are_those_that_grow_with_a_run(self, compiling, share):
    tree = simulated.summary(_MODEL, 2.0, 0.2, 1, 0.4)
    # More than all is what a clock tells that was set back.
    times = {"wall_seconds": 50.0, "compile_seconds": compiling}
    self.assertAlmostEqual(
        self._read(tree | times).device_hours, share * tree["device_hours"]
    )

  def test_epochs_are_rounded_only_where_that_is_little(self):
    for epochs, expected in ((0.2515, 0.25), (8.001, 8.0), (0.1049, 0.1049)):
      path = self.path / f"{epochs}"
      tree = simulated.summary(_MODEL, 1.0, 0.2, 0, 0.5)
      simulated.write_run(path, tree | {"epochs": epochs})
      self.assertEqual(summaries.read(path, "run").epochs, expected)

  def test_an_older_run_tells_in_its_config(self):
    tree = simulated.summary(_MODEL, 2.0, 0.2, 1, 0.4)
    simulated.write_run(self.path, tree)
    simulated.write_config(self.path, 2.0)
    for name in ("learning_rate", "seed", "global_batch_size"):
      del tree[name]
    (self.path / "summary.json").write_text(json.dumps(tree))
    run = summaries.read(self.path, "run")
    self.assertEqual((run.learning_rate, run.seed), (0.2, 1))
    self.assertEqual(run.batch_size, simulated.BATCH_SIZE)

  @parameterized.parameters(
      {"diverged": True, "held_out_loss": None},
      {"held_out_loss": float("nan")},
      {"held_out_loss": float("inf")},
  )
  def test_diverged(self, **more):
    tree = simulated.summary(_MODEL, 1.0, 0.8, 0, 0.5)
    tree |= {"planned_epochs": 4, "diverged_step": 17} | more
    run = self._read(tree)
    self.assertTrue(run.diverged)
    self.assertIsNone(run.loss)
    self.assertEqual(run.diverged_step, 17)
    # It was to take four.
    self.assertEqual(run.epochs, 4.0)

  @parameterized.parameters("4 epochs", "1780")
  def test_a_diverged_run_was_to_take_what_its_config_says(self, steps):
    tree = simulated.summary(
        _MODEL, 1.0, 0.8, 0, None, diverged=True, diverged_step=445
    )
    simulated.write_run(self.path, tree)
    (self.path / "config.json").write_text(json.dumps({"steps": steps}))
    self.assertEqual(summaries.read(self.path, "run").epochs, 4.0)

  def test_diverged_before_it_saw_anything(self):
    tree = simulated.summary(
        _MODEL, 1.0, 0.8, 0, None, diverged=True, planned_epochs=2.0
    )
    tree |= {"epochs": 0, "examples_seen": 0, "train_flops": 0}
    run = self._read(tree)
    self.assertEqual(run.epochs, 2.0)
    self.assertIsNone(run.examples)

  @parameterized.parameters(
      ("params", None, "summary.json has params None, which is no positive"),
      ("params", "big", "summary.json has params 'big'"),
      ("epochs", 0, "summary.json has epochs 0"),
      ("epochs", True, "summary.json has epochs True"),
      ("variant", 3, "summary.json has variant 3, which is no text"),
      ("held_out_loss", "low", "summary.json has held_out_loss 'low'"),
      ("learning_rate", -1, "summary.json lacks learning_rate"),
      ("seed", "a", "summary.json lacks seed"),
      ("initial", 7, "summary.json has initial 7, which is no JSON object"),
  )
  def test_a_field_that_is_wrong(self, name, value, message):
    tree = simulated.summary(_MODEL, 1.0, 0.2, 0, 0.5)
    simulated.write_run(self.path, tree)
    (self.path / "summary.json").write_text(json.dumps(tree | {name: value}))
    found = summaries.read(self.path, "run")
    self.assertIsInstance(found, summaries.LeftOut)
    self.assertEqual(found.what, "unreadable")
    self.assertStartsWith(found.reason, message)

  def test_every_field_of_the_minimum_is_asked_for(self):
    whole = simulated.summary(_MODEL, 1.0, 0.2, 0, 0.5)
    simulated.write_run(self.path, whole)
    for name in (
        *("variant", "params", "examples_seen", "epochs", "train_flops"),
        *("held_out_loss", "learning_rate", "seed"),
    ):
      tree = {key: value for key, value in whole.items() if key != name}
      (self.path / "summary.json").write_text(json.dumps(tree))
      found = summaries.read(self.path, "run")
      self.assertEqual(found.reason, f"summary.json lacks {name}")

  @parameterized.parameters("{", "[]", "", "\udcff")
  def test_corrupt(self, text):
    self.path.mkdir()
    (self.path / "summary.json").write_bytes(
        text.encode(errors="surrogateescape")
    )
    found = summaries.read(self.path, "run")
    self.assertEqual(found.what, "unreadable")
    self.assertStartsWith(found.reason, "summary.json is ")

  def test_unfinished(self):
    tree = simulated.summary(_MODEL, 2.0, 0.2, 0, 0.5)
    simulated.write_run(self.path, tree)
    simulated.write_config(self.path, 2.0)
    (self.path / "summary.json").unlink()
    metrics = self.path / "metrics.jsonl"
    lines = metrics.read_text().splitlines(keepends=True)
    # A kill cut the last line.
    metrics.write_text("".join(lines[:4]) + lines[4][:7])
    found = summaries.read(self.path, "run")
    self.assertEqual(found.what, "unfinished")
    self.assertEqual(
        found.reason,
        "it has no summary.json; it came to step 446 (1 epochs) of 2 epochs",
    )

  def test_unfinished_and_corrupt(self):
    self.path.mkdir()
    (self.path / "metrics.jsonl").write_text("{\n{}\n")
    (self.path / "config.json").write_text("no")
    found = summaries.read(self.path, "run")
    self.assertEqual(found.what, "unfinished")
    self.assertIn("config.json is corrupt", found.reason)
    self.assertIn("metrics.jsonl is corrupt", found.reason)

  def test_families(self):
    for variant, family in (
        ("F7+", "NFNet"),
        ("N0", "NFNet"),
        ("V3", "ViT"),
        ("ViT-g/14", "ViT"),
        ("ResNet-50", "other"),
    ):
      self.assertEqual(summaries.family(variant), family)


if __name__ == "__main__":
  absltest.main()
