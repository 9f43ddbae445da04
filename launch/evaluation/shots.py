"""Few-shot linear evaluation: what the features of a network are worth.

Shots are chosen by a hash of their ids, so that they are the same on every
machine and in whatever order the images are; those of a smaller number of shots
are among those of a larger one. The regulariser is the one that is right most
often on further training images, never on those that are reported.
"""

from collections.abc import Sequence

import haiku as hk
import numpy as np

from launch.console import errors
from launch.evaluation import passes as passes_lib
from launch.weights import pretrained
from nfnets.evaluation import ridge
from pipelines import held_out
from pipelines.sources import source as source_lib

_SALT = "shots"
# Images of each class to choose the regulariser on, where there are so many.
SELECTION = 10


def measure(
    passes: passes_lib.Passes,
    trained: pretrained.Pretrained,
    params: hk.Params,
    train: source_lib.Source,
    source: source_lib.Source,
    numbers: Sequence[int],
) -> dict[int, dict[str, float]]:
  """Fits on a few images of each class, and tells how many others are right.

  Args:
    passes: goes over images.
    trained: the network.
    params: its parameters, on the devices.
    train: the images to fit on. Their classes need not be the network's.
    source: the images to report on, with the same labels.
    numbers: how many shots of each class.

  Returns:
    "top_1" and the "regulariser" for each number.

  Raises:
    errors.RunError: there are too few images of a class.
    passes.Stopped: the hosts were asked to stop.
  """
  for images in (train, source):
    _require_one_label(images)
  numbers = sorted(set(numbers))
  indices, labels, place = choose(train, numbers[-1])
  chosen = source_lib.Subset(train, indices)
  features = np.concatenate(
      [
          rows["features"][rows["mask"]]
          for rows in passes.batches(
              trained, params, chosen, "few shots", outputs=("features",)
          )
      ]
  )
  later = place >= numbers[-1]
  classifiers = {}
  for number in numbers:
    shots = place < number
    fitted = ridge.fit(features[shots], labels[shots], train.num_classes)
    classifiers[number] = ridge.choose(fitted, features[later], labels[later])
  right, total = dict.fromkeys(numbers, 0), 0
  for rows in passes.batches(
      trained, params, source, "few shots", outputs=("features", "given_label")
  ):
    found, truth = (
        rows[name][rows["mask"]] for name in ("features", "given_label")
    )
    total += len(truth)
    for number, classifier in classifiers.items():
      right[number] += int(np.sum(classifier.predict(found) == truth))
  return {
      number: {
          "top_1": right[number] / total,
          "regulariser": classifiers[number].regulariser,
      }
      for number in numbers
  }


def choose(
    train: source_lib.Source, number: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
  """Chooses shots and, after them, images to choose the regulariser on.

  It reads in the order of the hashes until each class has enough, and at the
  end of the source takes what there is.

  Args:
    train: the images to choose from.
    number: most shots of a class.

  Returns:
    Indices int64 `[chosen]`, ascending; the label of each, int64; and its place
    among those of its class, int64, from 0: shots are those below `number`.

  Raises:
    errors.RunError: a class has too few for both.
  """
  wanted = number + SELECTION
  places = np.fromiter(
      (held_out.position(train.record_id(i), _SALT) for i in range(len(train))),
      np.float64,
      len(train),
  )
  counts = np.zeros(train.num_classes, int)
  missing = train.num_classes
  chosen = []
  for index in np.argsort(places, kind="stable").tolist():
    label = int(train[index]["label"])
    if counts[label] < wanted:
      chosen.append((index, label, counts[label]))
      counts[label] += 1
      missing -= counts[label] == wanted
    if not missing:
      break
  few = np.flatnonzero(counts <= number)
  if len(few):
    raise errors.RunError(
        f"class {train.class_names[few[0]]!r} has {counts[few[0]]} training"
        f" images, and --shots={number} needs at least {number + 1}: one is to"
        " choose the regulariser on; ask for fewer, or name more with"
        " --shots_data"
    )
  indices, labels, place = np.array(sorted(chosen), np.int64).T
  return indices, labels, place


def _require_one_label(images: source_lib.Source) -> None:
  if images.max_labels > 1:
    raise errors.RunError(
        "--shots needs images of one class each, and these have up to"
        f" {images.max_labels}; leave it out"
    )
