"""The batches of an experiment on this host, and what they look like."""

import dataclasses

import jax
import numpy as np

from launch.console import errors
from launch.running import datasets
from launch.running import experiment
from nfnets.models import networks
from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation as evaluation_transform

# Name to shape and dtype of the entries of a batch that go to the devices.
Shapes = dict[str, tuple[tuple[int, ...], np.dtype]]


class Batches:
  """Makes the batches that a config asks for, of the splits of its data.

  Attributes:
    image_shape: height, width and channels of training images.
    evaluation_shape: those of the others.
    rows_per_epoch: examples in one visit to every training image.
  """

  def __init__(
      self, config: experiment.ExperimentConfig, splits: datasets.Splits
  ):
    """Checks that config and data fit each other.

    Args:
      config: the experiment.
      splits: its data.

    Raises:
      errors.RunError: they do not.
    """
    self._config = config
    self._train = splits.train
    try:
      self._augment = augmentation.Augment(config.data.augment, splits.train)
    except ValueError as error:
      raise errors.RunError(f"--config.data.augment.{error}") from error
    self.image_shape = self._augment.image_shape
    self.rows_per_epoch = len(splits.train) * config.data.augment.views
    # Splits of one and of several labels are evaluated by one compiled step.
    self._max_labels = max(s.max_labels for s in splits.named().values())
    shapes = {
        name: self._evaluation_crop(split).image_shape
        for name, split in splits.named().items()
    }
    self.evaluation_shape = shapes["held_out"]
    for name, shape in {"augmented": self.image_shape, **shapes}.items():
      if shape[0] != shape[1]:
        raise errors.RunError(
            f"{name} images of {shape[0]} x {shape[1]} pixels are not square;"
            " set --config.data.augment.image_size and"
            " --config.data.evaluation.image_size"
        )
      if shape[2] != self.image_shape[2]:
        raise errors.RunError(
            f"{name} images have {shape[2]} channels, and those of training"
            f" {self.image_shape[2]}; pack them alike"
        )
      if name != "augmented" and shape[0] != self.evaluation_shape[0]:
        raise errors.RunError(
            f"{name} images have {shape[0]} pixels a side, and held-out ones"
            f" {self.evaluation_shape[0]}; set"
            " --config.data.evaluation.image_size"
        )
    network = config.model.network()
    for setting, shape in (
        ("augment", self.image_shape),
        ("evaluation", self.evaluation_shape),
    ):
      try:
        networks.count(network, shape[0], splits.train.num_classes, shape[2])
      except ValueError as error:
        raise errors.RunError(
            f"--config.data.{setting}.image_size: {error}"
        ) from error

  def train(self, start_step: int) -> loader.BatchIterator:
    """Returns the training batches of this host, from a step on.

    Args:
      start_step: the step of the first batch.

    Raises:
      errors.RunError: the batch size does not fit hosts or augmentation.
    """
    config = self._config
    try:
      return loader.train_batches(
          self._train,
          loader.LoaderConfig(
              seed=config.seed,
              global_batch_size=config.global_batch_size,
              **dataclasses.asdict(config.data.read),
          ),
          self._augment,
          start_step=start_step,
          host=jax.process_index(),
          hosts=jax.process_count(),
      )
    except ValueError as error:
      raise errors.RunError(f"--config.global_batch_size: {error}") from error

  def evaluation(self, source: source_lib.Source) -> loader.BatchIterator:
    """Returns this host's part of one pass over a source."""
    return loader.eval_batches(
        source,
        self._config.evaluation.batch_size,
        self._evaluation_crop(source),
        host=jax.process_index(),
        hosts=jax.process_count(),
        read=self._config.data.read,
    )

  def train_shapes(self) -> Shapes:
    """Returns what is in a training batch, over all hosts."""
    return _shapes(
        self._config.global_batch_size,
        self.image_shape,
        self._augment.max_labels,
    )

  def evaluation_shapes(self) -> Shapes:
    """Returns what is in an evaluation batch, over all hosts."""
    size = self._config.evaluation.batch_size
    return {
        **_shapes(size, self.evaluation_shape, self._max_labels),
        "mask": ((size,), np.dtype(bool)),
    }

  def _evaluation_crop(
      self, source: source_lib.Source
  ) -> evaluation_transform.EvaluationCrop:
    try:
      return evaluation_transform.EvaluationCrop(
          self._config.data.evaluation, source, self._max_labels
      )
    except ValueError as error:
      raise errors.RunError(f"--config.data.evaluation.{error}") from error


def _shapes(
    size: int, image_shape: tuple[int, int, int], max_labels: int
) -> Shapes:
  shapes = {"image": ((size, *image_shape), np.dtype(np.uint8))}
  if max_labels == 1:
    return {**shapes, "label": ((size,), np.dtype(np.int32))}
  return {
      **shapes,
      "label": ((size, max_labels), np.dtype(np.int32)),
      "label_weight": ((size, max_labels), np.dtype(np.float32)),
  }
