import pathlib

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.exporting import verification


class CompareTest(absltest.TestCase):

  def test_relative_to_the_largest_logit(self):
    live = np.array([[100.0, 1.0], [2.0, -200.0]], np.float32)
    found = np.concatenate([live, live[:1]])
    found[2, 1] += 0.001
    difference = verification.compare(found, live)
    self.assertAlmostEqual(difference.largest, 0.001, places=6)
    self.assertEqual(difference.scale, 200)
    self.assertAlmostEqual(difference.relative, 5e-6, places=8)

  def test_refuses_what_differs(self):
    live = np.ones((1, 2), np.float32)
    for wrong in (1.0001, np.nan, np.inf):
      found = np.ones((2, 2), np.float32)
      found[1, 0] = wrong
      with self.assertRaisesRegex(errors.RunError, "nothing is written"):
        verification.compare(found, live)


class RunTest(absltest.TestCase):

  def test_what_does_not_run(self):
    folder = pathlib.Path(self.create_tempdir().full_path)
    (folder / "predict.py").write_text("import nothing_such\n")
    with self.assertRaisesRegex(
        errors.RunError, "does not run: .*No module named 'nothing_such'"
    ):
      verification.run(folder, np.zeros((1, 2, 2, 1), np.uint8))

  def test_the_project_cannot_be_imported(self):
    folder = pathlib.Path(self.create_tempdir().full_path)
    (folder / "predict.py").write_text("import nfnets\n")
    with self.assertRaisesRegex(errors.RunError, "No module named 'nfnets'"):
      verification.run(folder, np.zeros((1, 2, 2, 1), np.uint8))


if __name__ == "__main__":
  absltest.main()
