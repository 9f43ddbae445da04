"""Tests for the batches with every augmentation on, over hosts and restarts."""

import collections
import io
import tracemalloc

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import mixing
from pipelines.transforms import randaugment

_NUM_RECORDS = 37
_NUM_CLASSES = 5
_BATCH = 32


class _Photographs:
  """JPEG files of several sizes, some with two labels."""

  fingerprint = "photographs"
  class_names = tuple(f"class {label}" for label in range(_NUM_CLASSES))
  num_classes = _NUM_CLASSES
  image_shape = None

  def __init__(self, max_labels=2):
    self.max_labels = max_labels

  def __len__(self):
    return _NUM_RECORDS

  def __getitem__(self, index) -> source_lib.Record:
    rng = np.random.default_rng(index)
    shape = (40 + index, 60 - index, 3)
    small = Image.fromarray(rng.integers(0, 256, (5, 6, 3), np.uint8))
    file = io.BytesIO()
    small.resize(shape[1::-1]).save(file, "JPEG")
    label = np.int32(index % _NUM_CLASSES)
    if self.max_labels > 1:
      label = np.arange(1 + index % 2, dtype=np.int32)
    return {
        "image": file.getvalue(),
        "label": label,
        "id": self.record_id(index),
    }

  def record_id(self, index):
    return f"photographs/{index:03d}.jpg"


def _config(partners, views):
  return augmentation.AugmentConfig(
      crop="inception",
      image_size=24,
      randaugment=randaugment.RandAugmentConfig(layers=2, magnitude=1.0),
      mix=mixing.MixConfig(mixup_alpha=0.2, cutmix=True, partners=partners),
      views=views,
  )


def _stream(
    config,
    steps,
    *,
    start_step=0,
    hosts=1,
    num_workers=0,
    num_threads=0,
    source=None,
):
  """Returns global batches, put together from those of the hosts."""
  source = source or _Photographs()
  parts = []
  for host in range(hosts):
    with loader.train_batches(
        source,
        loader.LoaderConfig(
            seed=3,
            global_batch_size=_BATCH,
            num_workers=num_workers,
            num_threads=num_threads,
        ),
        augmentation.Augment(config, source),
        start_step=start_step,
        host=host,
        hosts=hosts,
    ) as batches:
      parts.append([next(batches) for _ in range(steps)])
  return [
      {key: np.concatenate([b[key] for b in blocks]) for key in blocks[0]}
      for blocks in zip(*parts, strict=True)
  ]


def _bytes(batches):
  return [
      {key: (value.shape, value.tobytes()) for key, value in batch.items()}
      for batch in batches
  ]


class MixedBatchesTest(parameterized.TestCase):

  @parameterized.product(partners=mixing.PARTNERS, views=(1, 2))
  def test_any_number_of_hosts_gives_the_same_bytes(self, partners, views):
    config = _config(partners, views)
    expected = _bytes(_stream(config, 3))
    for hosts in (2, 4, 8):
      self.assertEqual(_bytes(_stream(config, 3, hosts=hosts)), expected)

  @parameterized.parameters(1, 2, 4)
  def test_any_number_of_workers_gives_the_same_bytes(self, num_workers):
    config = _config("batch", 2)
    other = _stream(config, 5, hosts=2, num_workers=num_workers, num_threads=1)
    self.assertEqual(_bytes(other), _bytes(_stream(config, 5)))

  def test_resumes_with_other_hosts(self):
    config = _config("drawn", 2)
    resumed = _stream(config, 2, start_step=4, hosts=4)
    self.assertEqual(_bytes(resumed), _bytes(_stream(config, 6))[4:])

  def test_labels_say_what_is_mixed(self):
    source = _Photographs()
    records = [source[i] for i in range(_NUM_RECORDS)]
    own = {record["id"]: record["label"].tolist() for record in records}
    for batch in _stream(_config("batch", 1), 4):
      self.assertEqual(batch["label"].shape, (_BATCH, 4))
      self.assertEqual(batch["label_weight"].dtype, np.float32)
      for row in range(_BATCH):
        first = own[batch["id"][row]]
        other = own[batch["id"][row ^ 1]]
        self.assertEqual(
            batch["label"][row].tolist(),
            first + other + [0] * (4 - len(first + other)),
        )
        weights = batch["label_weight"][row]
        share = weights[0]
        np.testing.assert_allclose(
            weights,
            [share] * len(first)
            + [1 - share] * len(other)
            + [0] * (4 - len(first + other)),
            atol=1e-6,
        )

  def test_views_differ_and_stay_together(self):
    config = augmentation.AugmentConfig(
        crop="inception", image_size=24, views=4
    )
    source = _Photographs(max_labels=1)
    ids = []
    for batch in _stream(config, 10, source=source):
      self.assertEqual(batch["label"].shape, (_BATCH,))
      for first in range(0, _BATCH, 4):
        self.assertLen(set(batch["id"][first : first + 4]), 1)
        views = {image.tobytes() for image in batch["image"][first : first + 4]}
        self.assertLen(views, 4)
        ids.append(batch["id"][first])
    # An epoch is counted by images, whatever the number of views.
    self.assertLen(set(ids[:_NUM_RECORDS]), _NUM_RECORDS)

  def test_views_that_do_not_divide_a_host_are_refused(self):
    source = _Photographs()
    with self.assertRaisesRegex(ValueError, "8 that are made.*multiple of 16"):
      loader.train_batches(
          source,
          loader.LoaderConfig(seed=0, global_batch_size=24),
          augmentation.Augment(_config("batch", 4), source),
          hosts=2,
      )


class PreemptionTest(absltest.TestCase):

  def test_ten_preemptions_on_fewer_and_fewer_hosts(self):
    """Counts ids over four epochs that never run undisturbed."""
    config = augmentation.AugmentConfig(crop="inception", image_size=24)
    source = _Photographs(max_labels=1)
    rng = np.random.default_rng(0)
    epochs = 4
    steps = -(-epochs * _NUM_RECORDS // 4)
    stops = np.sort(rng.choice(np.arange(1, steps), 10, replace=False))
    hosts = [4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1]
    ids, start = [], 0
    for stop, host_count in zip([*stops, steps], hosts, strict=True):
      parts = []
      for host in range(host_count):
        with loader.train_batches(
            source,
            loader.LoaderConfig(seed=5, global_batch_size=4),
            augmentation.Augment(config, source),
            start_step=start,
            host=host,
            hosts=host_count,
        ) as batches:
          # Work that was read ahead of the preemption is lost with it.
          parts.append([next(batches)["id"] for _ in range(stop - start)])
      for blocks in zip(*parts, strict=True):
        ids.extend(np.concatenate(blocks).tolist())
      start = stop
    for epoch in range(epochs):
      counts = collections.Counter(
          ids[epoch * _NUM_RECORDS : (epoch + 1) * _NUM_RECORDS]
      )
      self.assertLen(counts, _NUM_RECORDS)
      self.assertEqual(set(counts.values()), {1})


class _Endless:
  """Four billion records, made when they are read."""

  fingerprint = "endless"
  class_names = ("one",)
  num_classes = 1
  max_labels = 1
  image_shape = (4, 4, 1)

  def __len__(self):
    return 4_000_000_000

  def __getitem__(self, index):
    image = np.full(self.image_shape, index % 251, np.uint8)
    return {"image": image, "label": np.int32(0), "id": self.record_id(index)}

  def record_id(self, index):
    return f"endless/{index:010d}"


class ScaleTest(absltest.TestCase):

  def test_four_billion_records_over_a_thousand_hosts(self):
    # All but the records that are held out, as a training set is.
    source = source_lib.Without(_Endless(), np.arange(0, 130_000_000, 1000))
    tracemalloc.start()
    seen = []
    for host in (0, 511, 1023):
      with loader.train_batches(
          source,
          loader.LoaderConfig(seed=1, global_batch_size=4096),
          None,
          start_step=7_000_000,
          host=host,
          hosts=1024,
      ) as batches:
        seen += next(batches)["id"].tolist()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # An index of the records would take 16 GB.
    self.assertLess(peak, 4 * 2**20)
    self.assertLen(set(seen), 12)
    for name in seen:
      index = int(name.removeprefix("endless/"))
      self.assertFalse(index < 130_000_000 and index % 1000 == 0)


if __name__ == "__main__":
  absltest.main()
