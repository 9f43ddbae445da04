"""Settles what an experiment leaves to its data.

`--config.automatic` says what may change. What comes of it is in the run's
`config.json`, and settling it again changes nothing.
"""

import dataclasses
import statistics

from launch.running import datasets
from launch.running import experiment
from nfnets.models import vit_variants
from nfnets.optim import durations
from pipelines.sources import source as source_lib
from pipelines.transforms import regions

# The sides of so many images tell how large they are.
_SAMPLE = 64
# What networks are pre-trained at: smaller images are better enlarged to it.
_SMALLEST = 224
# NFNets halve an image five times.
_MULTIPLE = 32
_SMALLEST_BATCH = 8


def settle(
    config: experiment.ExperimentConfig, splits: datasets.Splits
) -> experiment.ExperimentConfig:
  """Returns the experiment with sizes, batch and steps that fit its data.

  Args:
    config: the experiment.
    splits: its data.
  """
  rules, images = config.automatic, len(splits.train)
  # Of none, which is told later, nothing has a size.
  if rules.fit_size and images:
    config = _with_size(config, splits.train)
  if rules.fit_batch:
    largest = 2 ** (max(images, _SMALLEST_BATCH).bit_length() - 1)
    config = dataclasses.replace(
        config, global_batch_size=min(config.global_batch_size, largest)
    )
  if rules.least_steps:
    steps = config.steps.to_steps(
        batch_size=config.global_batch_size,
        examples_per_epoch=images * config.data.augment.views,
    )
    if steps < rules.least_steps:
      config = dataclasses.replace(
          config, steps=durations.Duration(rules.least_steps)
      )
  return config


def _with_size(
    config: experiment.ExperimentConfig, source: source_lib.Source
) -> experiment.ExperimentConfig:
  data = config.data
  size = data.augment.image_size
  network = config.model.network()
  is_vit = isinstance(network, vit_variants.ViTConfig)
  multiple = network.patch if is_vit else _MULTIPLE
  fitting = max(_down(_typical_side(source), multiple), _SMALLEST)
  if not size or fitting >= size:
    return config
  evaluation = _down(fitting * data.evaluation.image_size / size, multiple)
  data = dataclasses.replace(
      data,
      augment=dataclasses.replace(data.augment, image_size=fitting),
      evaluation=dataclasses.replace(data.evaluation, image_size=evaluation),
  )
  return dataclasses.replace(config, data=data)


def _typical_side(source: source_lib.Source) -> float:
  """Returns the median of the shorter sides of some images, in pixels."""
  step = max(len(source) // _SAMPLE, 1)
  records = (source[index] for index in range(0, len(source), step))
  return statistics.median(
      min(regions.size(record["image"], record["id"])) for record in records
  )


def _down(size: float, multiple: int) -> int:
  return int(size) // multiple * multiple
