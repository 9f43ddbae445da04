"""Tests for the feed, on eight CPU devices."""

import gc
import itertools
import os
import threading
import time
import weakref

# Read by jax when it starts its backend.
os.environ["XLA_FLAGS"] = (
    os.environ.get("XLA_FLAGS", "")
    + " --xla_force_host_platform_device_count=8"
)
os.environ["JAX_PLATFORMS"] = "cpu"

from absl.testing import absltest  # pylint: disable=g-import-not-at-top
from absl.testing import parameterized
import jax
import numpy as np

from pipelines import device_feed
from pipelines import loader
from pipelines.sources import synthetic


def _sharding(devices=8):
  mesh = jax.make_mesh(
      (devices,),
      ("data",),
      devices=jax.devices()[:devices],
      axis_types=(jax.sharding.AxisType.Auto,),
  )
  return jax.sharding.NamedSharding(mesh, jax.P("data"))


def _batch(step, rows=16):
  return {
      "image": np.full((rows, 2, 2, 1), step, np.uint8),
      "label": np.arange(rows, dtype=np.int32) + step,
      "mask": np.arange(rows) % 2 == 0,
      "id": np.array([f"train/{row:05d}" for row in range(rows)]),
  }


def _feed_threads():
  return [
      thread for thread in threading.enumerate() if thread.name == "device-feed"
  ]


class _Batches:
  """Endless batches that note how many were read and whether they closed."""

  def __init__(self, make=_batch):
    self.read = 0
    self.closed = False
    self._make = make

  def __iter__(self):
    return self

  def __next__(self):
    self.read += 1
    return self._make(self.read - 1)

  def close(self):
    self.closed = True


class DeviceFeedTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.assertLen(jax.devices(), 8)
    self.assertEmpty(_feed_threads())

  def tearDown(self):
    super().tearDown()
    self.assertEmpty(_feed_threads())

  @parameterized.parameters(1, 2, 5)
  def test_order_and_content(self, depth):
    source = [_batch(step) for step in range(20)]
    with device_feed.DeviceFeed(source, _sharding(), depth=depth) as feed:
      fed = list(feed)
    self.assertLen(fed, 20)
    for batch, expected in zip(fed, source, strict=True):
      for key in ("image", "label", "mask"):
        self.assertEqual(batch[key].dtype, expected[key].dtype)
        np.testing.assert_array_equal(batch[key], expected[key])

  def test_rows_are_split_over_the_devices_in_order(self):
    with device_feed.DeviceFeed([_batch(0)], _sharding()) as feed:
      batch = next(feed)
    for key in ("image", "label", "mask"):
      shards = batch[key].addressable_shards
      self.assertLen(shards, 8)
      for device, shard in zip(jax.devices(), shards, strict=True):
        self.assertEqual(shard.device, device)
        np.testing.assert_array_equal(
            shard.data, _batch(0)[key][2 * device.id : 2 * device.id + 2]
        )

  def test_feeds_a_compiled_step(self):
    step = jax.jit(lambda batch: batch["label"].sum(where=batch["mask"]))
    with device_feed.DeviceFeed(_Batches(), _sharding()) as feed:
      for t in range(3):
        expected = sum(row + t for row in range(0, 16, 2))
        self.assertEqual(step(next(feed)), expected)

  def test_only_numbers_are_transferred(self):
    with device_feed.DeviceFeed([_batch(0)], _sharding()) as feed:
      self.assertSetEqual(set(next(feed)), {"image", "label", "mask"})
    with device_feed.DeviceFeed(
        [_batch(0)], _sharding(), keys=("label",)
    ) as feed:
      self.assertSetEqual(set(next(feed)), {"label"})

  def test_a_producer_may_use_its_buffers_again(self):
    # Large and aligned arrays are those that the CPU backend would adopt.
    buffer = np.zeros(8 * 2**16 + 64, np.uint8)
    offset = -buffer.ctypes.data % 64
    buffer = buffer[offset : offset + 8 * 2**16].reshape(8, -1)

    def make(step):
      buffer[:] = step
      return {"image": buffer}

    for devices in (1, 8):
      with device_feed.DeviceFeed(
          _Batches(make), _sharding(devices), depth=3
      ) as feed:
        for step, batch in enumerate(itertools.islice(feed, 20)):
          np.testing.assert_array_equal(
              batch["image"], np.full((8, 2**16), step)
          )

  def test_reads_no_further_ahead_than_its_depth(self):
    batches = _Batches()
    with device_feed.DeviceFeed(batches, _sharding(), depth=2) as feed:
      next(feed)
      # One taken, two on the devices, one read and waiting for room.
      self._wait_until(lambda: batches.read == 4)
      time.sleep(0.05)
      self.assertEqual(batches.read, 4)

  def test_error_of_the_producer_comes_after_its_batches(self):
    def fail():
      yield _batch(0)
      yield _batch(1)
      raise OSError("train/00042: cannot be read")

    with device_feed.DeviceFeed(fail(), _sharding()) as feed:
      self.assertEqual(next(feed)["label"][0], 0)
      self.assertEqual(next(feed)["label"][0], 1)
      for _ in range(2):
        with self.assertRaisesRegex(OSError, "^train/00042: cannot be read$"):
          next(feed)

  def test_end_stays_the_end(self):
    with device_feed.DeviceFeed([_batch(0)], _sharding()) as feed:
      next(feed)
      for _ in range(2):
        with self.assertRaises(StopIteration):
          next(feed)

  def test_close_stops_the_thread_and_the_batches(self):
    batches = _Batches()
    feed = device_feed.DeviceFeed(batches, _sharding())
    next(feed)
    self.assertLen(_feed_threads(), 1)
    feed.close()
    self.assertEmpty(_feed_threads())
    self.assertTrue(batches.closed)
    feed.close()
    with self.assertRaisesRegex(ValueError, "closed"):
      next(feed)

  def test_close_before_the_first_batch(self):
    device_feed.DeviceFeed(_Batches(), _sharding()).close()
    self.assertEmpty(_feed_threads())

  def test_closes_when_the_consumer_raises(self):
    batches = _Batches()
    with self.assertRaisesRegex(FloatingPointError, "loss"):
      with device_feed.DeviceFeed(batches, _sharding()) as feed:
        next(feed)
        raise FloatingPointError("the loss is not finite")
    self.assertEmpty(_feed_threads())
    self.assertTrue(batches.closed)

  def test_dropped_feed_stops_its_thread(self):
    feed = device_feed.DeviceFeed(_Batches(), _sharding())
    next(feed)
    dropped = weakref.ref(feed)
    del feed
    gc.collect()
    self.assertIsNone(dropped())
    self._wait_until(lambda: not _feed_threads())

  def test_close_frees_a_waiting_consumer(self):
    reading, release = threading.Event(), threading.Event()

    def block():
      reading.set()
      release.wait()
      yield _batch(0)

    feed = device_feed.DeviceFeed(block(), _sharding())
    failures = []

    def consume():
      try:
        next(feed)
      except ValueError as error:
        failures.append(error)

    consumer = threading.Thread(target=consume)
    consumer.start()
    reading.wait()
    closer = threading.Thread(target=feed.close)
    closer.start()
    consumer.join(10)
    release.set()
    closer.join(10)
    self.assertFalse(consumer.is_alive() or closer.is_alive())
    self.assertRegex(str(failures), "closed")

  def test_counts_the_time_waited(self):
    release = threading.Event()

    def wait():
      release.wait()
      yield _batch(0)
      yield _batch(1)

    with device_feed.DeviceFeed(wait(), _sharding()) as feed:
      self.assertEqual(feed.wait_seconds, 0)
      threading.Timer(0.2, release.set).start()
      next(feed)
      waited = feed.wait_seconds
      # The timer started before the wait did.
      self.assertGreater(waited, 0.05)
      self.assertEqual(feed.take_wait_seconds(), waited)
      self.assertEqual(feed.wait_seconds, 0)

  @parameterized.named_parameters(
      (
          "indivisible",
          _batch(0, rows=20),
          {},
          "^batch of 20 examples does not divide over 8 devices: use.* of 8$",
      ),
      ("uneven", {"a": np.zeros(8), "b": np.zeros(16)}, {}, "leading axes"),
      ("scalar", {"a": np.zeros(8), "b": np.float32(0)}, {}, "leading axes"),
      ("no_numbers", {"id": np.array(["a"] * 8)}, {}, "leading axes"),
      ("missing_key", _batch(0), dict(keys=("weight",)), "'weight'.*image, la"),
  )
  def test_refuses_batch(self, batch, arguments, message):
    with device_feed.DeviceFeed([batch], _sharding(), **arguments) as feed:
      with self.assertRaisesRegex(ValueError, message):
        next(feed)

  def test_refuses_depth(self):
    with self.assertRaisesRegex(ValueError, "depth is 0"):
      device_feed.DeviceFeed([], _sharding(), depth=0)

  def test_unsplit_sharding_takes_any_batch(self):
    mesh = _sharding().mesh
    replicated = jax.sharding.NamedSharding(mesh, jax.P())
    with device_feed.DeviceFeed([_batch(0, rows=5)], replicated) as feed:
      self.assertTrue(next(feed)["label"].is_fully_replicated)

  def test_second_mesh_axis_does_not_split_rows(self):
    mesh = jax.make_mesh(
        (2, 4),
        ("data", "model"),
        axis_types=(jax.sharding.AxisType.Auto,) * 2,
    )
    sharding = jax.sharding.NamedSharding(mesh, jax.P("data"))
    with device_feed.DeviceFeed([_batch(0, rows=6)], sharding) as feed:
      batch = next(feed)
    self.assertEqual(batch["label"].sharding.shard_shape((6,)), (3,))
    np.testing.assert_array_equal(batch["label"], np.arange(6))

  def test_feeds_the_loader(self):
    source = synthetic.make(synthetic.SyntheticConfig(num_records=50))
    config = loader.LoaderConfig(seed=0, global_batch_size=16)
    with loader.train_batches(source, config, None) as batches:
      expected = [next(batches) for _ in range(5)]
    batches = loader.train_batches(source, config, None)
    with device_feed.DeviceFeed(batches, _sharding()) as feed:
      fed = itertools.islice(feed, 5)
      for batch, wanted in zip(fed, expected, strict=True):
        np.testing.assert_array_equal(batch["image"], wanted["image"])
        np.testing.assert_array_equal(batch["label"], wanted["label"])
    with self.assertRaisesRegex(ValueError, "closed"):
      next(batches)

  def _wait_until(self, condition):
    for _ in range(1000):
      if condition():
        return
      time.sleep(0.01)
    self.fail("the condition did not come true in ten seconds")


if __name__ == "__main__":
  absltest.main()
