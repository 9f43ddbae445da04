"""What a reader finds in an input: images with labels, or why there is none."""

import dataclasses
import re

from pipelines import errors

# A longer file is no photograph, and would not fit beside its pixels.
MAX_FILE_BYTES = 2**28

# Ends of lines, and what Python reads bytes that are not UTF-8 as.
_UNREADABLE = re.compile("[\n\r\ud800-\udfff]")


class DamagedFileError(errors.DataError):
  """A file of many images that cannot be read to its end.

  The other files can; so the work goes on with them.
  """


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
  """One image file of an input.

  Attributes:
    id: Its id.
    labels: Numbers of its classes; empty where there is a fault.
    data: Bytes of the image file; empty where there is a fault.
    fault: Why there is no image, or no label; empty where there are both.
  """

  id: str
  labels: tuple[int, ...] = ()
  data: bytes = b""
  fault: str = ""


def check_size(num_bytes: int) -> str:
  """Returns what is wrong with the size of an image file, empty if nothing.

  Args:
    num_bytes: The size, known before the file is read.
  """
  if num_bytes == 0:
    return "the file is empty"
  if num_bytes > MAX_FILE_BYTES:
    return (
        f"the file has {num_bytes:,} bytes, more than the {MAX_FILE_BYTES:,}"
        " that an image may have"
    )
  return ""


def readable_id(path: str, where: str) -> str:
  """Returns a path as an id.

  Args:
    path: The path of an image within its input.
    where: The input, for the error.

  Raises:
    DataError: If it is no text of one line.
  """
  if _UNREADABLE.search(path):
    raise errors.DataError(
        f"{where}: the name {path!a} has several lines or is not UTF-8; rename"
        " the file"
    )
  return path
