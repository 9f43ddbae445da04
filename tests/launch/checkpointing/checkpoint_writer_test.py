import os
import pathlib
import shutil
import threading
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from launch.checkpointing import array_blocks  # noqa: E402
from launch.checkpointing import array_files  # noqa: E402
from launch.checkpointing import checkpoint_manifest  # noqa: E402
from launch.checkpointing import checkpoint_writer  # noqa: E402
from launch.console import errors  # noqa: E402
from nfnets.training import sharding  # noqa: E402


def _arrays():
  mesh = sharding.make_mesh()
  return {
      "split": jax.device_put(
          jnp.arange(24.0).reshape(8, 3), sharding.over_batch(mesh)
      ),
      "whole": jax.device_put(jnp.arange(5), sharding.replicated(mesh)),
  }


class CheckpointWriterTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path)
    self.committed = mock.Mock()

  def _writer(self, hosts=1, timeout=30.0):
    with mock.patch.object(jax, "process_count", return_value=hosts):
      writer = checkpoint_writer.Writer(
          self.path, "attempt", timeout, self.committed
      )
    self.addCleanup(writer.close)
    return writer

  def _names(self):
    return sorted(path.name for path in self.path.iterdir())

  def test_a_checkpoint_is_its_arrays_and_their_list(self):
    writer = self._writer()
    writer.start(3, _arrays(), {"a": 1}, 0.5)
    writer.wait()
    self.assertEqual(self._names(), ["3"])
    self.assertEqual(
        sorted(path.name for path in (self.path / "3").iterdir()),
        ["arrays-00000-of-00001", checkpoint_manifest.NAME],
    )
    manifest = checkpoint_manifest.read(self.path / "3")
    self.assertEqual(manifest.step, 3)
    self.assertEqual(manifest.meta, {"a": 1})
    self.assertEqual(manifest.held_out_loss, 0.5)
    self.assertEqual(manifest.arrays["split"].shape, (8, 3))
    self.assertEqual(manifest.arrays["whole"].dtype, "int32")
    self.committed.assert_called_once_with()

  def test_checksums_do_not_depend_on_how_arrays_lie(self):
    found = []
    for step, arrays in enumerate(
        (_arrays(), {k: jnp.asarray(np.array(v)) for k, v in _arrays().items()})
    ):
      writer = self._writer()
      writer.start(step, arrays, {}, None)
      writer.wait()
      manifest = checkpoint_manifest.read(self.path / str(step))
      found.append((len(next(iter(manifest.files.values()))), manifest.arrays))
    self.assertEqual([pieces for pieces, _ in found], [5, 2])
    self.assertEqual(found[0][1], found[1][1])

  def test_start_returns_before_anything_is_written(self):
    may_write, write = threading.Event(), array_files.write

    def wait_and_write(*args):
      may_write.wait(60)
      return write(*args)

    writer = self._writer()
    with mock.patch.object(array_files, "write", wait_and_write):
      writer.start(3, _arrays(), {}, None)
      self.assertNotIn("3", self._names())
      may_write.set()
      writer.wait()
    self.assertEqual(self._names(), ["3"])

  def test_copies_do_not_change_with_what_they_were_copied_from(self):
    arrays = _arrays()
    want = {name: np.array(array) for name, array in arrays.items()}
    copies = checkpoint_writer.copy_to_host(arrays)
    clear = jax.jit(lambda x: jax.tree.map(jnp.zeros_like, x), donate_argnums=0)
    jax.block_until_ready(clear(arrays))
    self.assertLen(copies, 5)
    for name, block, elements in copies:
      whole = array_blocks.Block((0,) * want[name].ndim, want[name].shape)
      np.testing.assert_array_equal(
          elements, array_blocks.take(want[name], whole, block)
      )

  def test_a_host_that_does_not_write_is_named_in_time(self):
    writer = self._writer(hosts=4, timeout=0.2)
    writer.start(3, _arrays(), {}, None)
    with self.assertRaisesRegex(
        errors.RunError,
        "checkpoint .*/3 is not complete: hosts 1, 2, 3 did not write their"
        " parts within 0.2 s",
    ):
      writer.wait()
    self.assertEqual(self._names(), [])
    self.committed.assert_not_called()

  def test_what_another_host_could_not_write_is_told_at_once(self):
    draft = self.path / "3.attempt.draft"
    draft.mkdir()
    checkpoint_manifest.write_signed(
        draft / "arrays-00001-of-00002.json", {"error": "the disk is full"}
    )
    writer = self._writer(hosts=2, timeout=600.0)
    writer.start(3, _arrays(), {}, None)
    with self.assertRaisesRegex(OSError, "host 1: the disk is full"):
      writer.wait()
    self.assertEqual(self._names(), [])

  def test_a_part_that_is_not_all_there_is_no_checkpoint(self):
    write = array_files.write

    def write_and_lose(path, contents):
      pieces = write(path, contents)
      os.truncate(path, 10)
      return pieces

    writer = self._writer()
    with mock.patch.object(array_files, "write", write_and_lose):
      writer.start(3, _arrays(), {}, None)
      with self.assertRaisesRegex(OSError, "has 10 of 116 bytes"):
        writer.wait()
    self.assertEqual(self._names(), [])

  def test_a_failure_is_raised_once_where_one_waits(self):
    writer = self._writer()
    fail = mock.Mock(side_effect=OSError("no room"))
    with mock.patch.object(array_files, "write", fail):
      writer.start(3, _arrays(), {}, None)
      with self.assertRaisesRegex(OSError, "no room"):
        writer.start(4, _arrays(), {}, None)
    writer.start(5, _arrays(), {}, None)
    writer.wait()
    self.assertEqual(self._names(), ["5"])

  def test_a_failure_can_be_looked_for_without_waiting(self):
    may_fail = threading.Event()

    def fail(*args):
      may_fail.wait(60)
      raise OSError("no room")

    writer = self._writer()
    writer.check()
    with mock.patch.object(array_files, "write", fail):
      writer.start(3, _arrays(), {}, None)
      writer.check()
      may_fail.set()
      with self.assertRaisesRegex(OSError, "no room"):
        while True:
          writer.check()
    writer.check()

  def test_one_host_leaves_why_it_failed_and_makes_room(self):
    def fail(path, contents):
      del contents
      path.write_bytes(b"as far as it went")
      raise OSError("no room")

    writer = self._writer(hosts=2)
    with (
        mock.patch.object(array_files, "write", fail),
        mock.patch.object(writer, "_host", 1),
    ):
      writer.start(3, _arrays(), {}, None)
      with self.assertRaisesRegex(OSError, "no room"):
        writer.wait()
    (left,) = (self.path / "3.attempt.draft").iterdir()
    self.assertEqual(
        checkpoint_manifest.read_signed(left), {"error": "no room"}
    )

  def test_one_host_says_where_to_look_when_the_first_gave_up(self):
    write = array_files.write

    def write_too_late(path, contents):
      pieces = write(path, contents)
      shutil.rmtree(path.parent)
      return pieces

    writer = self._writer(hosts=2)
    with (
        mock.patch.object(array_files, "write", write_too_late),
        mock.patch.object(writer, "_host", 1),
    ):
      writer.start(3, _arrays(), {}, None)
      with self.assertRaisesRegex(OSError, "host 0 has given up 3.attempt"):
        writer.wait()
    self.assertEqual(self._names(), [])


if __name__ == "__main__":
  absltest.main()
