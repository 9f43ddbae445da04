import json
import pathlib

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.evaluation import real_labels


def _id(number):
  return f"n01440764/ILSVRC2012_val_{number:08d}.JPEG"


class RealLabelsTest(absltest.TestCase):

  def _read(self, tree):
    path = pathlib.Path(self.create_tempdir().full_path) / "real.json"
    path.write_text(json.dumps(tree) if not isinstance(tree, str) else tree)
    return real_labels.RealLabels(path)

  def test_any_label_is_right_and_images_without_are_left_out(self):
    labels = self._read([[1, 2], [], [0], [3]])
    # In another order than the file.
    ids = [_id(3), _id(1), _id(2), _id(4)]
    accuracy, counted = labels.accuracy(ids, np.array([0, 2, 0, 1]), 4)
    self.assertEqual(counted, 3)
    self.assertAlmostEqual(accuracy, 2 / 3)

  def test_equals_a_loop_over_a_made_file(self):
    rng = np.random.default_rng(0)
    tree = [
        rng.choice(1000, rng.integers(0, 4), replace=False).tolist()
        for _ in range(500)
    ]
    told = rng.integers(0, 1000, 500)
    told[::2] = [labels[0] if labels else 0 for labels in tree[::2]]
    hits = [t in labels for t, labels in zip(told, tree, strict=True) if labels]
    accuracy, counted = self._read(tree).accuracy(
        map(_id, range(1, 501)), told, 1000
    )
    self.assertEqual(counted, len(hits))
    self.assertAlmostEqual(accuracy, np.mean(hits))

  def test_wrong_input(self):
    for tree in ("{", {"a": 1}, [1], [["a"]]):
      with self.assertRaisesRegex(errors.RunError, "real.json"):
        self._read(tree)
    with self.assertRaisesRegex(errors.RunError, "cannot read"):
      real_labels.RealLabels(pathlib.Path("/nowhere/real.json"))
    labels = self._read([[999], []])
    with self.assertRaisesRegex(errors.RunError, "label 999.*10 classes"):
      labels.accuracy([_id(1)], np.array([0]), 10)
    for name in ("test/00001", _id(3), _id(0)):
      with self.assertRaisesRegex(errors.RunError, "own names"):
        labels.accuracy([name], np.array([0]), 1000)
    with self.assertRaisesRegex(errors.RunError, "no label for any"):
      labels.accuracy([_id(2)], np.array([0]), 1000)


if __name__ == "__main__":
  absltest.main()
