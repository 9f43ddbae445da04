"""What is benchmarked: networks, sizes, steps, and ways to run them."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import itertools

from launch.console import config_flags
from launch.console import config_tree
from launch.console import errors
from nfnets.models import flops
from nfnets.models import variants
from nfnets.optim import optimizers
from nfnets.optim import sam as sam_lib
from nfnets.scaling import cost
from nfnets.training import inputs
from nfnets.training import update

FORWARD = "forward"
GRADIENT = "gradient"
UPDATE = "update"
MODES = (FORWARD, GRADIENT, UPDATE)

# Settings that would change nothing here: sizes have a flag, and the schedule
# is the benchmark's own.
_WITHOUT_EFFECT = frozenset(
    {
        "network.name",
        "network.test_size",
        "network.train_size",
        "optimizer.learning_rate",
        "optimizer.warmup",
    }
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Case:
  """One program to measure.

  Attributes:
    network: the variant, as it is run.
    optimizer: what an update does with the gradient.
    input: how images are normalised, and the dtype of the activations.
    sam: where an update takes the gradient.
    parallel: how an update is spread over devices and time.
    image_size: side of the images, in pixels.
    batch_size: images per call.
    num_classes: size of the classifier.
    mode: one of `MODES`: the logits as in evaluation, the gradient of the
      training loss, or a whole training step.
    settings: what was set otherwise than in the variant, for people.
  """

  network: variants.NFNetConfig
  optimizer: optimizers.OptimizerConfig = optimizers.OptimizerConfig()
  input: inputs.InputConfig = inputs.InputConfig()
  sam: sam_lib.SAMConfig = sam_lib.SAMConfig()
  parallel: update.ParallelConfig = update.ParallelConfig()
  image_size: int
  batch_size: int
  num_classes: int
  mode: str
  settings: str = ""

  def __post_init__(self):
    for name in ("image_size", "batch_size", "num_classes"):
      if getattr(self, name) < 1:
        raise ValueError(
            f"{name} must be at least 1, got {getattr(self, name)}"
        )
    if self.mode not in MODES:
      raise ValueError(
          f"mode must be one of {', '.join(MODES)}, got {self.mode!r}"
      )

  @property
  def name(self) -> str:
    """What tells the case from the others, in a line."""
    parts = (
        self.network.name,
        f"{self.image_size}px",
        f"batch {self.batch_size}",
        self.mode,
        self.settings,
    )
    return " ".join(part for part in parts if part)

  @property
  def count(self) -> flops.Count:
    """Multiply-accumulates and parameters of the network."""
    return flops.count(
        self.network, self.image_size, self.num_classes, len(self.input.mean)
    )

  @property
  def flops(self) -> int:
    """Floating-point operations that one image needs.

    What a policy computes twice to save memory is not counted twice.
    """
    if self.mode == FORWARD:
      return self.count.forward_flops
    if self.mode == GRADIENT:
      return self.count.train_flops
    gradients = cost.gradients(self.sam.rho, self.sam.fraction)
    return round(gradients * self.count.train_flops)


def product(
    *,
    variant_names: Sequence[str],
    image_sizes: Sequence[int],
    batch_sizes: Sequence[int],
    modes: Sequence[str],
    num_classes: int,
    alternatives: Mapping[str, Sequence[str]],
    settings: Sequence[str],
) -> list[Case]:
  """Returns every combination, in the order of the arguments.

  Args:
    variant_names: names of networks.
    image_sizes: sides in pixels; 0 is the training size of the variant.
    batch_sizes: images per call.
    modes: of `MODES`.
    num_classes: size of the classifier.
    alternatives: values to combine, by the name of a setting.
    settings: what to set together, such as "widths=8,8 group_width=4", and
      once for each text. An empty text changes nothing.

  Returns:
    The cases.

  Raises:
    errors.RunError: a name is unknown, or a value makes no sense.
  """
  for name, values in (
      ("variants", variant_names),
      ("image_sizes", image_sizes),
      ("batch_sizes", batch_sizes),
      ("modes", modes),
  ):
    if not values:
      raise errors.RunError(f"--{name} is empty; name at least one")
  together = [_split(text) for text in settings]
  for name in alternatives:
    if any(name in one for one in together):
      raise errors.RunError(
          f"both --{name}s and --set give a value for {name}; leave one out"
      )
  choices = [
      dict(zip(alternatives, values, strict=True))
      for values in itertools.product(*alternatives.values())
  ]
  cases = []
  for variant, size, batch, mode, choice, one in itertools.product(
      variant_names, image_sizes, batch_sizes, modes, choices, together
  ):
    try:
      network = variants.get(variant)
      case = Case(
          network=network,
          image_size=size or network.train_size,
          batch_size=batch,
          num_classes=num_classes,
          mode=mode,
      )
      case = _replace(case, {**choice, **one})
    except ValueError as error:
      raise errors.RunError(str(error)) from error
    if case in cases:
      raise errors.RunError(f"{case.name} is asked for twice; name it once")
    cases.append(case)
  return cases


def _split(text: str) -> dict[str, str]:
  assignments = {}
  for part in text.split():
    name, equals, value = part.partition("=")
    if not equals:
      raise errors.RunError(
          f"--set={text!r}: {part!r} is not NAME=VALUE; put spaces between"
          " settings, and commas between numbers"
      )
    assignments[name] = value
  return assignments


def _replace(case: Case, texts: Mapping[str, str]) -> Case:
  known = {leaf.path.rpartition(".")[2]: leaf for leaf in _settable(case)}
  values = {}
  for name, text in texts.items():
    if name not in known:
      near = config_flags.did_you_mean(name, list(known))
      raise ValueError(
          f"there is no setting {name!r}{near}; there are"
          f" {', '.join(sorted(known))}"
      )
    leaf = known[name]
    try:
      values[leaf.path] = config_flags.parser(leaf.type).parse(text)
    except ValueError as error:
      raise ValueError(f"{name}={text}: {error}") from error
  label = " ".join(f"{name}={text}" for name, text in texts.items())
  return dataclasses.replace(config_tree.replace(case, values), settings=label)


def _settable(case: Case) -> Iterator[config_tree.Leaf]:
  for leaf in config_tree.leaves(case):
    # A name without a dot is the case's own, and has a flag.
    if "." in leaf.path and leaf.path not in _WITHOUT_EFFECT:
      yield leaf
