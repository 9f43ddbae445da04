import json
import os
import pathlib

from absl.testing import absltest
import numpy as np

from launch.evaluation import measuring
from launch.evaluation import passes as passes_lib
from launch.evaluation import real_labels
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.weights import pretrained
from pipelines import loader
from pipelines.sources import source as source_lib
from tests.launch.evaluation import networks


class _Validation(source_lib.ArraySource):
  """Images with the names of ImageNet's."""

  def record_id(self, index):
    return f"x/ILSVRC2012_val_{index + 1:08d}.JPEG"


def _images(count, seed):
  rng = np.random.default_rng(seed)
  return (
      rng.integers(0, 256, (count, 32, 32, 3), np.uint8),
      np.arange(count) % 4,
      "abcd",
  )


class MeasuringTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    root = pathlib.Path(absltest.TEST_TMPDIR.value) / str(os.getpid())
    root.mkdir(parents=True, exist_ok=True)
    cls.request = measuring.Request(
        sizes=(24, 32),
        shots=(1, 2),
        corruptions=("contrast", "fog"),
        severities=(1, 5),
    )
    cls.trained = pretrained.read(
        networks.write(root / "n.safetensors", class_names="abcd")
    )
    cls.passes = passes_lib.Passes(
        peers_lib.Peers(preemption.StopSignals()),
        watchdog_lib.Watchdog(0, 0, lambda text: None),
        batch_size=16,
        read=loader.ReadConfig(),
    )
    cls.root = root
    cls.source = _Validation(*_images(24, 0), "x")
    cls.train = source_lib.ArraySource(*_images(60, 1), "t")

  def _measure(self, request):
    return measuring.measure(
        self.passes,
        self.trained,
        self.source,
        (self.train, self.source),
        request,
    )

  def test_all_of_it(self):
    found = self._measure(self.request)
    self.assertEqual(found.image_size, 32)
    self.assertEqual(found.means["examples"], 24)
    self.assertEqual(list(found.sizes), [24, 32])
    # Its own size is not measured twice.
    self.assertEqual(found.sizes[32]["loss"], found.means["loss"])
    self.assertNotEqual(found.sizes[24]["loss"], found.means["loss"])
    self.assertEqual(list(found.shots), [1, 2])
    rows = [list(row) for row in found.corruptions.values()]
    self.assertEqual(rows, [[1, 5], [1, 5]])
    self.assertAlmostEqual(
        found.corrupted_top_1,
        np.mean([list(row.values()) for row in found.corruptions.values()]),
    )
    line = json.loads(json.dumps(found.line(15), allow_nan=False))
    self.assertTrue(self.request.is_answered_by(line, {}))
    marks = {"images": "x", "shots_images": "y"}
    self.assertTrue(self.request.is_answered_by(line | marks, marks))
    for name in marks:
      other = line | marks | {name: "z"}
      self.assertFalse(self.request.is_answered_by(other, marks))

  def test_what_a_line_answers(self):
    line = self._measure(measuring.Request()).line(15)
    self.assertTrue(measuring.Request().is_answered_by(line, {}))
    for more in (
        measuring.Request(bins=10),
        measuring.Request(sizes=(24,)),
        measuring.Request(shots=(1,)),
        measuring.Request(corruptions=("fog",)),
    ):
      self.assertFalse(more.is_answered_by(line, {}))

  def test_reassessed_labels(self):
    (self.root / "other.json").write_text(
        json.dumps([[0, 1, 2, 3], [], [3]] * 8)
    )
    labels = real_labels.RealLabels(self.root / "other.json")
    request = measuring.Request(real_labels=labels)
    found = self._measure(request)
    right = found.examples.prediction[2::3] == 3
    self.assertEqual(found.means["real_examples"], 16)
    self.assertAlmostEqual(found.means["real_top_1"], (8 + right.sum()) / 16)
    line = found.line(15)
    self.assertFalse(request.is_answered_by(line, {}))
    self.assertTrue(request.is_answered_by(line | request.marks, {}))
    (self.root / "again.json").write_text(json.dumps([[0]] * 24))
    again = real_labels.RealLabels(self.root / "again.json")
    again = measuring.Request(real_labels=again)
    self.assertFalse(again.is_answered_by(line | request.marks, {}))

  def test_few_shots_of_classes_of_their_own(self):
    # More than the network has, told apart by their colours.
    def coloured(count, seed, name):
      rng = np.random.default_rng(seed)
      labels = np.arange(count) % 6
      noise = rng.integers(0, 20, (count, 32, 32, 3))
      colours = 200 * (labels[:, None] + 1 >> np.arange(3) & 1)
      images = (colours[:, None, None] + noise).astype(np.uint8)
      return source_lib.ArraySource(images, labels, "uvwxyz", name)

    few = coloured(72, 0, "t"), coloured(24, 1, "x")
    request = measuring.Request(shots=(2,))
    found = measuring.measure(self.passes, self.trained, None, few, request)
    self.assertGreater(found.shots[2]["top_1"], 0.9)
    line = found.line(15)
    self.assertEqual(line, {"image_size": 32, "shots": line["shots"]})
    self.assertTrue(request.is_answered_by(line, {}))

  def test_what_is_not_finite_is_null(self):
    trained = pretrained.read(
        networks.write(self.root / "big.safetensors", class_names="abcd")
    )
    for arrays in trained.params.values():
      for name in arrays:
        arrays[name] = np.full_like(arrays[name], 1e30)
    found = measuring.measure(
        self.passes, trained, self.source, None, measuring.Request(sizes=(24,))
    )
    line = found.line(15)
    self.assertIsNone(line["loss"])
    self.assertIsNone(line["sizes"]["24"]["loss"])
    self.assertEqual(line["top_1"], 0)


if __name__ == "__main__":
  absltest.main()
