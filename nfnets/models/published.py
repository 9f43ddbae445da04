"""The sizes that the papers print, to compare the counts of `flops` with."""

from collections.abc import Mapping
import dataclasses
import types


@dataclasses.dataclass(frozen=True)
class Size:
  """What a table of arXiv 2102.06171 says of a variant with 1000 classes.

  Attributes:
    params: parameters in millions, as printed.
    macs: multiply-accumulates of one image at the test size in billions, as
      printed; the paper calls them FLOPs.
    source: the table.
  """

  params: str
  macs: str
  source: str


SIZES: Mapping[str, Size] = types.MappingProxyType(
    {
        "F0": Size("71.5", "12.38", "Table 3"),
        "F1": Size("132.6", "35.54", "Table 3"),
        "F2": Size("193.8", "62.59", "Table 3"),
        "F3": Size("254.9", "114.76", "Table 3"),
        "F4": Size("316.1", "215.24", "Table 3"),
        "F5": Size("377.2", "289.76", "Table 3"),
        "F6": Size("438.4", "377.28", "Table 3"),
        "F4+": Size("527", "367", "Table 5"),
    }
)

# Millions of parameters in arXiv 2106.04560, table 2: without a classifier, and
# with a learned position for each token of an image of 224 pixels.
VIT_PARAMS: Mapping[str, int] = types.MappingProxyType(
    {
        "ViT-S/16": 22,
        "ViT-B/16": 86,
        "ViT-L/16": 303,
        "ViT-g/14": 1011,
        "ViT-G/14": 1843,
    }
)
