r"""Says what is in images: the likeliest classes, and where they were seen.

  ./bazelw run //launch:predict -- --weights=runs/mine photo.jpg
  ./bazelw run //launch:predict -- --weights=f0.safetensors --top=3 \
    --class_names=imagenet.txt --output=answers.jsonl photos
  ./bazelw run //launch:predict -- --weights=runs/mine --sheet=sheet.png \
    --maps=maps photos

Arguments are image files, and folders, which are searched for more. --weights
is the folder of a run, one of its checkpoints, or a file of weights. What
cannot be read is named, with the reason, and left out. docs/predict.md says
more.

Exit codes: 0 done, 1 failed, 3 done but for images that cannot be read, 75 and
130 stopped by SIGTERM and Ctrl-C.
"""

from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import dataclasses
import os
import pathlib
import sys

from absl import flags
import numpy as np

from launch.console import cli
from launch.console import errors
from launch.console import progress
from launch.files import paths
from launch.hosting import preemption
from launch.prediction import answers
from launch.prediction import classifier as classifier_lib
from launch.prediction import image_reading
from launch.weights import checkpoint_flags
from launch.weights import network_notes
from launch.weights import pretrained
from nfnets.models import networks
from pipelines import atomic_files
from pipelines.sources import file_list

_WEIGHTS = flags.DEFINE_string(
    "weights",
    "",
    "The network: folder of a run, one of its checkpoints, or a file of"
    " weights.",
)
_STEP = checkpoint_flags.step()
_PARAMS = checkpoint_flags.params()
_TOP = flags.DEFINE_integer(
    "top", 5, "How many classes to name of each image.", lower_bound=1
)
_FORMAT = flags.DEFINE_enum(
    "format",
    None,
    answers.FORMATS,
    "How to write the answers; by default as --output ends, else a table.",
)
_OUTPUT = flags.DEFINE_string(
    "output", "", "File for the answers; by default they are printed."
)
_CLASS_NAMES = flags.DEFINE_string(
    "class_names",
    "",
    "File with the names of the classes, one a line, where the network does not"
    " know them or they are to be others.",
)
_SCORES = flags.DEFINE_enum(
    "scores",
    None,
    answers.SCORES,
    "What makes probabilities of logits; by default what the network was"
    " trained with, and softmax where that is not known.",
)
_IMAGE_SIZE = flags.DEFINE_integer(
    "image_size",
    0,
    "Side in pixels that images are resized to; 0 is the network's own.",
    lower_bound=0,
)
_SHEET = flags.DEFINE_string(
    "sheet", "", "The PNG to draw the first images to, with their classes."
)
_SHEET_IMAGES = flags.DEFINE_integer(
    "sheet_images", 32, "How many images to draw there.", lower_bound=1
)
_MAPS = flags.DEFINE_string(
    "maps",
    "",
    "Folder for a PNG of each image, which shows where its first class was"
    " seen.",
)
_BATCH_SIZE = flags.DEFINE_integer(
    "batch_size",
    32,
    "Images that are classified at once, over all devices.",
    lower_bound=1,
)
_THREADS = flags.DEFINE_integer(
    "threads",
    0,
    "Images that are read at once; 0 is one for each core.",
    lower_bound=0,
)


def main(arguments: Sequence[str]) -> int:
  """Classifies images.

  Args:
    arguments: files and folders.

  Returns:
    The exit code.
  """
  if not _WEIGHTS.value:
    raise errors.RunError("--weights is missing: name a network")
  if not arguments:
    raise errors.RunError("nothing to look at: name images, or folders of them")
  form, output, sheet = _form(), _file(_OUTPUT.value), _file(_SHEET.value)
  maps = paths.from_user(_MAPS.value) if _MAPS.value else None
  source = file_list.FileListSource(arguments, paths.from_user(""))
  if not len(source):
    raise errors.RunError(
        f"no image in {', '.join(arguments)}, and {source.passed_over:,} other"
        " files; name another folder, or files themselves"
    )
  network = pretrained.read(
      _WEIGHTS.value, step=_STEP.value, averaged=_PARAMS.value == "averaged"
  )
  notes = network.require_notes()
  if _IMAGE_SIZE.value:
    notes = _resized(notes, _IMAGE_SIZE.value)
  if maps is not None:
    _check_maps(network)
  names = _class_names(network, notes)
  scores = _SCORES.value or notes.loss
  _say(f"{network.origin}: {_describe(network, notes)}")
  with (
      preemption.StopSignals("stopping") as signals,
      contextlib.ExitStack() as stack,
  ):
    # Opened before any bar: one takes the standard output for itself.
    writer = answers.Writer(_opened(stack, output), form)
    classifier = classifier_lib.Classifier(
        network,
        notes,
        _batch_size(len(source)),
        with_maps=maps is not None,
    )
    # Imported late: it takes a second, and writes to the user's home.
    from launch.prediction import drawing as drawing_lib

    drawing = drawing_lib.Drawing(
        sheet=sheet,
        sheet_images=_SHEET_IMAGES.value,
        title=f"{_WEIGHTS.value}: what the network sees, and says",
        maps=maps,
    )
    readings = image_reading.read(
        source,
        notes.evaluation,
        notes.image_channels,
        _THREADS.value or len(os.sched_getaffinity(0)),
    )
    stack.enter_context(contextlib.closing(readings))
    # Lines that appear on a terminal one by one say how far it is.
    count = progress.Count(
        "classifying",
        "images",
        to_stderr=True,
        shown=output is not None or form == "table" or not sys.stdout.isatty(),
    )
    answered, skipped = 0, 0
    with count:
      for batch in image_reading.batches(readings, classifier.batch_size):
        if signals.requested:
          # What was written of the output is gone with its draft.
          raise _Stopped(signals.exit_code)
        images = [reading.image for reading in batch if not reading.fault]
        found = iter(_classify(classifier, images, names, scores))
        for reading in batch:
          if reading.fault:
            skipped += 1
            count.message(f"skipped {reading.name}: {reading.fault}")
            answer = answers.Answer(reading.name, (), reading.fault)
          else:
            answered += 1
            guesses, heat = next(found)
            answer = answers.Answer(reading.name, guesses)
            drawing.add(reading, guesses, heat)
          writer.write(answer)
        count.update(answered + skipped, len(source))
      writer.flush()
      drawing.finish()
  # Of no image no sheet is drawn.
  for path in (output, sheet if answered else None, maps):
    if path is not None:
      _say(f"written: {path}")
  told = f"{answered:,} of {len(source):,} images classified"
  if source.passed_over:
    told += f"; {source.passed_over:,} files are no images by their names"
  _say(told)
  return errors.SKIPPED if skipped else errors.DONE


class _Stopped(Exception):
  """A signal came."""

  def __init__(self, code: int):
    super().__init__()
    self.code = code


def _run(arguments: Sequence[str]) -> int:
  try:
    return main(arguments)
  except _Stopped as stopped:
    return stopped.code
  except BrokenPipeError:
    # Who reads the answers has had enough. Nothing may be left to flush.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return errors.FAILED


def _form() -> str:
  if _FORMAT.value:
    return _FORMAT.value
  suffix = pathlib.Path(_OUTPUT.value).suffix[1:]
  return suffix if suffix in answers.FORMATS else "table"


def _file(name: str) -> pathlib.Path | None:
  """Returns a path of a flag, where a file can be written."""
  if not name:
    return None
  path = paths.from_user(name)
  atomic_files.check(path)
  return path


def _opened(stack: contextlib.ExitStack, output: pathlib.Path | None):
  if output is None:
    return sys.stdout
  draft = stack.enter_context(atomic_files.replacing(output))
  return stack.enter_context(open(draft, "w", encoding="utf-8", newline=""))


def _resized(
    notes: network_notes.NetworkNotes, size: int
) -> network_notes.NetworkNotes:
  crop = dataclasses.replace(notes.evaluation, image_size=size)
  try:
    return dataclasses.replace(notes, evaluation=crop)
  except ValueError as error:
    raise errors.RunError(f"--image_size: {error}") from error


def _check_maps(network: pretrained.Pretrained) -> None:
  try:
    networks.make(network.network, network.num_classes, keep_activations=True)
  except ValueError as error:
    raise errors.RunError(f"--maps: {error}; leave it out") from error


def _class_names(
    network: pretrained.Pretrained, notes: network_notes.NetworkNotes
) -> tuple[str, ...]:
  if not _CLASS_NAMES.value:
    return notes.class_names
  path = paths.from_user(_CLASS_NAMES.value)
  try:
    names = tuple(path.read_text(encoding="utf-8").splitlines())
  except UnicodeDecodeError as error:
    raise errors.RunError(f"{path} is not text in UTF-8") from error
  if len(names) != network.num_classes:
    raise errors.RunError(
        f"{path} has {len(names):,} lines, and the network"
        f" {network.num_classes:,} classes; name each class in a line"
    )
  return names


def _describe(
    network: pretrained.Pretrained, notes: network_notes.NetworkNotes
) -> str:
  height, width, channels = notes.image_shape
  colour = "grey, to which colour is converted" if channels == 1 else "colour"
  return (
      f"{network.network.name}, {network.num_classes:,} classes, images of"
      f" {height}x{width} in {colour}"
  )


def _batch_size(images: int) -> int:
  """Returns the size to compile for: few images need not wait for many."""
  return min(_BATCH_SIZE.value, 1 << (images - 1).bit_length())


def _classify(
    classifier: classifier_lib.Classifier,
    images: Sequence[np.ndarray],
    names: Sequence[str],
    scores: str,
) -> Iterator[tuple[tuple[answers.Guess, ...], np.ndarray | None]]:
  if not images:
    return
  found = classifier(np.stack(images))
  rows = answers.probabilities(found.logits, scores)
  for index, row in enumerate(rows):
    heat = None if found.maps is None else found.maps[index]
    yield answers.top(row, names, _TOP.value), heat


def _say(text: str) -> None:
  # The standard output is for the answers.
  print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
  cli.run_with_arguments(_run)
