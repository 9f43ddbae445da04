import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import jax
import numpy as np

from launch.console import errors
from launch.evaluation import ingredients
from tests.launch.evaluation import networks


class ShelfTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self._root = pathlib.Path(self.create_tempdir().full_path)
    self._first = self._write("first", seed=0)

  def _write(self, name, **changes):
    settings = {"class_names": "abcd", **changes}
    return networks.write(self._root / f"{name}.safetensors", **settings)

  def _shelf(self, *where):
    return ingredients.Shelf(where, step="latest", averaged=True)

  def test_reads_each(self):
    second = self._write("second", seed=1)
    shelf = self._shelf(self._first, second)
    self.assertLen(shelf.origins, 2)
    self.assertIn("second", shelf.origins[1])
    self.assertIsNone(shelf.run)
    differ = jax.tree.map(
        lambda a, b: not np.array_equal(a, b),
        shelf.read(0).params,
        shelf.read(1).params,
    )
    self.assertTrue(all(jax.tree.leaves(differ)))

  @parameterized.parameters(
      ({"variant": "N1"}, "another variant.*'N1', not 'N0'"),
      ({"classes": 5, "class_names": "abcde"}, "number of classes.*5, not 4"),
      ({"class_names": "abdc"}, "list of class names.*'d', not 'c'"),
      ({"mean": 100.0}, "normalisation of images"),
      ({"channels": 1}, "number of image channels.*1, not 3"),
  )
  def test_another_network_is_refused(self, changes, message):
    other = self._write("other", **changes)
    with self.assertRaisesRegex(errors.RunError, message):
      self._shelf(self._first, other)


if __name__ == "__main__":
  absltest.main()
