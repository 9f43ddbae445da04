"""One host of a run that does nothing but save and restore.

  python -m tests.integration.checkpoint_host ACTION... [the flags of hosts]

An action is save:FOLDER:LAYOUT:STEPS, restore:FOLDER:LAYOUT:STEP, die:FOLDER or
stall:FOLDER, where LAYOUT is split or whole, and STEPS are joined by commas.
"""

from collections.abc import Sequence
import os
import pathlib
import time
from unittest import mock

from absl import app
import jax
import jax.numpy as jnp
import numpy as np

from launch.checkpointing import array_files
from launch.checkpointing import checkpoints
from launch.hosting import hosts
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.running import experiment
from nfnets.optim import optimizers
from nfnets.optim import schedules
from nfnets.training import sharding
from nfnets.training import train_state

# Seconds that a host which stalls is waited for.
PATIENCE = 1.5
# What a host exits with that dies.
DEAD = 9


def _values(step: int) -> train_state.TrainState:
  """Returns a state that is a function of its step, as NumPy arrays."""
  rng = np.random.default_rng(step)
  params = {
      "net/~/conv": {"w": rng.normal(size=(3, 3, 4, 8)).astype(np.float32)},
      "net/~/conv2": {"w": rng.normal(size=(1, 1, 8, 6)).astype(np.float32)},
      "net/~/linear": {
          "w": rng.normal(size=(8, 5)).astype(np.float32),
          "b": rng.normal(size=5).astype(np.float32),
      },
  }
  # Signs of zero, and numbers that are none, are to come back, too.
  params["net/~/linear"]["b"][:3] = -0.0, np.nan, -np.inf
  momentum = _optimizer().init(jax.tree.map(jnp.asarray, params))
  scalar = lambda value: np.asarray(value, np.int32)
  return train_state.TrainState(
      step=scalar(step),
      key=rng.integers(2**32, size=2, dtype=np.uint32),
      params=params,
      opt_state=jax.tree.map(lambda x: np.asarray(x) + step, momentum),
      ema=jax.tree.map(np.negative, params),
      schedule=jax.tree.map(np.asarray, schedules.warmup_cosine(0.1, 3, 9)),
      skipped=scalar(1),
      skipped_in_a_row=scalar(2),
      unperturbed=scalar(3),
  )


def _optimizer():
  return optimizers.make(optimizers.OptimizerConfig())


def _shardings(layout: str) -> train_state.TrainState:
  return train_state.shardings(
      _values(0), _optimizer(), sharding.make_mesh(), layout == "split"
  )


def _place(step: int, layout: str) -> train_state.TrainState:
  return jax.tree.map(
      lambda x, s: jax.make_array_from_callback(x.shape, s, lambda i: x[i]),
      _values(step),
      _shardings(layout),
  )


def _targets(layout: str) -> train_state.TrainState:
  return jax.tree.map(
      lambda x, s: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=s),
      _values(0),
      _shardings(layout),
  )


def _open(folder: str, peers: peers_lib.Peers) -> checkpoints.Checkpointer:
  return checkpoints.Checkpointer(
      pathlib.Path(folder),
      experiment.CheckpointConfig(),
      peers,
      timeout=PATIENCE if peers.is_first else 60.0,
  )


def _save(peers, folder, layout, steps):
  with _open(folder, peers) as checkpointer:
    for step in map(int, steps.split(",")):
      checkpointer.save(_place(step, layout), {"at": step})


def _restore(peers, folder, layout, step):
  with _open(folder, peers) as checkpointer:
    for text in checkpointer.ignored:
      peers.say(text)
    before = len(checkpointer.ignored)
    targets = _targets(layout)
    restored = checkpointer.restore_latest(targets)
    for text in checkpointer.ignored[before:]:
      peers.say(text)
  assert restored.meta == {"at": int(step)}, (folder, restored.meta)

  def check(found, want, target):
    assert found.sharding == target.sharding, (found.sharding, target)
    assert found.dtype == want.dtype, (found.dtype, want.dtype)
    for shard in found.addressable_shards:
      own = np.asarray(shard.data)
      assert own.tobytes() == want[shard.index].tobytes(), (own, want)

  jax.tree.map(check, restored.state, _values(int(step)), targets)
  peers.say(f"{folder} comes back as {layout}")


def _die(peers, folder):
  die = lambda path, contents: path.touch() or os._exit(DEAD)
  _fail_to_save(peers, folder, die)


def _stall(peers, folder):
  _fail_to_save(peers, folder, lambda path, contents: time.sleep(60))


def _fail_to_save(peers, folder, write):
  with _open(folder, peers) as checkpointer:
    with mock.patch.object(
        array_files, "write", array_files.write if peers.is_first else write
    ):
      checkpointer.save(_place(99, "split"), {})
      checkpointer.wait()


_ACTIONS = {"save": _save, "restore": _restore, "die": _die, "stall": _stall}


def main(argv: Sequence[str]) -> None:
  """Does what the command line says, together with the other hosts."""
  with (
      preemption.StopSignals() as signals,
      hosts.joined(signals, {}) as peers,
  ):
    for action in argv[1:]:
      name, *arguments = action.split(":")
      _ACTIONS[name](peers, *arguments)


if __name__ == "__main__":
  app.run(main)
