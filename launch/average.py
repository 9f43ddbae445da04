"""Averages the parameters of networks that were fine-tuned from one start.

  ./bazelw run //launch:average -- --ingredients=runs/a,runs/b,runs/c \
      --output=soup.safetensors
  ./bazelw run //launch:average -- --ingredients=runs/a,runs/b,runs/c \
      --method=greedy --output=soup.safetensors

An ingredient is a run, a checkpoint or a file of weights. "uniform" takes the
mean of all. "greedy" begins with the one that is most accurate on held-out
images, tries the others in their order, and keeps those that do not hurt
("model soups", arXiv 2203.05482). The file says what the network is for, so
that whatever takes --weights reads it.

Several hosts measure together as they train: see `//launch:pretrain`.

Exit codes: 0 done, 1 failed, 75 and 130 stopped by SIGTERM and Ctrl-C.
"""

from collections.abc import Callable
import json
from typing import Any

from absl import flags
import haiku as hk
import numpy as np
import rich.console

from launch.console import cli
from launch.console import errors
from launch.console import table
from launch.evaluation import batch_size as batch_size_lib
from launch.evaluation import images as images_lib
from launch.evaluation import ingredients as ingredients_lib
from launch.evaluation import passes as passes_lib
from launch.files import paths
from launch.hosting import hosts
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.weights import checkpoint_flags
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.evaluation import averaging
from nfnets.models import networks
from pipelines import errors as data_errors
from pipelines.sources import source as source_lib

_INGREDIENTS = flags.DEFINE_list(
    "ingredients", [], "Runs, checkpoints and files of weights to average."
)
_OUTPUT = flags.DEFINE_string(
    "output", "", "File to write; it ends in .safetensors."
)
_OVERWRITE = flags.DEFINE_bool(
    "overwrite", False, "Whether the output may be there already."
)
_METHOD = flags.DEFINE_enum(
    "method", "uniform", ["uniform", "greedy"], "Which mean to take."
)
_STEP = checkpoint_flags.step()
_PARAMS = checkpoint_flags.params()
_DATA = flags.DEFINE_string(
    "data",
    "",
    "Held-out images: a folder of class folders, or what //launch:pack made. By"
    " default those that the first run held out.",
)
_CONFIG = flags.DEFINE_string(
    "config", "", "An experiment whose held-out images are measured on."
)
_DATA_DIRECTORY = flags.DEFINE_string(
    "data_directory", "", "Folder of the data, where it is not the run's."
)
_TEST_DIRECTORY = flags.DEFINE_string(
    "test_directory", "", "Folder of test images, where it is not the run's."
)
_SPLIT = flags.DEFINE_enum(
    "split",
    "held_out",
    ["held_out", "train", "test"],
    "Which images of a run or an experiment. A choice that is made on test"
    " images says nothing about the accuracy on them.",
)
_BATCH_SIZE = batch_size_lib.flag()


def main() -> int:
  """Makes one average.

  Returns:
    The exit code.
  """
  if len(_INGREDIENTS.value) < 2:
    raise errors.RunError(
        "--ingredients needs at least two runs, checkpoints or files, with a"
        " comma between them"
    )
  if not _OUTPUT.value:
    raise errors.RunError("--output is missing: name a file to write")
  output = paths.from_user(_OUTPUT.value)
  if output.suffix != ".safetensors":
    raise errors.RunError(
        f"{output} must end in .safetensors, the format that can say what a"
        " network is for"
    )
  wanted = images_lib.Wanted(
      data=_DATA.value,
      config=_CONFIG.value,
      split=_SPLIT.value,
      data_directory=_DATA_DIRECTORY.value,
      test_directory=_TEST_DIRECTORY.value,
  )
  settings = {
      flag.name: flag.value
      for flag in (
          *(_INGREDIENTS, _METHOD, _STEP, _PARAMS, _CONFIG, _SPLIT),
          _BATCH_SIZE,
      )
  }
  with (
      preemption.StopSignals("stopping") as signals,
      hosts.joined(signals, hosts.shared_settings(settings)) as peers,
      watchdog_lib.from_flags(peers) as watchdog,
  ):
    if peers.is_first:
      weight_files.check_writable(output, overwrite=_OVERWRITE.value)
    try:
      network, params, notes = _average(wanted, peers, watchdog)
    except passes_lib.Stopped:
      return preemption.exit_code(peers.stop_signal)
    if peers.is_first:
      watchdog.doing("writing the average", slow=True)
      weight_files.write(
          output,
          networks.to_flat(params, network.network),
          notes,
          overwrite=_OVERWRITE.value,
      )
      print(f"wrote {output}", flush=True)
  return errors.DONE


def _average(
    wanted: images_lib.Wanted,
    peers: peers_lib.Peers,
    watchdog: watchdog_lib.Watchdog,
) -> tuple[pretrained.Pretrained, hk.Params, dict[str, str]]:
  """Returns a network as it is without its parameters, those, and notes."""
  watchdog.doing("reading the ingredients", slow=True)
  shelf = ingredients_lib.Shelf(
      _INGREDIENTS.value, step=_STEP.value, averaged=_PARAMS.value != "raw"
  )
  hosts.require_equal(
      peers,
      "set of ingredients",
      {str(place): each for place, each in enumerate(shelf.origins)},
      "give all hosts the same runs and files, of runs that are complete",
  )
  measure = _measure(wanted, shelf, peers, watchdog)

  def read(place: int) -> hk.Params:
    watchdog.doing("reading an ingredient", slow=True)
    return shelf.read(place).params

  count = len(shelf.origins)
  own: list[float | None] = [None] * count
  if measure is not None:
    own = [measure(read(place)) for place in range(count)]
  if _METHOD.value == "greedy":
    if measure is None:
      raise errors.RunError(
          "--method=greedy needs held-out images, and none of the ingredients"
          " is a run that has some; name a folder with --data"
      )
    soup, trials = averaging.greedy(own, read, measure)
  else:
    soup, trials = averaging.Mean(), []
    for place in range(count):
      soup.add(read(place))
      trials.append((place, None, True))
  params = soup.value()
  reached = None if measure is None else measure(params)
  if peers.is_first:
    _show(shelf.origins, own, trials, reached)
  kept = sorted(place for place, _, stayed in trials if stayed)
  notes = {
      pretrained.NOTES: json.dumps(shelf.first.require_notes().to_json()),
      "method": _METHOD.value,
      "ingredients": json.dumps([shelf.origins[place] for place in kept]),
  }
  if reached is not None:
    notes["top_1"] = f"{reached:.6f} on {wanted.name}"
  return shelf.first, params, notes


def _measure(
    wanted: images_lib.Wanted,
    shelf: ingredients_lib.Shelf,
    peers: peers_lib.Peers,
    watchdog: watchdog_lib.Watchdog,
) -> Callable[[hk.Params], float] | None:
  """Returns the function of parameters to accuracy; None without images."""
  first, run = shelf.first, shelf.run
  if run is None and not wanted.data and not wanted.config:
    return None
  images = source = problem = None
  try:
    images, source = _open(wanted, shelf)
  except (errors.RunError, data_errors.DataError) as error:
    if _needs_images():
      raise
    problem = str(error)
  problems = peers.share("images to measure on", problem)
  if any(problems):
    peers.say(f"nothing is measured: {next(filter(None, problems))}")
    return None
  hosts.require_equal(
      peers, "data", images.fingerprints, "give all hosts the same files"
  )
  passes = passes_lib.Passes(
      peers,
      watchdog,
      batch_size=batch_size_lib.choose(_BATCH_SIZE.value, run),
      read=images.read,
  )

  def measure(params: hk.Params) -> float:
    found = passes.measure(first, passes.place(params), source, "evaluating")
    return float(np.mean(found.right))

  return measure


def _open(
    wanted: images_lib.Wanted, shelf: ingredients_lib.Shelf
) -> tuple[images_lib.Images, source_lib.Source]:
  """Returns images that are no ingredient's training images, and fitted."""
  images = images_lib.choose(wanted, shelf.run)
  if images.is_own:
    for origin, saved in zip(shelf.origins, shelf.data, strict=True):
      if not wanted.test_directory or wanted.split != "test":
        images_lib.check_ingredient(images, wanted.split, saved, origin)
  where = wanted.data or wanted.config or "the data"
  return images, images_lib.fit(images.source, shelf.first, where)


def _needs_images() -> bool:
  """Whether images are asked for: a uniform mean can do without."""
  asked = (_DATA, _CONFIG, _DATA_DIRECTORY, _TEST_DIRECTORY, _SPLIT)
  return _METHOD.value == "greedy" or any(flag.present for flag in asked)


def _show(
    origins: list[str],
    own: list[float | None],
    trials: list[tuple[int, Any, bool]],
    reached: float | None,
) -> None:
  def shown(value):
    return "" if value is None else f"{value:.4f}"

  rows = [
      (
          origins[place],
          shown(own[place]),
          shown(with_it),
          "yes" if stayed else "no",
      )
      for place, with_it, stayed in trials
  ]
  kept = sum(stayed for *_, stayed in trials)
  total = (f"{_METHOD.value} mean of {kept}", shown(reached), "", "")
  header = ("ingredient", "top_1", "mean with it", "in")
  result = table.Table(
      title="", header=header, rows=(*rows, total), has_total=True
  )
  # Paths are long, and a table would cut them.
  width = max(80, max(len(row[0]) for row in result.rows) + 50)
  rich.console.Console(highlight=False, width=width).print(result.to_rich())


if __name__ == "__main__":
  cli.run(main)
