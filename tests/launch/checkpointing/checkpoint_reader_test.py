import os
import pathlib
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from launch.checkpointing import array_blocks  # noqa: E402
from launch.checkpointing import array_files  # noqa: E402
from launch.checkpointing import checkpoint_reader  # noqa: E402
from launch.checkpointing import checkpoint_writer  # noqa: E402
from nfnets.training import sharding  # noqa: E402

_SPECS = {
    "rows": (("data",), ()),
    "columns": ((None, "data"), ()),
    "whole": ((), ()),
}


def _arrays(spec="whole", devices=1):
  mesh = sharding.make_mesh(jax.devices()[:devices])
  matrix = jnp.arange(8 * 12, dtype=jnp.float32).reshape(8, 12)
  values = {
      "matrix": matrix,
      "half": matrix.astype(jnp.bfloat16),
      "scalar": jnp.asarray(3, jnp.int32),
      "empty": jnp.zeros((0, 4)),
  }
  return {
      name: jax.device_put(
          value,
          jax.NamedSharding(
              mesh, jax.P(*_SPECS[spec][0 if value.size > 1 else 1])
          ),
      )
      for name, value in values.items()
  }


def _targets(arrays):
  return {
      name: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=x.sharding)
      for name, x in arrays.items()
  }


class CheckpointReaderTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path)

  def _save(self, arrays):
    writer = checkpoint_writer.Writer(self.path, "a", 1.0, lambda: None)
    writer.start(0, arrays, {}, None)
    writer.wait()
    writer.close()

  def _reader(self):
    return checkpoint_reader.Reader(self.path / "0")

  @parameterized.product(
      saved=(("whole", 1), ("rows", 4), ("columns", 3), ("whole", 3)),
      wanted=(("whole", 4), ("rows", 2), ("columns", 4)),
      max_bytes=(60, 2**20),
  )
  def test_any_layout_comes_back_in_any_other(self, saved, wanted, max_bytes):
    with mock.patch.object(array_blocks, "_MAX_BYTES", max_bytes):
      self._save(_arrays(*saved))
    target = _arrays(*wanted)
    with self._reader() as reader:
      found = reader.place(_targets(target))
    for name, array in target.items():
      self.assertEqual(found[name].sharding, array.sharding)
      self.assertEqual(found[name].dtype, array.dtype)
      np.testing.assert_array_equal(found[name], array)

  def test_what_was_placed_may_be_donated(self):
    self._save(_arrays())
    with self._reader() as reader:
      found = reader.place(_targets(_arrays("whole", 4)))
    add = jax.jit(lambda x: jax.tree.map(lambda y: y + 1, x), donate_argnums=0)
    for shard in add(found)["matrix"].addressable_shards:
      np.testing.assert_array_equal(shard.data, _arrays()["matrix"] + 1)

  def test_single_arrays(self):
    self._save(_arrays("columns", 4))
    with self._reader() as reader:
      for name, array in _arrays().items():
        np.testing.assert_array_equal(reader.whole(name), array)

  def test_only_what_is_needed_is_read(self):
    self._save(_arrays("rows", 4))
    read = mock.Mock(wraps=array_files.read)
    with self._reader() as reader, mock.patch.object(array_files, "read", read):
      reader.whole("half")
    self.assertEqual([c.args[1].array for c in read.mock_calls], ["half"] * 4)

  def test_what_does_not_fit_is_named(self):
    self._save(_arrays())
    targets = _targets(_arrays())
    reshaped = jax.ShapeDtypeStruct(
        (8, 1), jnp.float32, sharding=targets["matrix"].sharding
    )
    for changed, problem in (
        ({"more": targets["scalar"]}, "array more: not in the checkpoint"),
        ({"half": None}, "array half: only in the checkpoint"),
        (
            {"matrix": reshaped},
            r"array matrix: float32\[8, 12\], and float32\[8, 1\] is needed",
        ),
    ):
      wanted = {k: v for k, v in (targets | changed).items() if v is not None}
      with (
          self._reader() as reader,
          self.assertRaisesRegex(array_files.DamagedError, problem),
      ):
        reader.place(wanted)

  def test_a_missing_file_is_named(self):
    self._save(_arrays())
    (self.path / "0" / "arrays-00000-of-00001").unlink()
    with self.assertRaisesRegex(OSError, "arrays-00000-of-00001"):
      with self._reader():
        pass


if __name__ == "__main__":
  absltest.main()
