import json
import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import item
from pipelines.packing import webdataset
from tests.pipelines.packing import samples

_NAMES = class_labels.Labels(("cat", "dog", "great shark"))
_NUMBERS = class_labels.Labels()


def _all(record_id):
  del record_id
  return True


class WebdatasetTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "x.tar")

  def _read(self, files, labels=_NUMBERS, wanted=_all):
    self.path.write_bytes(samples.tar(files))
    items = list(webdataset.read(self.path, "x", labels, wanted))
    count = webdataset.count(self.path, "x", wanted)
    self.assertLen(items, count)
    return items

  @parameterized.parameters(
      ("a/b.jpg", "a/b", "jpg"),
      ("b.seg.PNG", "b", "seg.png"),
      ("a.b/c", "a.b/c", ""),
      ("d/000.json", "d/000", "json"),
  )
  def test_keys(self, name, key, extension):
    self.assertEqual(webdataset.split_name(name), (key, extension))

  def test_images_in_the_order_of_the_tar(self):
    items = self._read(
        {
            "b.jpg": b"1",
            "b.cls": b"2",
            "d/a.cls": b"0\n",
            "d/a.JPEG": b"22",
            "c.webp": b"3",
            "c.json": b'{"label": 7, "caption": "x"}',
            "._c.jpg": b"x",
            "readme": b"x",
        }
    )
    self.assertEqual(
        items,
        [
            item.Item("x/b", (2,), b"1"),
            item.Item("x/d/a", (0,), b"22"),
            item.Item("x/c", (7,), b"3"),
        ],
    )

  @parameterized.parameters(
      ({"cls": "1,2"}, (1, 2)),
      ({"cls": "1 2 0"}, (1, 2, 0)),
      ({"cls": "great shark"}, (2,)),
      ({"txt": "great shark\n"}, (2,)),
      ({"json": {"labels": [2, 0]}}, (2, 0)),
      ({"json": {"labels": ["dog", "cat"]}}, (1, 0)),
      ({"json": {"label": "dog"}}, (1,)),
      ({"json": 1}, (1,)),
      ({"json": [0, 1]}, (0, 1)),
      # The first that has a say decides.
      ({"txt": "a photo", "json": {"label": 2}, "cls": "1"}, (1,)),
      ({"txt": "dog", "json": {"caption": "a photo"}}, (1,)),
      ({"txt": "dog", "json": {"label": None}}, (1,)),
  )
  def test_labels(self, files, labels):
    texts = {
        f"k.{kind}": (json.dumps(text) if kind == "json" else text).encode()
        for kind, text in files.items()
    }
    items = self._read({"k.jpg": b"1", **texts}, _NAMES)
    self.assertEqual(items, [item.Item("x/k", labels, b"1")])

  @parameterized.parameters(
      ({"k.cls": b"1"}, "no image beside .cls"),
      ({"k.jpg": b"1"}, "no label beside the image"),
      ({"k.jpg": b"1", "k.cls": b""}, "no label beside the image"),
      ({"k.jpg": b"1", "k.txt": b" "}, "no label beside the image"),
      ({"k.jpg": b"1", "k.json": b'{"labels": []}'}, "no label beside"),
      ({"k.jpg": b"", "k.cls": b"1"}, "the file is empty"),
      ({"k.jpg": b"1", "k.json": b"{"}, "its .json cannot be read"),
      ({"k.jpg": b"1", "k.cls": b"\xff"}, "its .cls cannot be read"),
      ({"k.jpg": b"1", "k.json": b'{"label": 1.5}'}, "neither a number nor"),
      ({"k.jpg": b"1", "k.json": b'{"label": true}'}, "neither a number nor"),
      ({"k.jpg": b"1", "k.json": bytes(2**21)}, "its .json is no label"),
  )
  def test_faults_are_of_one_image(self, files, fault):
    whole = {"z.jpg": b"2", "z.cls": b"0"}
    first, second = self._read(files | whole)
    self.assertEqual((first.id, first.data), ("x/k", b""))
    self.assertIn(fault, first.fault)
    self.assertEqual(second, item.Item("x/z", (0,), b"2"))

  def test_a_key_that_comes_again(self):
    items = self._read(
        {
            "a.jpg": b"1",
            "a.cls": b"0",
            "b.jpg": b"1",
            "b.cls": b"0",
            "a.png": b"1",
            "a.txt": b"0",
        }
    )
    self.assertEqual([i.id for i in items], ["x/a", "x/b", "x/a"])
    self.assertEqual([bool(i.fault) for i in items], [False, False, True])

  def test_only_what_is_wanted_is_read(self):
    files = {"a.jpg": b"1", "a.cls": b"no number", "b.jpg": b"2", "b.cls": b"0"}
    items = self._read(files, wanted=lambda record_id: record_id == "x/b")
    self.assertEqual(items, [item.Item("x/b", (0,), b"2")])

  def test_a_class_that_is_none_ends_it(self):
    for labels, text, message in (
        (_NUMBERS, b"cat", "x/k: its class is 'cat'.*--class_names"),
        (_NAMES, b"3", "x/k: label 3 is not from 0 to 2"),
    ):
      with self.assertRaisesRegex(errors.DataError, message):
        self._read({"k.jpg": b"1", "k.cls": text}, labels)

  def test_truncation_is_noticed(self):
    whole = samples.webdataset(0, 3)
    self.path.write_bytes(whole[: len(whole) // 2])
    with self.assertRaises(item.DamagedFileError):
      list(webdataset.read(self.path, "x", _NUMBERS, _all))


if __name__ == "__main__":
  absltest.main()
