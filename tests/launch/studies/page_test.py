import base64
import pathlib

from absl.testing import absltest

from launch.console import table
from launch.studies import page
from pipelines import errors
from tests.launch.studies import html_page

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><!-- -->%s</svg>'


def _page(**changes):
  whole = {
      "title": "A <study>",
      "subtitle": "3 runs & more",
      "summary": ("first < second", "third"),
      "advised": table.Table("to train", ("a", "b"), (("1", "2"),)),
      "figures": (
          page.Figure("loss", "Loss", ("it falls", "by <half>"), "as seen"),
          page.Figure("rates", "Rates", ("they fall",), "hollow"),
      ),
      "tables": (
          table.Table("law", ("x", "y"), (("3 & 4", "5"),)),
          table.Table("none", ("x",), ()),
      ),
      "left_out": table.Table("left", ("run", "why"), (("r<1>", "diverged"),)),
      "notes": ("no run counts for N0",),
  }
  return page.Page(**(whole | changes))


class PageTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    for name in (b"loss", b"rates"):
      path = self.folder / f"{name.decode()}.svg"
      path.write_bytes(_SVG % name)
    self.path = self.folder / "report.html"

  def _write(self, **changes):
    page.write(_page(**changes), self.folder, self.path)
    return html_page.parse(self.path)

  def test_everything_is_there_in_its_order(self):
    found = self._write()
    self.assertEmpty(found.open)
    self.assertEqual(
        [text for text in found.text if text != "A <study>"][:1],
        ["3 runs & more"],
    )
    # What comes before is the navigation.
    text = "\n".join(found.text[found.text.index("first < second") :])
    places = [
        text.index(part)
        for part in (
            *("first < second", "third", "to train", "Figures", "it falls"),
            *("by <half>", "as seen", "they fall", "hollow", "Tables"),
            *("3 & 4", "What was left out\nleft", "r<1>", "no run counts"),
        )
    ]
    self.assertEqual(places, sorted(places))
    self.assertNotIn("none", found.text)

  def test_nothing_is_fetched_from_elsewhere(self):
    found = self._write()
    pictures = [
        base64.b64decode(source.removeprefix("data:image/svg+xml;base64,"))
        for source in found.images
    ]
    self.assertEqual(pictures, [_SVG % b"loss", _SVG % b"rates"])
    anchors = [link for link in found.links if link not in found.images]
    for anchor in anchors:
      self.assertIn(anchor.removeprefix("#"), found.ids)
      self.assertStartsWith(anchor, "#")
    self.assertLen(found.ids, len(set(found.ids)))
    text = self.path.read_text()
    self.assertNotIn("url(", text)
    self.assertNotIn("@import", text)
    self.assertNotIn("<script", text)

  def test_prints(self):
    self._write()
    self.assertRegex(self.path.read_text(), r"@media print \{\s+@page")

  def test_without_figures_and_with_all_runs(self):
    found = self._write(
        figures=(),
        notes=(),
        left_out=table.Table("left", ("run",), ()),
        advised=table.Table("to train", ("a",), ()),
    )
    self.assertEmpty(found.open)
    self.assertEmpty(found.images)
    self.assertIn("All runs count.", found.text)
    self.assertNotIn("Figures", found.text)
    self.assertNotIn("to train", found.text)

  def test_a_place_that_is_not_there(self):
    with self.assertRaises(errors.DataError):
      page.write(_page(), self.folder, self.folder / "no" / "report.html")


if __name__ == "__main__":
  absltest.main()
