"""Passes of a network over images, on all hosts, each image counted once."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import dataclasses
import itertools

import haiku as hk
import jax
from jax import sharding as jax_sharding
import numpy as np

from launch.console import errors
from launch.console import progress
from launch.hosting import peers as peers_lib
from launch.hosting import watchdog as watchdog_lib
from launch.running import compilation
from launch.weights import pretrained
from nfnets.evaluation import examples
from nfnets.models import networks
from nfnets.training import evaluation
from nfnets.training import objective as objective_lib
from nfnets.training import sharding
from pipelines import device_feed
from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.transforms import evaluation as evaluation_transform
from pipelines.transforms import grey
from pipelines.transforms import transform as transform_lib

# What goes to the devices, with the mask of `loader.eval_batches`.
_LABELS = ("label", "label_weight")

Rows = dict[str, np.ndarray]
Change = Callable[
    [transform_lib.EvaluationTransform], transform_lib.EvaluationTransform
]


class Stopped(Exception):
  """All hosts were asked to stop; nothing is wrong."""


class Passes:
  """Compiles what it has not compiled before, and goes over sources."""

  def __init__(
      self,
      peers: peers_lib.Peers,
      watchdog: watchdog_lib.Watchdog,
      *,
      batch_size: int,
      read: loader.ReadConfig,
  ):
    """Compiles nothing yet.

    Args:
      peers: the hosts, which go over everything together.
      watchdog: is told what is being done.
      batch_size: examples of a step over all devices; small sources are read
        in smaller ones.
      read: how a host reads.

    Raises:
      errors.RunError: the size does not divide over the devices.
    """
    self.mesh = sharding.make_mesh()
    if batch_size % self.mesh.size:
      raise errors.RunError(
          f"--batch_size={batch_size} does not divide over"
          f" {self.mesh.size} devices; use a multiple of {self.mesh.size}"
      )
    self._peers = peers
    self._watchdog = watchdog
    self._batch_size = batch_size
    self._read = read
    self._steps = {}

  def place(self, params: hk.Params) -> hk.Params:
    """Returns parameters that every device has whole.

    Args:
      params: NumPy arrays, the same on all hosts.
    """
    everywhere = sharding.replicated(self.mesh)
    return jax.tree.map(
        lambda x: jax.make_array_from_callback(
            np.shape(x), everywhere, lambda index: np.asarray(x)[index]
        ),
        params,
    )

  def measure(
      self,
      trained: pretrained.Pretrained,
      params: hk.Params,
      source: source_lib.Source,
      what: str,
      *,
      size: int = 0,
      change: Change | None = None,
  ) -> examples.Examples:
    """Goes over a source once.

    Args:
      trained: the network; its own parameters are not looked at.
      params: its parameters, as `place` returned them.
      source: the images, with the labels of the network.
      what: what is shown of it, such as "evaluating".
      size: side of the images; 0 is what the network says.
      change: makes another transform of the crop, such as one that corrupts.

    Raises:
      errors.RunError: there are no images, or they do not fit the network.
      Stopped: the hosts were asked to stop.
    """
    if not len(source):
      raise errors.RunError(
          "the split to evaluate is empty; raise"
          " --config.data.held_out_fraction, or name images with --data"
      )
    batches = self.batches(
        trained, params, source, what, size=size, change=change
    )
    return examples.join(list(batches))

  def batches(
      self,
      trained: pretrained.Pretrained,
      params: hk.Params,
      source: source_lib.Source,
      what: str,
      *,
      size: int = 0,
      change: Change | None = None,
      outputs: Sequence[str] = (),
  ) -> Iterator[Rows]:
    """Yields what `evaluation.make_examples` gives, in the source's order.

    Args:
      trained: as in `measure`.
      params: likewise.
      source: likewise.
      what: likewise.
      size: likewise.
      change: likewise.
      outputs: see `evaluation.make_examples`.

    Raises:
      errors.RunError: the images do not fit the network.
      Stopped: the hosts were asked to stop.
    """
    crop = _crop(trained, source, size)
    devices = self.mesh.size
    # A power of two of rows for each device, so that few sizes are compiled.
    rows = 1 << max(0, -(-len(source) // devices) - 1).bit_length()
    batch_size = min(self._batch_size, rows * devices)
    keys = ("image", *_LABELS[: 1 + (source.max_labels > 1)], "mask")
    shapes = _shapes(batch_size, crop.image_shape, source.max_labels, self.mesh)
    step = self._step(trained, params, shapes, tuple(outputs))
    feed = device_feed.DeviceFeed(
        loader.eval_batches(
            source,
            batch_size,
            crop if change is None else change(crop),
            host=jax.process_index(),
            hosts=jax.process_count(),
            read=self._read,
        ),
        sharding.over_batch(self.mesh),
        keys=keys,
    )
    with contextlib.ExitStack() as stack:
      stack.enter_context(feed)
      count = None
      if self._peers.is_first:
        count = stack.enter_context(progress.Count(what, "images"))
      done, waiting = 0, None
      # The devices work on the next while the host looks at the last.
      for batch in itertools.chain(feed, (None,)):
        self._watchdog.doing("a batch of the evaluation")
        given = None
        if batch is not None:
          if self._peers.stop.reached():
            raise Stopped
          given = step(params, batch)
        if waiting is not None:
          found = jax.device_get(waiting)
          done += int(found["mask"].sum())
          if count is not None:
            count.update(done, len(source))
          yield found
        waiting = given

  def _step(self, trained, params, shapes, outputs):
    config = objective(trained)
    notes = trained.require_notes()
    key = (
        trained.network,
        trained.num_classes,
        notes.input,
        config,
        tuple((name, s.shape) for name, s in shapes.items()),
        outputs,
    )
    if key not in self._steps:
      self._watchdog.doing("compiling the evaluation", slow=True)
      with compilation.timed():
        step = evaluation.make_examples(
            networks.make(trained.network, trained.num_classes),
            self.mesh,
            input_config=notes.input,
            objective_config=config,
            outputs=outputs,
        )
        self._steps[key] = step.lower(params, shapes).compile()
      self._peers.share(
          f"compiled evaluation {len(self._steps)}",
          None,
          timeout=self._watchdog.slow_timeout,
      )
    return self._steps[key]


def objective(
    trained: pretrained.Pretrained,
) -> objective_lib.ObjectiveConfig:
  """Returns the loss that a network is measured with: what it learnt by."""
  if trained.run is None:
    loss = trained.require_notes().loss
    return objective_lib.ObjectiveConfig(loss=loss)
  return trained.run.objective


class _Crop:
  """The network's crop, in as many channels as it takes, as in prediction."""

  def __init__(self, crop: evaluation_transform.EvaluationCrop, channels: int):
    self._crop = crop
    self._channels = channels
    self.image_shape = (*crop.image_shape[:2], channels)

  def __call__(self, record: source_lib.Record) -> transform_lib.Row:
    return self._recoloured(self._crop(record))

  def padding(self) -> transform_lib.Row:
    return self._recoloured(self._crop.padding())

  def _recoloured(self, row: transform_lib.Row) -> transform_lib.Row:
    return {**row, "image": grey.with_channels(row["image"], self._channels)}


def _crop(
    trained: pretrained.Pretrained, source: source_lib.Source, size: int
) -> _Crop:
  notes = trained.require_notes()
  config = notes.evaluation
  try:
    if size:
      config = dataclasses.replace(config, image_size=size)
      # Looked at for what it refuses.
      dataclasses.replace(notes, evaluation=config)
    crop = evaluation_transform.EvaluationCrop(
        config, source, source.max_labels
    )
  except ValueError as error:
    raise errors.RunError(f"images cannot be cropped: {error}") from error
  return _Crop(crop, notes.image_channels)


def _shapes(
    batch_size: int,
    image_shape: tuple[int, int, int],
    max_labels: int,
    mesh: jax_sharding.Mesh,
) -> dict[str, jax.ShapeDtypeStruct]:
  shapes = {
      "image": (image_shape, np.uint8),
      "label": ((), np.int32),
      "mask": ((), np.bool_),
  }
  if max_labels > 1:
    shapes["label"] = ((max_labels,), np.int32)
    shapes["label_weight"] = ((max_labels,), np.float32)
  return {
      name: jax.ShapeDtypeStruct(
          (batch_size, *shape), dtype, sharding=sharding.over_batch(mesh)
      )
      for name, (shape, dtype) in shapes.items()
  }
