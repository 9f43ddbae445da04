"""Tests for the batches: one stream, however it is read."""

import hashlib
import os
import signal
import subprocess
import sys

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.sources import synthetic
from pipelines.transforms import evaluation
from pipelines.transforms import geometry

# Prime, so that batches of every size straddle epoch ends. The first one of the
# batches below that does is batch 84.
_NUM_RECORDS = 1009
_BATCH = 12
_STEPS = 300

# The first batches of one run. A change here changes the data order of every
# run that resumes from an older checkpoint: say so in the change log.
_GOLDEN = "462583616d6c766501f3abcb6ebada447593a34a92fcb20e985de05b43d529dd"


def _source(num_records=_NUM_RECORDS, **kwargs):
  return synthetic.make(
      synthetic.SyntheticConfig(
          num_records=num_records, image_shape=(6, 5, 1), **kwargs
      )
  )


def _config(seed=1, global_batch_size=_BATCH, **kwargs):
  return loader.LoaderConfig(
      seed=seed, global_batch_size=global_batch_size, **kwargs
  )


class _Transform:
  """A transform of one record to one row, from a function."""

  records = 1
  rows = 1

  def __init__(self, function):
    self._function = function

  def __call__(self, records, rng, draw):
    del draw
    return [self._function(records[0], rng)]


def _trace(record, rng):
  """Shifts and flips as `Augment` does, and says what it drew."""
  dy, dx = geometry.draw_offsets(rng, 2)
  image = geometry.shift(record["image"], dy, dx, "zero")
  flipped = geometry.draw_flip(rng)
  if flipped:
    image = geometry.mirror(image)
  drawn = np.array([dy, dx, flipped], np.int32)
  return {**record, "image": image, "augmentation": drawn}


def _train(source=None, config=None, **kwargs):
  return loader.train_batches(
      source or _source(), config or _config(), _Transform(_trace), **kwargs
  )


def _evaluate(source, batch_size, **kwargs):
  crop = evaluation.EvaluationCrop(
      evaluation.EvaluationCropConfig(), source, max_labels=1
  )
  return loader.eval_batches(source, batch_size, crop, **kwargs)


def _rows(batch):
  """Returns (id, augmentation, label, image) of each row, comparable."""
  return [
      (name, tuple(drawn), label, image.tobytes())
      for name, drawn, label, image in zip(
          batch["id"].tolist(),
          batch["augmentation"].tolist(),
          batch["label"].tolist(),
          batch["image"],
          strict=True,
      )
  ]


def _stream(steps=_STEPS, **kwargs):
  """Returns the rows of each batch of one host."""
  with _train(**kwargs) as batches:
    return [_rows(next(batches)) for _ in range(steps)]


class TrainBatchesTest(parameterized.TestCase):

  def test_shapes_and_dtypes(self):
    with _train() as batches:
      batch = next(batches)
    self.assertEqual(batch["image"].shape, (_BATCH, 6, 5, 1))
    self.assertEqual(batch["image"].dtype, np.uint8)
    self.assertEqual(batch["label"].shape, (_BATCH,))
    self.assertEqual(batch["label"].dtype, np.int32)
    self.assertEqual(batch["id"].shape, (_BATCH,))
    self.assertEqual(batch["augmentation"].shape, (_BATCH, 3))

  def test_rows_are_the_records(self):
    source = _source()
    by_id = {source.record_id(i): source[i] for i in range(len(source))}
    with loader.train_batches(source, _config(), None) as batches:
      for _ in range(20):
        batch = next(batches)
        for k, name in enumerate(batch["id"]):
          self.assertEqual(batch["label"][k], by_id[name]["label"])
          np.testing.assert_array_equal(batch["image"][k], by_id[name]["image"])

  def test_the_stream_never_changes(self):
    digest = hashlib.sha256(repr(_stream(20)).encode())
    self.assertEqual(digest.hexdigest(), _GOLDEN)

  @parameterized.parameters(2, 4)
  def test_hosts_concatenate_to_the_single_host_batch(self, hosts):
    streams = [_stream(host=host, hosts=hosts) for host in range(hosts)]
    joined = [sum(blocks, []) for blocks in zip(*streams, strict=True)]
    self.assertEqual(joined, _stream())

  @parameterized.parameters(1, 83, 84, 85, 150, 299)
  def test_resumes_at_any_step(self, start_step):
    resumed = _stream(_STEPS - start_step, start_step=start_step)
    self.assertEqual(resumed, _stream()[start_step:])

  def test_resumes_on_other_hosts(self):
    streams = [
        _stream(20, start_step=77, host=host, hosts=4) for host in range(4)
    ]
    joined = [sum(blocks, []) for blocks in zip(*streams, strict=True)]
    self.assertEqual(joined, _stream()[77:97])

  def test_resumes_far_out(self):
    far = 10**9
    with _train(start_step=far) as batches:
      next(batches)
      second = _rows(next(batches))
    with _train(start_step=far + 1) as batches:
      self.assertEqual(_rows(next(batches)), second)

  @parameterized.parameters((1, 1), (3, 2), (2, 8))
  def test_threads_change_nothing(self, num_threads, prefetch_batches):
    config = _config(num_threads=num_threads, prefetch_batches=prefetch_batches)
    self.assertEqual(_stream(config=config), _stream())

  @parameterized.parameters(1, 5, 12, 200)
  def test_each_epoch_visits_each_example_once(self, batch_size):
    epochs = 4
    steps = -(-epochs * _NUM_RECORDS // batch_size)
    config = _config(global_batch_size=batch_size)
    ids = [row[0] for rows in _stream(steps, config=config) for row in rows]
    orders = []
    for epoch in range(epochs):
      orders.append(ids[epoch * _NUM_RECORDS : (epoch + 1) * _NUM_RECORDS])
      self.assertLen(set(orders[-1]), _NUM_RECORDS)
    self.assertLen(set(map(tuple, orders)), epochs)

  def test_each_visit_draws_its_own_augmentation(self):
    draws = {}
    for rows in _stream():
      for name, drawn, _, _ in rows:
        draws.setdefault(name, []).append(drawn)
    # Of 50 augmentations, later visits nearly always draw another. One that
    # repeats in every epoch would leave 1009 pairs of 3600.
    self.assertGreater(
        len({(name, d) for name, drawn in draws.items() for d in drawn}), 3300
    )
    # And one that is the same for all records would leave an epoch only one.
    self.assertLen({drawn[0] for drawn in draws.values()}, 50)

  def test_order_does_not_depend_on_the_batch_size(self):
    small = sum(_stream(60, config=_config(global_batch_size=4)), [])
    large = sum(_stream(20, config=_config(global_batch_size=12)), [])
    self.assertEqual(small, large)

  def test_seed_and_data_each_change_order_and_augmentation(self):
    streams = [
        sum(_stream(50), []),
        sum(_stream(50, config=_config(seed=2)), []),
        sum(_stream(50, source=_source(seed=1)), []),
    ]
    for column in (0, 1):
      columns = {tuple(row[column] for row in rows) for rows in streams}
      self.assertLen(columns, 3)

  def test_neighbouring_seeds_do_not_share_epochs(self):
    def epochs(seed):
      config = _config(seed=seed, global_batch_size=_NUM_RECORDS)
      return {
          tuple(row[0] for row in rows) for rows in _stream(4, config=config)
      }

    self.assertEmpty(epochs(1) & epochs(2))

  def test_batches_do_not_share_memory(self):
    with _train() as batches:
      first = next(batches)
      kept = first["image"].copy()
      next(batches)["image"][:] = 0
    np.testing.assert_array_equal(first["image"], kept)

  @parameterized.named_parameters(
      ("indivisible", {}, dict(hosts=5), "12 examples.*5 hosts.*multiple of 5"),
      ("host_above", {}, dict(host=2, hosts=2), "host is 2.*0 to 1"),
      ("host_below", {}, dict(host=-1), "host is -1"),
      ("hosts", {}, dict(hosts=0), "hosts is 0"),
      ("start", {}, dict(start_step=-1), "start_step is -1"),
      ("fraction", {}, dict(start_step=1.5), "start_step is 1.5"),
      ("empty", dict(source=source_lib.Subset(_source(), [])), {}, "0 records"),
  )
  def test_refuses(self, data, arguments, message):
    source = data.get("source", _source())
    with self.assertRaisesRegex(ValueError, message):
      loader.train_batches(source, _config(), None, **arguments)

  @parameterized.parameters(
      (dict(seed=-1), "seed is -1"),
      (dict(seed=0.5), "seed is 0.5"),
      (dict(global_batch_size=0), "global_batch_size is 0"),
      (dict(num_workers=-1), "num_workers is -1"),
      (dict(num_threads=-1), "num_threads is -1"),
      (dict(prefetch_batches=0), "prefetch_batches is 0"),
  )
  def test_refuses_config(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      _config(**arguments)

  def test_images_of_two_sizes_are_named(self):
    with loader.train_batches(
        _source(), _config(), _Transform(_crop_some)
    ) as batches:
      with self.assertRaisesRegex(
          errors.DataError, r"^train/\d+: image of shape \[.*give all images"
      ):
        next(batches)

  def test_closed_batches_refuse_to_go_on(self):
    for num_threads in (0, 2):
      batches = _train(config=_config(num_threads=num_threads))
      next(batches)
      batches.close()
      batches.close()
      with self.assertRaisesRegex(ValueError, "closed"):
        next(batches)


class EvalBatchesTest(parameterized.TestCase):

  @parameterized.product(
      num_records=(0, 1, 11, 12, 13, 101), hosts=(1, 2, 3, 4)
  )
  def test_each_example_once_and_equal_steps(self, num_records, hosts):
    source = _source(num_records)
    streams = []
    for host in range(hosts):
      with _evaluate(source, 12, host=host, hosts=hosts) as batches:
        streams.append(list(batches))
    for stream in streams:
      self.assertLen(stream, -(-num_records // 12))
      for batch in stream:
        self.assertEqual(batch["image"].shape, (12 // hosts, 6, 5, 1))
        self.assertEqual(batch["image"].dtype, np.uint8)
        self.assertEqual(batch["label"].dtype, np.int32)
        self.assertEqual(batch["mask"].shape, (12 // hosts,))
        self.assertEqual(batch["mask"].dtype, np.bool_)
    # Concatenated over hosts, then over steps, the rows are the source.
    batches = [
        {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
        for parts in zip(*streams, strict=True)
    ]
    rows = [
        (batch["id"][k], batch["label"][k], batch["image"][k].tobytes())
        for batch in batches
        for k in range(12)
        if batch["mask"][k]
    ]
    expected = [
        (record["id"], record["label"], record["image"].tobytes())
        for record in (source[index] for index in range(num_records))
    ]
    self.assertEqual(rows, expected)
    for batch in batches:
      padding = ~batch["mask"]
      self.assertFalse(batch["image"][padding].any())
      self.assertFalse(batch["label"][padding].any())
      self.assertTrue((batch["id"][padding] == "").all())

  def test_threads_change_nothing(self):
    read = loader.ReadConfig(num_threads=2)
    with _evaluate(_source(), 12) as expected:
      with _evaluate(_source(), 12, read=read) as batches:
        for batch, other in zip(batches, expected, strict=True):
          np.testing.assert_array_equal(batch["image"], other["image"])

  @parameterized.parameters(
      (dict(batch_size=10, hosts=4), "10 examples.*4 hosts"),
      (dict(batch_size=0), "batch_size is 0"),
      (dict(batch_size=4, host=1), "host is 1"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      _evaluate(_source(), **arguments)


_KILLED = """
import sys, time
from absl import flags
from pipelines import loader
from pipelines.sources import synthetic
flags.FLAGS(sys.argv[:1])
source = synthetic.make(synthetic.SyntheticConfig(num_records=8, split="train"))
config = loader.LoaderConfig(seed=0, global_batch_size=4, num_workers=1)
with loader.train_batches(source, config, None) as batches:
  next(batches)
  print("reading", flush=True)
  time.sleep(60)
"""


class WorkersTest(parameterized.TestCase):
  """Starts real worker processes: few tests, each of much."""

  def test_one_worker_changes_nothing(self):
    self.assertEqual(_stream(config=_config(num_workers=1)), _stream())

  def test_two_workers_resume_on_one_of_two_hosts_and_end(self):
    with loader.train_batches(
        _source(),
        _config(num_workers=2, num_threads=1),
        _Transform(_trace_process),
        start_step=41,
        host=1,
        hosts=2,
    ) as iterator:
      batches = [next(iterator) for _ in range(_STEPS - 43)]
      # A terminal sends Ctrl-C to all; who reads the batches decides.
      for process in {
          int(process) for b in batches for process in b["process"]
      }:
        os.kill(process, signal.SIGINT)
      batches += [next(iterator) for _ in range(2)]
    self.assertEqual(
        list(map(_rows, batches)), [rows[6:] for rows in _stream()[41:]]
    )
    # The work was done elsewhere, and closing ended those processes.
    processes = {int(process) for b in batches for process in b["process"]}
    self.assertLen(processes, 2)
    self.assertNotIn(os.getpid(), processes)
    for process in processes:
      with self.assertRaises(ProcessLookupError):
        os.kill(process, 0)

  def test_a_worker_ends_with_a_process_that_is_killed(self):
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    ) as process:
      self.assertEqual(process.stdout.readline(), b"reading\n")
      process.kill()
      # The worker holds this pipe, too.
      self.assertEqual(process.stdout.read(), b"")

  def test_workers_evaluate_each_example_once(self):
    read = loader.ReadConfig(num_workers=2)
    with _evaluate(_source(101), 12, read=read) as batches:
      ids = [name for batch in batches for name in batch["id"][batch["mask"]]]
    self.assertEqual(ids, [f"train/{i:05d}" for i in range(101)])

  def test_error_in_a_worker_arrives_whole(self):
    config = _config(num_workers=1)
    with loader.train_batches(
        _source(), config, _Transform(_find_corrupt)
    ) as batches:
      with self.assertRaisesRegex(
          errors.DataError, "^train/00042: corrupt; fetch it again$"
      ):
        for _ in range(_NUM_RECORDS):
          next(batches)


def _crop_some(record, rng):
  del rng
  if record["label"] < 5:
    return {**record, "image": record["image"][1:]}
  return record


def _find_corrupt(record, rng):
  del rng
  if record["id"] == "train/00042":
    raise errors.DataError("train/00042: corrupt; fetch it again")
  return record


def _trace_process(record, rng):
  return {**_trace(record, rng), "process": os.getpid()}


if __name__ == "__main__":
  absltest.main()
