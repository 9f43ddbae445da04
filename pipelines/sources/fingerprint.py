"""What a sequence of records holds, as a number that adds up over its parts.

Each record is a digest h of its id, its labels and its image, as a whole number
modulo a prime. A sequence of n records is the polynomial

  h_0 R^(n-1) + h_1 R^(n-2) + ... + h_(n-1)   modulo P

so the value of two sequences one after the other follows from the values of
both and the length of the second. However records are cut into shards, and
whoever computed them in which order, the whole has one value; and it depends on
the order of the records. (R. M. Karp and M. O. Rabin, "Efficient randomized
pattern-matching algorithms", 1987. It tells data apart that differ by accident,
not by the hand of someone who wants them to look alike.)
"""

from collections.abc import Sequence
import dataclasses
import hashlib
import json
import re
import struct

_SCHEME = "records 1"
_PRIME = 2**255 - 19
_BASE = int.from_bytes(hashlib.sha256(_SCHEME.encode()).digest(), "big")
_DIGEST_BYTES = 32
_TEXT = re.compile(r"([0-9]{1,19}):([0-9a-f]{64})")


@dataclasses.dataclass(frozen=True)
class Fingerprint:
  """The fingerprint of a sequence of records; that of none by default.

  Attributes:
    value: The polynomial, from 0 to 2^255 - 20.
    count: Number of records.
  """

  value: int = 0
  count: int = 0

  @classmethod
  def of_record(
      cls, record_id: str, labels: Sequence[int], content: bytes
  ) -> "Fingerprint":
    """Returns the fingerprint of one record.

    Args:
      record_id: Its id.
      labels: Its labels, in their order.
      content: SHA-256 digest, 32 bytes, of the image file, or of the pixels
        where there never was a file.

    Raises:
      ValueError: If the content is no such digest.
    """
    if len(content) != _DIGEST_BYTES:
      raise ValueError(
          f"content of {len(content)} bytes: give a SHA-256 digest, which has"
          f" {_DIGEST_BYTES}"
      )
    name = record_id.encode("utf-8", "surrogateescape")
    # Each part of a length of its own follows that length, so no two records
    # give the same bytes.
    digest = hashlib.sha256(
        struct.pack(
            f"<QQ{len(labels)}q", len(name), len(labels), *map(int, labels)
        )
        + name
        + content
    ).digest()
    return cls(int.from_bytes(digest, "big") % _PRIME, 1)

  def __add__(self, other: "Fingerprint") -> "Fingerprint":
    """Returns the fingerprint of these records followed by the others."""
    shift = pow(_BASE, other.count, _PRIME)
    return Fingerprint(
        (self.value * shift + other.value) % _PRIME, self.count + other.count
    )

  def hexdigest(self, class_names: Sequence[str]) -> str:
    """Returns the fingerprint of a whole source, in hexadecimal.

    Args:
      class_names: Name of each class, in the order of the labels.
    """
    content = (_SCHEME, self.count, f"{self.value:064x}", list(class_names))
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

  def to_json(self) -> str:
    """Returns it as text: the count and the value in hexadecimal."""
    return f"{self.count}:{self.value:064x}"

  @classmethod
  def from_json(cls, text: str) -> "Fingerprint":
    """Reads what `to_json` gave.

    Args:
      text: The text.

    Raises:
      ValueError: If it is no such text.
    """
    parts = _TEXT.fullmatch(text)
    if not parts or int(parts[2], 16) >= _PRIME:
      raise ValueError(
          f"{text!r} is not a fingerprint: give the count of records, a colon"
          " and 64 hexadecimal digits"
      )
    return cls(int(parts[2], 16), int(parts[1]))
