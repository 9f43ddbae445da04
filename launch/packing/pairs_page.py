"""A page on which a person sees pairs of images side by side."""

import base64
from collections.abc import Iterable
import dataclasses
import html
import io
import pathlib

import numpy as np
from PIL import Image

from pipelines import atomic_files
from pipelines.sources import source as source_lib
from pipelines.transforms import crops
from pipelines.transforms import regions

# Pixels of the longer side of a thumbnail, and its JPEG quality.
_SIDE, _QUALITY = 200, 80

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ font: 15px/1.4 system-ui, sans-serif; margin: 2rem auto;
    max-width: 70rem; padding: 0 1rem; }}
  h1 {{ font-size: 1.3rem; font-weight: 600; }}
  main {{ display: grid; gap: 1rem;
    grid-template-columns: repeat(auto-fill, minmax(27rem, 1fr)); }}
  article {{ border: 1px solid #8886; border-radius: 6px; padding: .7rem; }}
  h2 {{ font-size: .95rem; font-weight: 600; margin: 0 0 .5rem; }}
  article > div {{ display: grid; gap: .7rem; grid-template-columns: 1fr 1fr; }}
  figure {{ margin: 0; min-width: 0; }}
  img {{ display: block; height: {side}px; max-width: 100%;
    object-fit: contain; }}
  figcaption {{ font-size: .8rem; overflow-wrap: anywhere; }}
</style>
<h1>{title}</h1>
{lines}
<main>
"""

_PAIR = """\
<article>
<h2>{heading}</h2>
<div>
{figures}
</div>
</article>
"""

_FIGURE = """\
<figure>
<img alt="" src="data:image/jpeg;base64,{data}">
<figcaption>{caption}</figcaption>
</figure>"""


@dataclasses.dataclass(frozen=True)
class Pair:
  """Two images to be shown side by side.

  Attributes:
    heading: what is said about them.
    left: source and index of the first.
    right: source and index of the second.
  """

  heading: str
  left: tuple[source_lib.Source, int]
  right: tuple[source_lib.Source, int]


def write(
    path: pathlib.Path, title: str, lines: Iterable[str], pairs: Iterable[Pair]
) -> None:
  """Writes the page, one file with all its pictures.

  Args:
    path: the HTML file.
    title: its title.
    lines: what it says before the pairs.
    pairs: what it shows, in this order.

  Raises:
    DataError: it cannot be written, or an image not be read.
  """
  with (
      atomic_files.replacing(path) as draft,
      open(draft, "w", encoding="utf-8") as file,
  ):
    file.write(
        _HEAD.format(
            title=html.escape(title),
            side=_SIDE,
            lines="\n".join(f"<p>{html.escape(line)}</p>" for line in lines),
        )
    )
    for pair in pairs:
      figures = [
          _figure(source[index]) for source, index in (pair.left, pair.right)
      ]
      file.write(
          _PAIR.format(
              heading=html.escape(pair.heading), figures="\n".join(figures)
          )
      )
    file.write("</main>\n</html>\n")


def _figure(record: source_lib.Record) -> str:
  image, name = record["image"], record["id"]
  height, width = regions.size(image, name)
  scale = _SIDE / max(height, width)
  thumbnail = regions.read(
      image,
      crops.Box(0, 0, height, width),
      [max(round(side * scale), 1) for side in (height, width)],
      "bicubic_antialias",
      name,
  )
  return _FIGURE.format(
      data=base64.b64encode(_jpeg(thumbnail)).decode(),
      caption=f"{html.escape(name)}<br>{width} x {height}",
  )


def _jpeg(image: np.ndarray) -> bytes:
  file = io.BytesIO()
  picture = Image.fromarray(image[..., 0] if image.shape[2] == 1 else image)
  picture.save(file, "JPEG", quality=_QUALITY)
  return file.getvalue()
