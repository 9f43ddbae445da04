"""How many images of a pack may be left out."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Limit:
  """A number of images, or a share of them.

  Attributes:
    text: as it stands on the command line.
    count: the number; None where a share is meant.
    share: the share, from 0 to 1.
  """

  text: str
  count: int | None = None
  share: float = 0.0

  def allows(self, corrupt: int, images: int | None) -> bool:
    """Whether so many may be left out.

    Args:
      corrupt: images that are left out.
      images: all images; None as long as that is not known.
    """
    if self.count is not None:
      return corrupt <= self.count
    return images is None or corrupt <= self.share * images


def parse(text: str) -> Limit:
  """Reads a limit, such as "20" or "0.1%".

  Args:
    text: as it stands on the command line.

  Raises:
    ValueError: it is neither a number nor a share.
  """
  try:
    if text.endswith("%"):
      share = float(text.removesuffix("%")) / 100
      if 0 <= share <= 1:
        return Limit(text, share=share)
    elif int(text) >= 0:
      return Limit(text, count=int(text))
  except ValueError:
    pass
  raise ValueError(
      f"--max_corrupt={text}: give a number of images such as 20, or a share"
      " such as 0.1%"
  )
