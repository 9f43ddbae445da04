"""Splits a source into training and held-out records, for good.

A record is held out, or not, by a hash of its id alone: whatever its place,
the other records and the machine. So data may grow or move between disks, and
no record ever crosses from one side to the other.
"""

import hashlib

import numpy as np

from pipelines.sources import source as source_lib

# Choosing other held-out records would make losses of two runs incomparable.
SALT = "held out"
_CHOICE_SALT = "train"

_HASH_BYTES = 8


def split(
    source: source_lib.Source, share: float | int, salt: str = SALT
) -> tuple[source_lib.Without, source_lib.Subset]:
  """Splits a source in two disjoint parts that together are the whole.

  Args:
    source: The records to split.
    share: A float is the expected share of held-out records, in [0, 1). An
      integer is their exact number, less than all: those that would be held
      out first. The records held out at a share are also held out at every
      larger one; but by number, the place of the last of them depends on how
      many records there are, so it holds only while the data stays the same.
    salt: Chooses the split; another salt gives an unrelated one.

  Returns:
    The training records and the held-out records, each in source order.

  Raises:
    ValueError: If the share is out of range.
  """
  if isinstance(share, int):
    if not 0 <= share < max(len(source), 1):
      raise ValueError(
          f"{share} records cannot be held out of {len(source)}: leave some to"
          " train on"
      )
  elif not 0 <= share < 1:
    raise ValueError(
        f"held-out fraction is {share}: give a share from 0 up to, but not"
        " including, 1"
    )
  positions = _positions(source, salt)
  if isinstance(share, int):
    # Stable, so that equal places would not make the split a matter of luck.
    held_out = np.sort(np.argsort(positions, kind="stable")[:share])
  else:
    held_out = np.flatnonzero(positions < share)
  return (
      source_lib.Without(source, held_out),
      source_lib.Subset(source, held_out),
  )


def choose(source: source_lib.Source, count: int) -> source_lib.Subset:
  """Chooses records to train on where all would be too many.

  As of those held out by number, each larger choice has all of a smaller one.

  Args:
    source: The records to choose from.
    count: How many.

  Returns:
    The chosen records, in source order.

  Raises:
    ValueError: If there are not as many.
  """
  if not 0 < count <= len(source):
    raise ValueError(
        f"{count} records cannot be chosen from {len(source)}: choose fewer"
    )
  places = _positions(source, _CHOICE_SALT)
  chosen = np.sort(np.argsort(places, kind="stable")[:count])
  return source_lib.Subset(source, chosen)


def position(record_id: str, salt: str = SALT) -> float:
  """Returns the fixed place of a record in [0, 1), uniform over records.

  Args:
    record_id: The id of the record.
    salt: Chooses the places; a record is held out if it lies below the share.
  """
  digest = hashlib.blake2b(
      f"{salt}\0{record_id}".encode(), digest_size=_HASH_BYTES
  ).digest()
  # 53 bits are exactly a float, so the place can never round up to 1.
  return (int.from_bytes(digest, "big") >> 11) / 2**53


def _positions(source: source_lib.Source, salt: str) -> np.ndarray:
  """Returns the place of every record, float64 [records]."""
  places = (position(source.record_id(i), salt) for i in range(len(source)))
  return np.fromiter(places, np.float64, len(source))
