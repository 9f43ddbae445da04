"""Converts weights between files and layouts, and says what became of them.

  ./bazelw run //launch:convert -- --input=F0_haiku.npz --output=f0.safetensors
  ./bazelw run //launch:convert -- --input=runs/n1 --to=timm --output=n1.npz

The input is a file (DeepMind's pickles, NumPy's .npz or safetensors, told apart
by what they hold) or the folder of a run. Its layout, variant and class count
are found out; name them to have them checked. docs/weights.md says more.

Exit codes: 0 done, 1 failed.
"""

import math
import pathlib

from absl import flags
import haiku as hk
import numpy as np

from launch.checkpointing import checkpoints
from launch.console import cli
from launch.console import errors
from launch.files import paths
from launch.running import run_directory
from launch.weights import checkpoint_flags
from launch.weights import weight_files
from nfnets.models import grafting
from nfnets.models import layouts
from nfnets.models import networks
from nfnets.models import recognition
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights

_INPUT = flags.DEFINE_string(
    "input", "", "File of weights or folder of a run, to read."
)
_OUTPUT = flags.DEFINE_string(
    "output",
    "",
    "File to write; its end says how:"
    f" {' or '.join(weight_files.SUFFIXES)}.",
)
_FROM = flags.DEFINE_enum(
    "from",
    None,
    layouts.NAMES,
    "Layout of the input: this project's, DeepMind's or timm's. By default the"
    " one that the names in it belong to.",
)
_TO = flags.DEFINE_enum("to", "nfnets", layouts.NAMES, "Layout of the output.")
_VARIANT = flags.DEFINE_string(
    "variant",
    "",
    "Variant that the input must be, such as F0 or F3+. By default the one"
    " that its shapes are those of.",
)
_CLASSES = flags.DEFINE_integer(
    "classes",
    0,
    "Classes that the weights are wanted for; 0 takes those of the input.",
    lower_bound=0,
)
_DROP = flags.DEFINE_list(
    "drop",
    [],
    "Modules to leave out, such as classifier; a network that loads the output"
    " keeps its own.",
)
_STEP = checkpoint_flags.step()
_PARAMS = checkpoint_flags.params()
_OVERWRITE = flags.DEFINE_bool(
    "overwrite", False, "Whether the output may be there already."
)


def main() -> int:
  """Converts one set of weights.

  Returns:
    The exit code.
  """
  source, target = _path("input", _INPUT), _path("output", _OUTPUT)
  weight_files.check_writable(target, overwrite=_OVERWRITE.value)
  flat, form = _read(source)
  try:
    layout = _FROM.value or recognition.find_layout(flat)
    config = _config(flat, layout)
    params = weights.from_layout(flat, layout, config, optional=_DROP.value)
    ignored = weights.ignored(flat, layout, config, _DROP.value)
    _check_classes(params)
    shapes = weights.template(config, *_sizes(config, params))
    grafted = grafting.graft(shapes, params, _DROP.value)
    converted = weights.to_layout(
        params, _TO.value, config, without=_DROP.value
    )
  except ValueError as error:
    raise errors.RunError(f"{source}: {error}") from error
  weight_files.write(
      target,
      converted,
      _notes(config, params),
      overwrite=_OVERWRITE.value,
  )
  print(f"read   {source} ({form}, {layout} layout)")
  print(f"wrote  {target} ({target.suffix[1:]}, {_TO.value} layout)")
  _report(config, params, shapes, grafted, ignored)
  return errors.DONE


def _path(name: str, flag: flags.FlagHolder) -> pathlib.Path:
  if not flag.value:
    raise errors.RunError(f"--{name} is missing: name a file")
  return paths.from_user(flag.value)


def _read(source: pathlib.Path) -> tuple[dict[str, np.ndarray], str]:
  if not source.is_dir():
    file = weight_files.read(source)
    return file.flat, file.format
  run = run_directory.RunDirectory(source)
  network = run.read_config().model.network()
  if not isinstance(network, variants.NFNetConfig):
    raise errors.RunError(
        f"{source} is a run of {network.name}, and layouts are of NFNets;"
        " //launch:export writes its weights"
    )
  step = checkpoints.find(run.checkpoints, _STEP.value)
  params = checkpoints.read_parameters(
      run.checkpoints, step, averaged=_PARAMS.value == "averaged"
  )
  return trees.flatten(params), f"step {step} of a run"


def _config(flat, layout: str) -> variants.NFNetConfig:
  """Returns the variant that the weights are those of, or are said to be."""
  shapes = {name: np.shape(array) for name, array in flat.items()}
  found, fits = recognition.find_variant(shapes, layout)
  if not _VARIANT.value:
    return found
  wanted = variants.get(_VARIANT.value)
  if not fits:
    return wanted
  if found.name != wanted.name:
    raise ValueError(
        f"it looks like {found.name}, not {wanted.name}: pass"
        f" --variant={found.name}"
    )
  return found


def _check_classes(params) -> None:
  found, wanted = networks.num_classes(params), _CLASSES.value
  if found and wanted not in (0, found) and not _is_headless():
    raise ValueError(
        f"it is for {found} classes, not {wanted}: pass"
        f" --drop={layouts.CLASSIFIER} to leave the classifier to the network"
        " that loads the output"
    )


def _is_headless() -> bool:
  """Whether the output has no classifier."""
  return layouts.is_within(layouts.ROOT + layouts.CLASSIFIER, _DROP.value)


def _sizes(config, params: hk.Params) -> tuple[int, int]:
  """Returns the wanted classes and the channels of an image."""
  classes = _CLASSES.value or networks.num_classes(params) or 1
  return classes, networks.image_channels(config, params)


def _notes(config, params) -> dict[str, str]:
  classes = "none" if _is_headless() else str(networks.num_classes(params))
  return {
      "layout": _TO.value,
      "variant": config.name,
      "round_bottleneck": str(config.round_bottleneck),
      "classes": classes,
  }


def _report(
    config,
    params,
    shapes,
    grafted: grafting.Grafted,
    ignored: dict[str, np.ndarray],
) -> None:
  classes = _CLASSES.value or networks.num_classes(params)
  print(f"{config.name}, {classes or 'any number of'} classes")
  found = trees.flatten(params)
  for what, names, leaves in (
      ("loaded", grafted.loaded, found),
      # What is left of half a module goes by its names in the input.
      ("dropped", (*grafted.dropped, *ignored), {**found, **ignored}),
      ("left new", grafted.left_new, trees.flatten(shapes)),
  ):
    total = sum(math.prod(leaves[name].shape) for name in names)
    count = f"{total:,}" if classes or what != "left new" else "?"
    told = "" if what == "loaded" else trees.tell(names)
    line = f"  {what:8}  {len(names):5} leaves  {count:>13} parameters  {told}"
    print(line.rstrip())


if __name__ == "__main__":
  cli.run(main)
