"""What is drawn of classified images: a sheet of the first, a map of each."""

from collections.abc import Sequence
import os
import pathlib

import numpy as np

from launch.console import contact_sheet
from launch.prediction import answers
from launch.prediction import image_reading
from launch.prediction import map_pictures

# Classes under an image of the sheet.
_NAMED = 3


class Drawing:
  """Draws images as they come; holds those of the sheet."""

  def __init__(
      self,
      *,
      sheet: pathlib.Path | None,
      sheet_images: int,
      title: str,
      maps: pathlib.Path | None,
  ):
    """Makes the folder of maps.

    Args:
      sheet: the PNG of the first images; None draws none.
      sheet_images: how many.
      title: a line above them.
      maps: the folder of a PNG of each image; None draws none.
    """
    self._sheet = sheet
    self._count = sheet_images
    self._title = title
    self._maps = maps
    self._images: list[np.ndarray] = []
    self._captions: list[list[str]] = []
    if maps is not None:
      maps.mkdir(parents=True, exist_ok=True)

  def add(
      self,
      reading: image_reading.Reading,
      guesses: Sequence[answers.Guess],
      heat: np.ndarray | None,
  ) -> None:
    """Draws the map of an image, and keeps the image for the sheet.

    Args:
      reading: the image.
      guesses: its classes.
      heat: its map, [rows, columns].

    Raises:
      DataError: a picture cannot be written.
    """
    if self._sheet is not None and len(self._images) < self._count:
      self._images.append(reading.image)
      name = os.path.basename(reading.name)
      self._captions.append([name, *map(str, guesses[:_NAMED])])
    if self._maps is not None:
      path = self._maps / f"{_below(reading.name)}.png"
      path.parent.mkdir(parents=True, exist_ok=True)
      map_pictures.draw(reading.image, heat, path)

  def finish(self) -> None:
    """Draws the sheet, if there is anything to draw."""
    if self._images:
      contact_sheet.draw(
          np.stack(self._images), self._captions, self._sheet, self._title
      )


def _below(name: str) -> str:
  """Returns the path of a file as one that lies below any folder."""
  parts = pathlib.PurePath(os.path.normpath(name)).parts
  return os.path.join(*(part for part in parts if part not in ("/", "..")))
