"""Which records are packed: all, or those on one side of the held-out split."""

import dataclasses

from pipelines import held_out

NAMES = ("all", "train", "held_out")


@dataclasses.dataclass(frozen=True)
class Part:
  """A side of the split by hash of the id, or both.

  Attributes:
    name: One of `NAMES`.
    share: Expected share of held-out records; 0 where all are packed.
  """

  name: str = "all"
  share: float = 0.0

  def __post_init__(self):
    if self.name == "all":
      if self.share:
        raise ValueError(
            "a held-out share, but all records are wanted: choose the part,"
            " train or held_out"
        )
    elif not 0 < self.share < 1:
      raise ValueError(
          f"held-out share {self.share} of part {self.name}: give one between 0"
          " and 1"
      )

  @property
  def expected(self) -> float:
    """The share of records that is wanted, on average."""
    return {"all": 1.0, "held_out": self.share}.get(self.name, 1 - self.share)

  def wants(self, record_id: str) -> bool:
    """Whether a record is in this part."""
    if self.name == "all":
      return True
    is_held_out = held_out.position(record_id) < self.share
    return is_held_out == (self.name == "held_out")
