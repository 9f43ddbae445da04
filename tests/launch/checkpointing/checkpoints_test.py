import os
import pathlib
import resource
import shutil
import signal
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from launch.checkpointing import array_files  # noqa: E402
from launch.checkpointing import checkpoint_folders  # noqa: E402
from launch.checkpointing import checkpoint_manifest  # noqa: E402
from launch.checkpointing import checkpoints  # noqa: E402
from launch.console import errors  # noqa: E402
from launch.running import experiment  # noqa: E402
from nfnets.optim import schedules  # noqa: E402
from nfnets.training import sharding  # noqa: E402
from nfnets.training import train_state  # noqa: E402

_FILE = "arrays-00000-of-00001"


def _state(step, ema=True, devices=1):
  rng = np.random.default_rng(step)
  params = {"net": {"w": jnp.asarray(rng.normal(size=(50, 7)), jnp.float32)}}
  state = train_state.TrainState(
      step=jnp.asarray(step, jnp.int32),
      key=jax.random.key_data(jax.random.key(step)),
      params=params,
      opt_state=(jax.tree.map(jnp.cos, params), ()),
      ema=jax.tree.map(jnp.sin, params) if ema else None,
      schedule=schedules.warmup_cosine(0.1, 0, 10),
      skipped=jnp.asarray(0, jnp.int32),
      skipped_in_a_row=jnp.asarray(0, jnp.int32),
      unperturbed=jnp.asarray(0, jnp.int32),
  )
  mesh = sharding.make_mesh(jax.devices()[:devices])
  return jax.device_put(state, sharding.replicated(mesh))


def _shapes(state):
  return jax.tree.map(
      lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=x.sharding),
      state,
  )


class CheckpointsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "checkpoints")

  def _open(self, **config):
    return checkpoints.Checkpointer(
        self.path, experiment.CheckpointConfig(**config)
    )

  def _save(self, *steps, **config):
    with self._open(**config) as checkpointer:
      for step, loss in steps:
        checkpointer.save(_state(step), {"at": step}, loss)
        checkpointer.wait()

  def _assert_same(self, a, b):
    jax.tree.map(np.testing.assert_array_equal, a, b)

  def test_comes_back_bit_for_bit_on_any_number_of_devices(self):
    for ema in (True, False):
      shutil.rmtree(self.path, ignore_errors=True)
      state = _state(3, ema)
      with self._open() as checkpointer:
        checkpointer.save(state, {"clock": 1.5})
        checkpointer.wait()
        target = _shapes(_state(0, ema, devices=4))
        restored = checkpointer.restore_latest(target)
      self._assert_same(restored.state, state)
      self.assertEqual(restored.meta, {"clock": 1.5})
      self.assertLen(restored.state.params["net"]["w"].devices(), 4)

  def test_nothing_to_go_on_from(self):
    with self._open() as checkpointer:
      self.assertIsNone(checkpointer.restore_latest(_shapes(_state(0))))

  def test_the_newest_and_the_best_are_kept(self):
    self._save((1, 3.0), (2, 1.0), (3, 2.0), (4, None), (5, 2.5))
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [2, 4, 5])
    self.assertEqual(checkpoints.best(self.path), 2)
    self.assertEqual(checkpoints.latest(self.path), 5)

  def test_a_loss_may_be_told_later(self):
    self._save((1, None))
    with self._open() as checkpointer:
      restored = checkpointer.restore_latest(_shapes(_state(0)))
      checkpointer.save(restored.state, {"at": "later"}, 1.0)
      # One that is not known takes nothing back.
      checkpointer.save(restored.state, {"at": "last"}, None)
    self.assertEqual(checkpoints.best(self.path), 1)
    found = checkpoints.read(self.path, 1, _shapes(_state(0)))
    self.assertEqual(found.meta, {"at": "later"})
    self._assert_same(found.state, _state(1))
    # It is the best, and kept as such.
    self._save((2, 2.0), (3, 3.0), (4, 4.0))
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [1, 3, 4])

  def test_hosts_wait_as_long_as_they_do_elsewhere(self):
    others = mock.Mock(timeout=0.25)
    others.share = lambda key, value: [value]
    with mock.patch.object(jax, "process_count", return_value=2):
      checkpointer = checkpoints.Checkpointer(
          self.path, experiment.CheckpointConfig(), others
      )
      with self.assertRaisesRegex(
          errors.RunError,
          "host 1 did not write its part within 0.25 s.*--hosts_timeout",
      ):
        checkpointer.save(_state(1), {})
        checkpointer.wait()
    self.assertEmpty(checkpoint_folders.whole_steps(self.path))

  def test_every_few_are_kept_for_good(self):
    steps = [(step, None) for step in range(1, 8)]
    self._save(*steps, keep_latest=1, keep_every_steps=3)
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [3, 6, 7])

  def test_state_may_be_donated_while_it_is_being_written(self):
    state = _state(1)
    want = jax.tree.map(np.array, state)
    clear = jax.jit(lambda s: jax.tree.map(jnp.zeros_like, s), donate_argnums=0)
    with self._open() as checkpointer:
      checkpointer.save(state, {})
      clear(state)
      checkpointer.wait()
      restored = checkpointer.restore_latest(_shapes(_state(0)))
    self._assert_same(restored.state, want)

  def test_incomplete_is_set_aside_by_name_and_its_step_can_be_written(self):
    self._save((1, None), (2, None))
    (self.path / "2" / checkpoint_manifest.NAME).unlink()
    (self.path / "3.0123abcd.draft").mkdir()
    with self._open() as checkpointer:
      ignored, removed = checkpointer.ignored
      self.assertRegex(ignored, "incomplete checkpoint .*/2; ignored")
      self.assertRegex(removed, "incomplete checkpoint .*/3.*draft; removed")
      restored = checkpointer.restore_latest(_shapes(_state(0)))
      self.assertEqual(int(restored.state.step), 1)
      checkpointer.save(_state(2), {})
      checkpointer.wait()
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [1, 2])

  def _damage(self, step):
    os.truncate(self.path / str(step) / _FILE, 100)

  def test_damaged_falls_back_to_the_one_before(self):
    self._save((1, None), (2, None))
    self._damage(2)
    with self._open() as checkpointer:
      restored = checkpointer.restore_latest(_shapes(_state(0)))
      self._assert_same(restored.state, _state(1))
      self.assertRegex(checkpointer.ignored[0], "/2 cannot be read")
      self.assertNotIn("\n", checkpointer.ignored[0])

  def test_all_damaged_does_not_start_anew_in_silence(self):
    self._save((1, None), (2, None))
    self._damage(1)
    self._damage(2)
    before = sorted(self.path.rglob("*"))
    # Not even on the second try.
    for _ in range(2):
      with self._open() as checkpointer:
        with self.assertRaisesRegex(errors.RunError, "none of the checkpoints"):
          checkpointer.restore_latest(_shapes(_state(0)))
    self.assertEqual(sorted(self.path.rglob("*")), before)

  def test_the_same_step_damaged_twice(self):
    for _ in range(2):
      self._save((1, None), (2, None))
      self._damage(2)
      with self._open() as checkpointer:
        checkpointer.restore_latest(_shapes(_state(0)))
        self.assertLen(checkpointer.ignored, 1)
    with self._open() as checkpointer:
      self.assertEmpty(checkpointer.ignored)

  def test_any_flipped_bit_is_named_and_the_one_before_is_used(self):
    self._save((1, None), (2, None))
    folder, spare = self.path / "2", self.path.with_name("spare")
    shutil.copytree(folder, spare)
    files = sorted(path.name for path in folder.iterdir())
    self.assertEqual(files, [_FILE, checkpoint_manifest.NAME])
    rng = np.random.default_rng(0)
    for name in 15 * files:
      content = bytearray((spare / name).read_bytes())
      content[rng.integers(len(content))] ^= 1 << rng.integers(8)
      shutil.rmtree(self.path)
      self._save((1, None))
      shutil.copytree(spare, folder)
      (folder / name).write_bytes(content)
      with self._open() as checkpointer:
        restored = checkpointer.restore_latest(_shapes(_state(0)))
      self.assertEqual(int(restored.state.step), 1)
      (text,) = checkpointer.ignored
      what = "array [a-z_0-9/]+: bytes .* of " if name == _FILE else ""
      self.assertRegex(
          text,
          rf"^checkpoint .*/2 cannot be read \({what}{name} (is|are) not what"
          r" was written\); ignored$",
      )
      self.assertTrue((self.path / "2.unreadable").is_dir())

  def test_what_another_host_cannot_read_counts(self):
    self._save((1, None), (2, None))

    class Peers:
      timeout = 1.0

      def share(self, key, value):
        other = "the cable is out" if key == "reading of checkpoint 2" else None
        return [value, other]

    with checkpoints.Checkpointer(
        self.path, experiment.CheckpointConfig(), Peers()
    ) as checkpointer:
      restored = checkpointer.restore_latest(_shapes(_state(0)))
      self.assertEqual(int(restored.state.step), 1)
      self.assertRegex(
          checkpointer.ignored[0], "/2 cannot be read .the cable is out.; ig"
      )
      # So that it can be written anew.
      checkpointer.save(_state(2), {})
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [1, 2])

  def test_a_missing_file_is_named(self):
    self._save((1, None), (2, None))
    (self.path / "2" / _FILE).unlink()
    with self._open() as checkpointer:
      restored = checkpointer.restore_latest(_shapes(_state(0)))
    self.assertEqual(int(restored.state.step), 1)
    self.assertRegex(checkpointer.ignored[0], f"No such file.*2/{_FILE}")

  def test_a_fault_of_the_program_is_not_taken_for_damage(self):
    self._save((1, None))
    fail = mock.Mock(side_effect=KeyError("a fault"))
    with self._open() as checkpointer, self.assertRaises(KeyError):
      with mock.patch.object(array_files, "read", fail):
        checkpointer.restore_latest(_shapes(_state(0)))

  def test_another_format_is_not_set_aside(self):
    (self.path / "1").mkdir(parents=True)
    (self.path / "1" / "_CHECKPOINT_METADATA").touch()
    with self.assertRaisesRegex(errors.RunError, "/1 was written by an older"):
      self._open()

  def test_removing_is_never_seen_half_done(self):
    self._save((1, None), (2, None))
    with mock.patch.object(shutil, "rmtree", side_effect=OSError("busy")):
      with self.assertRaisesRegex(errors.RunError, "cannot write .*busy.*3"):
        self._save((3, None))
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [2, 3])
    with self._open() as checkpointer:
      self.assertRegex(checkpointer.ignored[0], "/1.old.draft; removed")

  def test_a_failed_write_is_one_error(self):
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
      with self.assertRaisesRegex(errors.RunError, "cannot write.*the start"):
        with self._open() as checkpointer:
          checkpointer.save(_state(1), {})
          checkpointer.wait()
    finally:
      resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
      signal.signal(signal.SIGXFSZ, before)

  def test_a_failed_write_can_be_looked_for(self):
    fail = mock.Mock(side_effect=OSError("no room"))
    with self._open() as checkpointer:
      checkpointer.check()
      with mock.patch.object(array_files, "write", fail):
        checkpointer.save(_state(1), {})
        with self.assertRaisesRegex(errors.RunError, "cannot write .*no room"):
          while True:
            checkpointer.check()

  def test_read_leaves_the_folder_as_it_is(self):
    self._save((1, None), (2, None))
    before = sorted(self.path.rglob("*"))
    restored = checkpoints.read(self.path, 1, _shapes(_state(0)))
    self._assert_same(restored.state, _state(1))
    self.assertEqual(sorted(self.path.rglob("*")), before)
    with self.assertRaisesRegex(errors.RunError, "step 9 .*there are 1, 2"):
      checkpoints.read(self.path, 9, _shapes(_state(0)))

  def test_parameters_are_read_without_the_rest(self):
    self._save((1, 2.0), (2, 3.0))
    for averaged in (True, False):
      params = checkpoints.read_parameters(self.path, 1, averaged=averaged)
      want = _state(1).ema if averaged else _state(1).params
      self._assert_same(params, want)
      self.assertIsInstance(params["net"]["w"], np.ndarray)
    with self.assertRaisesRegex(errors.RunError, "step 9 .*there are 1, 2"):
      checkpoints.read_parameters(self.path, 9, averaged=True)
    self._damage(2)
    for read in (
        lambda: checkpoints.read_parameters(self.path, 2, averaged=True),
        lambda: checkpoints.read(self.path, 2, _shapes(_state(0))),
    ):
      with self.assertRaisesRegex(
          errors.RunError, r"cannot read checkpoint .*/2 \(array .*another --st"
      ):
        read()

  def test_arrays_by_name(self):
    self._save((1, None))
    found = checkpoints.read_arrays(self.path, 1)
    self.assertContainsSubset(
        ["step", "key", "params/net/w", "ema/net/w", "opt_state/0/net/w"], found
    )
    np.testing.assert_array_equal(found["step"], 1)
    only = checkpoints.read_arrays(self.path, 1, lambda name: name == "key")
    self.assertEqual(list(only), ["key"])

  def test_without_an_average_there_is_one_kind_of_parameters(self):
    with self._open() as checkpointer:
      checkpointer.save(_state(1, ema=False), {})
      checkpointer.wait()
    params = checkpoints.read_parameters(self.path, 1, averaged=True)
    self._assert_same(params, _state(1).params)

  def test_a_flag_names_a_step(self):
    self._save((1, 2.0), (2, 3.0))
    for which, step in (("latest", 2), ("best", 1), ("7", 7)):
      self.assertEqual(checkpoints.find(self.path, which), step)
    with self.assertRaisesRegex(errors.RunError, "--step=last is neither"):
      checkpoints.find(self.path, "last")

  def test_what_is_not_there_is_said(self):
    with self.assertRaisesRegex(errors.RunError, "no checkpoint in"):
      checkpoints.latest(self.path)
    self._save((1, None))
    with self.assertRaisesRegex(errors.RunError, "held-out loss"):
      checkpoints.best(self.path)


if __name__ == "__main__":
  absltest.main()
