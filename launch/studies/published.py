"""What the paper publishes of ImageNet accuracy against pre-training compute.

arXiv 2310.16764, section 3 and Figure 1: top-1 after fine-tuning, and TPU-v4
core-hours of pre-training as its authors estimate them, also for the Vision
Transformers of other papers. All else of that figure is dots without numbers.
"""

import dataclasses

from nfnets.models import networks
from nfnets.scaling import cost


@dataclasses.dataclass(frozen=True)
class Result:
  """A network that was fine-tuned on ImageNet.

  Attributes:
    name: of the network, and what is special about it.
    top_1: accuracy on ImageNet's validation images, in 0..1.
    core_hours: of TPU-v4, of pre-training.
    source: where the accuracy is from.
  """

  name: str
  top_1: float
  core_hours: float
  source: str


RESULTS = (
    Result("NFNet-F7+", 0.903, 110e3, "arXiv 2310.16764"),
    Result("NFNet-F7+ RA", 0.904, 110e3, "arXiv 2310.16764"),
    Result("ViT-g/14", 0.902, 120e3, "arXiv 2106.04560"),
    Result("SoViT-400m/14", 0.903, 130e3, "arXiv 2305.13035"),
    Result("ViT-G/14", 0.9045, 280e3, "arXiv 2106.04560"),
)


def flops_per_core_hour() -> float:
  """Returns the operations that a core-hour of the paper did, of F7+.

  They put the other networks on an axis of operations, too: of those the paper
  has hours alone.
  """
  each = networks.count(
      networks.get(cost.PAPER_VARIANT),
      cost.PAPER_IMAGE_SIZE,
      cost.PAPER_CLASSES,
  ).train_flops
  images = cost.PAPER_IMAGES * cost.PAPER_EPOCHS
  return each * images / cost.PAPER_CORE_HOURS
