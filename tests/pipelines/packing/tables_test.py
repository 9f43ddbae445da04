import hashlib
import pathlib

from absl.testing import absltest
import numpy as np

from pipelines.packing import tables


class TablesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    tables.write_unit(self.root, 0, ["a", "bü"], [(1,), (2,)])
    tables.write_unit(self.root, 1, [], [])
    tables.write_unit(self.root, 2, ["long id"], [(3, 0, 4)])
    tables.write_unit(self.root, 3, [], [])

  def _write(self, max_labels):
    num_rows, files = tables.write(self.root, [2, 0, 1, 0], 3, max_labels)
    self.assertEqual(num_rows, 7)
    arrays = {}
    for file in files:
      content = (self.root / file.name).read_bytes()
      self.assertLen(content, file.bytes)
      self.assertEqual(hashlib.sha256(content).hexdigest(), file.sha256)
      arrays[file.name] = np.load(self.root / file.name)
    return arrays

  def test_several_labels(self):
    arrays = self._write(3)
    none = [-1, -1, -1]
    np.testing.assert_array_equal(
        arrays["labels.npy"],
        np.array(
            [[1, -1, -1], [2, -1, -1], none, none, none, none, [3, 0, 4]],
            np.int32,
        ),
        strict=True,
    )
    self.assertEqual(
        arrays["ids.npy"].tolist(),
        [b"a", "bü".encode(), b"", b"", b"", b"", b"long id"],
    )
    np.testing.assert_array_equal(
        arrays["missing.npy"], np.array([2, 3, 4, 5]), strict=True
    )

  def test_one_label(self):
    tables.write_unit(self.root, 2, ["c"], [(3,)])
    np.testing.assert_array_equal(
        self._write(1)["labels.npy"],
        np.array([1, 2, -1, -1, -1, -1, 3], np.int32),
        strict=True,
    )


if __name__ == "__main__":
  absltest.main()
