import base64
import html.parser
import io
import pathlib

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.packing import pairs_page
from tests.pipelines.similarity import textures


class _Parser(html.parser.HTMLParser):
  """Collects text and pictures, and checks that tags are closed."""

  _VOID = ("meta", "img", "br")

  def __init__(self):
    super().__init__()
    self.open, self.text, self.images, self.links = [], [], [], []

  def handle_starttag(self, tag, attrs):
    if tag not in self._VOID:
      self.open.append(tag)
    values = dict(attrs)
    if tag == "img":
      self.images.append(values["src"])
    self.links += [values[name] for name in ("href", "src") if name in values]

  def handle_endtag(self, tag):
    assert self.open.pop() == tag

  def handle_data(self, data):
    if data.strip() and self.open[-1] != "style":
      self.text.append(data.strip())


def _parse(path):
  parser = _Parser()
  parser.feed(path.read_text(encoding="utf-8"))
  parser.close()
  return parser


class _Source:
  """Records of the given images."""

  def __init__(self, images):
    self._images = images

  def __getitem__(self, index):
    name, image = self._images[index]
    return {"image": image, "label": np.int32(0), "id": name}


class PairsPageTest(absltest.TestCase):

  def test_shows_pairs_in_their_order(self):
    path = pathlib.Path(self.create_tempdir().full_path, "pairs.html")
    wide = textures.picture(0, 300, 600)
    grey = np.asarray(textures.picture(1, 90, 60).convert("L"))[..., np.newaxis]
    one = _Source([("a/<b>&.jpg", textures.encode(wide)), ("grey", grey)])
    other = _Source([("x", textures.encode(wide, "PNG"))])
    pairs_page.write(
        path,
        "Same & <same>",
        ["first", "sec<ond"],
        iter(
            [
                pairs_page.Pair("4 bits", (one, 1), (other, 0)),
                pairs_page.Pair("0 bits", (one, 0), (other, 0)),
            ]
        ),
    )
    page = _parse(path)
    self.assertEmpty(page.open)
    self.assertEqual(
        page.text,
        [
            *("Same & <same>",) * 2,
            *("first", "sec<ond"),
            *("4 bits", "grey", "60 x 90", "x", "600 x 300"),
            *("0 bits", "a/<b>&.jpg", "600 x 300", "x", "600 x 300"),
        ],
    )
    # Nothing is fetched from elsewhere.
    self.assertEqual(page.links, page.images)
    shown = [_picture(source) for source in page.images]
    self.assertEqual(
        [picture.size for picture in shown],
        [(133, 200), (200, 100), (200, 100), (200, 100)],
    )
    self.assertEqual(shown[0].mode, "L")
    wanted = np.asarray(wide.resize((200, 100)), float)
    self.assertLess(np.abs(np.asarray(shown[1], float) - wanted).mean(), 10)

  def test_no_pairs(self):
    path = pathlib.Path(self.create_tempdir().full_path, "pairs.html")
    pairs_page.write(path, "None", [], [])
    self.assertEqual(_parse(path).text, ["None", "None"])


def _picture(source):
  prefix = "data:image/jpeg;base64,"
  assert source.startswith(prefix)
  return Image.open(io.BytesIO(base64.b64decode(source[len(prefix) :])))


if __name__ == "__main__":
  absltest.main()
