import json
import pathlib
import shutil

from absl.testing import absltest

from launch.studies import collection
from launch.studies import directories
from tests.launch.studies import simulated

_N0, _N1 = simulated.NFNETS[:2]


class CollectionTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path, "study")

  def _write(self, name, model=_N0, epochs=1.0, rate=0.2, **more):
    tree = simulated.summary(model, epochs, rate, 0, 0.5)
    return simulated.write_run(self.root / name, tree | more)

  def _collect(self):
    return collection.collect(directories.find([str(self.root)]))

  def _left_out(self):
    return {one.run: (one.what, one.reason) for one in self._collect().left_out}

  def test_families_runs_and_training_set(self):
    self._write("b", epochs=0.25)
    self._write("a", _N1, epochs=4.0, seed=2)
    self._write("v", simulated.VITS[0], rate=0.001)
    self._write("x", model=_N0, variant="ResNet-50")
    found = self._collect()
    self.assertEqual(list(found.families), ["NFNet", "ViT", "other"])
    self.assertEqual([run.name for run in found.families["NFNet"]], ["a", "b"])
    a, b = found.families["NFNet"]
    self.assertEqual((a.model, a.epochs, a.seed), ("N1", 4.0, 2))
    self.assertEqual(b.size, _N0.params)
    self.assertEqual(b.flops, int(b.examples * _N0.flops))
    self.assertTrue(a.finished)
    # Nothing that a clock decides.
    self.assertIsNone(a.device_hours)
    self.assertAlmostEqual(
        found.train_examples, simulated.TRAIN_EXAMPLES, delta=30
    )
    self.assertEmpty(found.left_out)

  def test_diverged_runs_take_part(self):
    self._write("a", epochs=2.0)
    self._write(
        "d",
        epochs=1.0,
        held_out_loss=None,
        diverged=True,
        planned_epochs=2.0,
        examples_seen=0,
        train_flops=0,
    )
    _, run = self._collect().families["NFNet"]
    self.assertTrue(run.diverged)
    self.assertFalse(run.finished)
    self.assertIsNone(run.loss)
    self.assertEqual(run.epochs, 2.0)

  def test_runs_of_other_data(self):
    for index in range(3):
      self._write(f"a{index}", epochs=float(index + 1))
    self._write("fewer", epochs=1.0, examples_seen=30_000, train_flops=1e12)
    self._write("digits", epochs=4.0, dataset="mnist_digits")
    found = self._left_out()
    self.assertEqual(set(found), {"fewer", "digits"})
    self.assertEqual(found["fewer"][0], "other data")
    self.assertIn("and that of most runs 57,000", found["fewer"][1])
    self.assertEqual(
        found["digits"][1],
        "it was trained on mnist_digits, and most runs on fashion_mnist",
    )

  def test_runs_of_other_networks(self):
    for index in range(3):
      self._write(f"a{index}", epochs=float(index + 1))
    self._write("classes", epochs=4.0, params=_N0.params + 990)
    self._write("pixels", epochs=8.0, train_flops=4e13)
    found = self._left_out()
    self.assertEqual(set(found), {"classes", "pixels"})
    self.assertEqual(
        found["classes"],
        (
            "other network",
            "its N0 has 192,532 parameters, and that of most"
            " runs 191,542 parameters",
        ),
    )
    self.assertIn("operations an image", found["pixels"][1])

  def test_rates_of_another_grid_count(self):
    self._write("a", rate=0.2)
    self._write("b", rate=0.3)
    self.assertLen(self._collect().families["NFNet"], 2)

  def _fine_tune(self, name, source, accuracy, loss, **more):
    summary = pathlib.Path(source, "summary.json")
    tree = json.loads(summary.read_text()) if summary.exists() else {}
    told = {
        "run": str(source),
        "variant": "N0",
        "train_flops": tree.get("train_flops"),
        "device_hours": 3.0,
        "held_out_loss": 0.625,
    }
    return self._write(
        name,
        test_top1=accuracy,
        held_out_loss=loss,
        initial={"origin": "x", "digest": "y", "pretraining": told | more},
    )

  def test_what_was_fine_tuned(self):
    source = self._write("source")
    self._write("another", epochs=2.0)
    self._fine_tune("worse", source, 0.95, 0.4)
    self._fine_tune("better", source, 0.9, 0.3)
    self._fine_tune("stranger", "/nowhere/x", 0.7, 0.6, train_flops=7e11)
    # Of a checkpoint halfway.
    self._fine_tune(
        "earlier", source, 0.6, 0.1, train_flops=4e11, held_out_loss=None
    )
    found = self._collect()
    tuned = {one.run: one for one in found.fine_tuned}
    self.assertEqual(list(tuned), ["better", "earlier", "stranger", "worse"])
    # By its own loss, not by the accuracy that is reported.
    self.assertEqual(
        [one.chosen for one in found.fine_tuned], [True, True, True, False]
    )
    self.assertEqual(tuned["better"].pretraining, "source")
    self.assertIsNone(tuned["stranger"].pretraining)
    self.assertIsNone(tuned["earlier"].pretraining)
    self.assertEqual(tuned["earlier"].flops, 4e11)
    self.assertIsNone(tuned["earlier"].loss)
    self.assertEqual(tuned["stranger"].flops, 7e11)
    self.assertEqual(tuned["stranger"].loss, 0.625)
    self.assertEqual(found.tuning_hours["stranger"], 3.0)
    runs = {run.name: run for run in found.families["NFNet"]}
    self.assertEqual(set(runs), {"source", "another"})
    self.assertEqual(runs["source"].accuracy, 0.9)
    self.assertIsNone(runs["another"].accuracy)

  def test_what_was_fine_tuned_and_moved(self):
    source = self._write("source", held_out_loss=0.625)
    self._write("other", epochs=2.0)
    flops = self._collect().families["NFNet"][1].flops
    self._fine_tune("fine", source, 0.9, 0.3, train_flops=flops)
    moved = self.root.with_name("moved")
    shutil.move(self.root, moved)
    found = collection.collect(directories.find([str(moved)]))
    self.assertEqual(found.fine_tuned[0].pretraining, "source")

  def test_fine_tuning_that_failed(self):
    source = self._write("source")
    path = self._fine_tune("fine", source, None, None, variant="N0")
    self.assertTrue(path.exists())
    self._write(
        "broken", held_out_loss=None, diverged=True, initial={"origin": "x"}
    )
    tree = simulated.summary(_N0, 1.0, 0.2, 0, 0.5, initial={})
    del tree["held_out_top1"]
    simulated.write_run(self.root / "mute", tree)
    found = self._left_out()
    self.assertEqual(found["broken"], ("diverged", "fine-tuning diverged"))
    self.assertEqual(
        found["mute"],
        ("unreadable", "fine-tuned, and summary.json has no accuracy"),
    )

  def test_imagenet(self):
    self._write("a")
    for name, more in (
        ("f1", {"experiment": "imagenet_finetune_f0", "dataset": "images"}),
        ("f2", {"experiment": "", "dataset": "ImageNet"}),
        ("f3", {"experiment": "folder_finetune_f0", "dataset": "images"}),
    ):
      self._write(name, initial={"origin": "x"}, **more)
    found = self._collect().fine_tuned
    self.assertEqual([one.is_imagenet for one in found], [True, True, False])


if __name__ == "__main__":
  absltest.main()
