"""Splits a source into training and held-out records, for good.

A record is held out, or not, by a hash of its id alone: whatever its place,
the other records and the machine. So data may grow or move between disks, and
no record ever crosses from one side to the other.
"""

import hashlib

from pipelines.sources import source as source_lib

_HASH_BYTES = 8


def split(
    source: source_lib.Source, fraction: float, salt: str
) -> tuple[source_lib.Subset, source_lib.Subset]:
  """Splits a source in two disjoint parts that together are the whole.

  Args:
    source: The records to split.
    fraction: Expected share of held-out records, in [0, 1). The records held
      out at a fraction are also held out at every larger one.
    salt: Chooses the split; another salt gives an unrelated one.

  Returns:
    The training records and the held-out records, each in source order.

  Raises:
    ValueError: If the fraction is outside [0, 1).
  """
  if not 0 <= fraction < 1:
    raise ValueError(
        f"held-out fraction is {fraction}: give a share from 0 up to, but not"
        " including, 1"
    )
  train, held_out = [], []
  for index in range(len(source)):
    is_held_out = _position(source.record_id(index), salt) < fraction
    (held_out if is_held_out else train).append(index)
  return source_lib.Subset(source, train), source_lib.Subset(source, held_out)


def _position(record_id: str, salt: str) -> float:
  """Returns the fixed place of a record in [0, 1), uniform over records."""
  digest = hashlib.blake2b(
      f"{salt}\0{record_id}".encode(), digest_size=_HASH_BYTES
  ).digest()
  # 53 bits are exactly a float, so the place can never round up to 1.
  return (int.from_bytes(digest, "big") >> 11) / 2**53
