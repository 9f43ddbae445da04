import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.sources import exclusion
from pipelines.sources import source as source_lib


def _source(count=9, prefix="train"):
  images = np.arange(count, dtype=np.uint8).reshape(count, 1, 1, 1)
  return source_lib.ArraySource(images, np.zeros(count, int), ["a"], prefix)


class ExclusionTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "exclude.txt")

  def _assert_refused(self, message, call):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))
    self.assertStartsWith(str(caught.exception), str(self.path))

  def test_reads_ids(self):
    self.path.write_bytes(
        "# 3 pairs, by perceptual hash\n"
        "cat/é 1.jpg\n"
        "\n"
        "dog/2#b.jpg\r\n"
        "  \n"
        "cat/é 1.jpg\n"
        "a\u2028b\n"
        "last".encode()
    )
    self.assertEqual(
        exclusion.read(self.path),
        {"cat/é 1.jpg", "dog/2#b.jpg", "a\u2028b", "last"},
    )

  def test_leaves_out_what_is_listed(self):
    self.path.write_text(
        "train/00007\ntrain/00000\n# train/00001\ntest/00002\n"
    )
    left = exclusion.without(_source(), self.path)
    self.assertEqual(
        [record["id"] for record in (left[i] for i in range(len(left)))],
        [f"train/0000{i}" for i in (1, 2, 3, 4, 5, 6, 8)],
    )

  def test_the_order_of_the_list_does_not_matter(self):
    fingerprints = set()
    for text in ("train/00003\ntrain/00001", "train/00001\ntrain/00003\n"):
      self.path.write_text(text)
      left = exclusion.without(_source(), self.path)
      fingerprints.add(left.fingerprint)
    self.assertLen(fingerprints, 1)
    self.path.write_text("train/00003")
    fingerprints.add(exclusion.without(_source(), self.path).fingerprint)
    self.assertLen(fingerprints, 2)

  def test_a_list_for_other_records(self):
    self.path.write_text("test/00002\ntest/00001\n")
    self._assert_refused(
        "none of its 2 ids, such as test/00001, is one of the source's 9, such"
        " as train/00000; give the list",
        lambda: exclusion.without(_source(), self.path),
    )
    self._assert_refused(
        "is one of the source's 0; give the list",
        lambda: exclusion.without(_source(0), self.path),
    )

  def test_a_list_of_everything(self):
    self.path.write_text("train/00000\ntrain/00001\n")
    self._assert_refused(
        "names all 2 records, and leaves none",
        lambda: exclusion.without(_source(2), self.path),
    )

  @parameterized.parameters("", "\n\n", "# nothing found\n")
  def test_a_list_of_nothing(self, text):
    self.path.write_text(text)
    self._assert_refused(
        "names no id, so nothing is left out; start without it",
        lambda: exclusion.read(self.path),
    )

  @parameterized.parameters(
      b"cat/1.jpg ", b" cat/1.jpg", b"cat/1.jpg\t0.9", b"cat/1.jpg\0", b"\0\1"
  )
  def test_what_is_no_id_alone_on_its_line(self, line):
    self.path.write_bytes(b"# ids\ncat/0.jpg\n" + line + b"\ncat/2.jpg\n")
    self._assert_refused(
        "line 3 is '.*'; give an id alone on each line",
        lambda: exclusion.read(self.path),
    )

  def test_what_is_no_text(self):
    self.path.write_bytes(b"\xff\xd8\xff\xe0")
    self._assert_refused("not UTF-8", lambda: exclusion.read(self.path))

  def test_what_cannot_be_read(self):
    self._assert_refused(
        "No such file or directory; name a readable text file",
        lambda: exclusion.read(self.path),
    )
    self.path.mkdir()
    self._assert_refused(
        "Is a directory; name a readable", lambda: exclusion.read(self.path)
    )


if __name__ == "__main__":
  absltest.main()
