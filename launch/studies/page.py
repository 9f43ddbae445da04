"""A report as one HTML file, with all its pictures in it."""

import base64
import dataclasses
import html
import pathlib

from launch.console import table
from pipelines import atomic_files

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  :root {{ color-scheme: light; --ink: #222; --soft: #5f6368;
    --line: #d9dce0; --wash: #f5f6f8; }}
  * {{ box-sizing: border-box; }}
  body {{ background: #fff; color: var(--ink); margin: 0 auto;
    max-width: 72rem; padding: 2.5rem 1.5rem 4rem;
    font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }}
  header {{ border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; }}
  h1 {{ font-size: 1.9em; line-height: 1.2; margin: 0 0 .3rem; }}
  header p {{ color: var(--soft); margin: 0 0 1rem; }}
  h2 {{ border-bottom: 1px solid var(--line); font-size: 1.3em;
    margin: 3rem 0 1rem; padding-bottom: .3rem; }}
  h3 {{ font-size: 1.05em; margin: 2rem 0 .4rem; }}
  p, li {{ max-width: 62rem; }}
  nav {{ color: var(--soft); font-size: .9rem; }}
  nav a {{ color: inherit; margin-right: 1.2rem; }}
  ul.summary {{ background: var(--wash); border-left: 4px solid #332288;
    margin: 0; padding: 1rem 1.2rem 1rem 2.2rem; }}
  ul.summary li + li {{ margin-top: .45rem; }}
  figure {{ margin: 0 0 1rem; }}
  figure img {{ display: block; height: auto; width: 100%; }}
  figcaption {{ color: var(--soft); font-size: .86em; margin-top: .4rem; }}
  div.scroll {{ overflow-x: auto; }}
  table {{ border-collapse: collapse; font-size: .86em;
    font-variant-numeric: tabular-nums; margin: .3rem 0 1.2rem; }}
  caption {{ caption-side: top; font-weight: 600; padding: .3rem 0;
    text-align: left; white-space: nowrap; }}
  th, td {{ border-bottom: 1px solid var(--line); padding: .28rem .8rem;
    text-align: right; vertical-align: top; }}
  th {{ border-bottom: 1.5px solid var(--ink); font-weight: 600; }}
  th:first-child, td:first-child {{ padding-left: 0; text-align: left; }}
  table.text th, table.text td {{ text-align: left; }}
  @media print {{
    @page {{ margin: 15mm; size: A4; }}
    body {{ font-size: 10pt; max-width: none; padding: 0; }}
    nav {{ display: none; }}
    section.figure, tr {{ break-inside: avoid; }}
    h2, h3, caption {{ break-after: avoid; }}
    thead {{ display: table-header-group; }}
    div.scroll {{ overflow: visible; }}
    table {{ font-size: 7.5pt; }}
    th, td {{ padding: .15rem .4rem; }}
    ul.summary {{ print-color-adjust: exact;
      -webkit-print-color-adjust: exact; }}
  }}
</style>
</head>
<body>
"""


@dataclasses.dataclass(frozen=True)
class Figure:
  """A picture with what it shows.

  Attributes:
    name: of its files, and its anchor.
    title: above it.
    readings: what it shows, a paragraph each.
    caption: how it is to be read, below it.
  """

  name: str
  title: str
  readings: tuple[str, ...]
  caption: str


@dataclasses.dataclass(frozen=True)
class Page:
  """All that a report says.

  Attributes:
    title: of the page.
    subtitle: what it is about, in a line.
    summary: the most important, an entry each.
    advised: what to train.
    figures: in their order.
    tables: in their order.
    left_out: runs that do not count; its columns are words.
    notes: what else was left out, or could not be done, an entry each.
  """

  title: str
  subtitle: str
  summary: tuple[str, ...]
  advised: table.Table
  figures: tuple[Figure, ...]
  tables: tuple[table.Table, ...]
  left_out: table.Table
  notes: tuple[str, ...]


def write(page: Page, pictures: pathlib.Path, path: pathlib.Path) -> None:
  """Writes the page.

  Args:
    page: what it says.
    pictures: folder of the SVG files of its figures.
    path: the HTML file.

  Raises:
    DataError: it cannot be written.
    OSError: a picture cannot be read.
  """
  parts = [
      _HEAD.format(title=html.escape(page.title)),
      f"<header>\n<h1>{html.escape(page.title)}</h1>\n",
      f"<p>{html.escape(page.subtitle)}</p>\n</header>\n",
      _navigation(page),
      '<section id="summary">\n<h2>Summary</h2>\n<ul class="summary">\n',
      *(f"<li>{html.escape(text)}</li>\n" for text in page.summary),
      "</ul>\n",
      _table(page.advised) if page.advised.rows else "",
      "</section>\n",
  ]
  if page.figures:
    parts.append('<h2 id="figures">Figures</h2>\n')
  parts += [_figure(figure, pictures) for figure in page.figures]
  parts.append('<section id="tables">\n<h2>Tables</h2>\n')
  parts += [_table(each) for each in page.tables if each.rows]
  parts.append(
      '</section>\n<section id="left_out">\n<h2>What was left out</h2>\n'
  )
  if page.left_out.rows:
    parts.append(_table(page.left_out, "text"))
  else:
    parts.append("<p>All runs count.</p>\n")
  if page.notes:
    parts.append("<h3>Missing, doubtful or not fitted</h3>\n<ul>\n")
    parts += [f"<li>{html.escape(text)}</li>\n" for text in page.notes]
    parts.append("</ul>\n")
  parts.append("</section>\n</body>\n</html>\n")
  with atomic_files.replacing(path) as draft:
    draft.write_text("".join(parts), encoding="utf-8")


def _navigation(page: Page) -> str:
  places = [("summary", "Summary")]
  places += [(figure.name, figure.title) for figure in page.figures]
  places += [("tables", "Tables"), ("left_out", "What was left out")]
  links = "\n".join(
      f'<a href="#{name}">{html.escape(title)}</a>' for name, title in places
  )
  return f"<nav>\n{links}\n</nav>\n"


def _figure(figure: Figure, pictures: pathlib.Path) -> str:
  # Images of their own, so that the names in one are not those in another.
  picture = (pictures / f"{figure.name}.svg").read_bytes()
  data = base64.b64encode(picture).decode()
  readings = "".join(f"<p>{html.escape(t)}</p>\n" for t in figure.readings)
  title = html.escape(figure.title)
  return (
      f'<section class="figure" id="{figure.name}">\n<h3>{title}</h3>\n'
      f"{readings}<figure>\n"
      f'<img alt="{title}" src="data:image/svg+xml;base64,{data}">\n'
      f"<figcaption>{html.escape(figure.caption)}</figcaption>\n"
      "</figure>\n</section>\n"
  )


def _table(each: table.Table, kind: str = "numbers") -> str:
  header = "".join(
      f'<th scope="col">{html.escape(text)}</th>' for text in each.header
  )
  rows = "".join(
      f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>\n"
      for row in each.rows
  )
  caption = html.escape(each.title)
  return (
      f'<div class="scroll">\n<table class="{kind}">\n'
      f"<caption>{caption}</caption>\n"
      f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n"
      "</table>\n</div>\n"
  )
