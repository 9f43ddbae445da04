"""Reads an HTML page as a browser would, as far as tests look at it."""

import html.parser
import pathlib

_VOID = ("meta", "img", "br")


class Page(html.parser.HTMLParser):
  """What is in a page.

  Attributes:
    open: tags that are not closed.
    text: what is to be read, without blanks.
    images: sources of its images.
    links: all that it refers to.
    ids: its anchors.
  """

  def __init__(self):
    super().__init__()
    self.open, self.text, self.images, self.links, self.ids = (
        [],
        [],
        [],
        [],
        [],
    )

  def handle_starttag(self, tag, attrs):
    if tag not in _VOID:
      self.open.append(tag)
    values = dict(attrs)
    if tag == "img":
      self.images.append(values["src"])
      assert values["alt"]
    self.links += [
        values[name]
        for name in ("href", "src", "srcset", "data", "poster")
        if name in values
    ]
    if "id" in values:
      self.ids.append(values["id"])

  def handle_endtag(self, tag):
    assert self.open.pop() == tag, tag

  def handle_data(self, data):
    if data.strip() and self.open[-1] != "style":
      self.text.append(data.strip())


def parse(path: pathlib.Path) -> Page:
  """Returns what is in a page.

  Args:
    path: the HTML file.
  """
  page = Page()
  page.feed(path.read_text(encoding="utf-8"))
  page.close()
  return page
