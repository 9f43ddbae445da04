from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.sources import examples

_EXAMPLE = examples.Example(
    image=b"\xff\xd8the image",
    labels=(3, 300, 2**31 - 1),
    id="class/é.jpg",
    texts=("cat", "tom"),
    filename="é.jpg",
)


# The wire format of protocol buffers, written out: every number here is of
# https://protobuf.dev/programming-guides/encoding.
def _varint(value):
  value %= 2**64
  low = bytes([value & 0x7F | (0x80 if value > 0x7F else 0)])
  return low + _varint(value >> 7) if value > 0x7F else low


def _field(number, content):
  return _varint(number << 3 | 2) + _varint(len(content)) + content


def _bytes_list(*values):
  return _field(1, b"".join(_field(1, value) for value in values))


def _floats(content):
  return _field(2, _field(1, content))


def _integers(*values):
  return _field(3, _field(1, b"".join(map(_varint, values))))


def _unpacked_integers(*values):
  return _field(3, b"".join(_varint(1 << 3) + _varint(v) for v in values))


def _example(features):
  return _field(
      1,
      b"".join(
          _field(1, _field(1, name.encode()) + _field(2, feature))
          for name, feature in features.items()
      ),
  )


_LEAST = {
    "image/encoded": _bytes_list(b"the image"),
    "image/class/label": _integers(7),
}


class ExamplesTest(parameterized.TestCase):

  def test_writes_the_format_with_names_in_order(self):
    expected = _example(
        {
            "image/class/label": _integers(3, 300, 2**31 - 1),
            "image/class/text": _bytes_list(b"cat", b"tom"),
            "image/encoded": _bytes_list(b"\xff\xd8the image"),
            "image/filename": _bytes_list("é.jpg".encode()),
            "image/id": _bytes_list("class/é.jpg".encode()),
        }
    )
    for _ in range(10):
      self.assertEqual(examples.serialize(_EXAMPLE), expected)

  def test_leaves_out_what_is_empty(self):
    self.assertEqual(
        examples.serialize(examples.Example(b"the image", (7,))),
        _example(dict(sorted(_LEAST.items()))),
    )

  def test_reads_what_it_wrote(self):
    for example in (_EXAMPLE, examples.Example(b"\0", (0,))):
      self.assertEqual(
          examples.parse(examples.serialize(example), "a record"), example
      )

  def test_ids_may_be_any_file_name(self):
    example = examples.Example(b"\0", (0,), id="class/\udcff.jpg")
    data = examples.serialize(example)
    self.assertIn(b"class/\xff.jpg", data)
    self.assertEqual(examples.parse(data, "a record"), example)

  @parameterized.named_parameters(
      ("other_order", dict(reversed(_LEAST.items()))),
      (
          "unpacked_integers",
          _LEAST | {"image/class/label": _unpacked_integers(7)},
      ),
      (
          "more_than_is_needed",
          _LEAST
          | {
              "image/height": _integers(375),
              "image/object/bbox/xmin": _floats(b"\0\0\x80\x3f"),
              "image/colorspace": _bytes_list(b"RGB"),
              "image/id": b"",
              "image/filename": _bytes_list(),
          },
      ),
  )
  def test_reads_what_others_wrote(self, features):
    self.assertEqual(
        examples.parse(_example(features), "a record"),
        examples.Example(b"the image", (7,)),
    )

  def test_an_example_may_come_in_pieces(self):
    # Messages that follow each other are one, by the wire format.
    data = b"".join(_example({key: value}) for key, value in _LEAST.items())
    self.assertEqual(
        examples.parse(data, "a record"), examples.Example(b"the image", (7,))
    )

  @parameterized.named_parameters(
      ("nothing", b"", "0 images"),
      ("a_jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF", "not a tf.train.Example"),
      ("text", b"garbage", "not a tf.train.Example"),
      ("truncated", _example(_LEAST)[:-3], "not a tf.train.Example"),
      ("no_image", _example(_LEAST | {"image/encoded": b""}), "0 images"),
      (
          "empty_image",
          _example(_LEAST | {"image/encoded": _bytes_list(b"")}),
          "1 images of 0 bytes",
      ),
      (
          "two_images",
          _example(_LEAST | {"image/encoded": _bytes_list(b"a", b"b")}),
          "2 images",
      ),
      (
          "image_of_integers",
          _example(_LEAST | {"image/encoded": _integers(1)}),
          "'image/encoded' is of kind int64_list, expected bytes_list",
      ),
      (
          "id_of_integers",
          _example(_LEAST | {"image/id": _integers(1)}),
          "'image/id' is of kind int64_list, expected bytes_list",
      ),
      (
          "label_of_text",
          _example(_LEAST | {"image/class/label": _bytes_list(b"cat")}),
          "'image/class/label' is of kind bytes_list, expected int64_list",
      ),
      (
          "no_label",
          _example({"image/encoded": _LEAST["image/encoded"]}),
          r"labels \[\]",
      ),
      (
          "negative_label",
          _example(_LEAST | {"image/class/label": _integers(4, -1)}),
          r"labels \[4, -1\]",
      ),
      (
          "large_label",
          _example(_LEAST | {"image/class/label": _integers(2**31)}),
          r"labels \[2147483648\]",
      ),
  )
  def test_refuses(self, data, message):
    with self.assertRaisesRegex(
        errors.DataError, f"^a.record/00000007: .*{message}.*; make it again"
    ) as caught:
      examples.parse(data, "a.record/00000007")
    self.assertNotIn("\n", str(caught.exception))


if __name__ == "__main__":
  absltest.main()
