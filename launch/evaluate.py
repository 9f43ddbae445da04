"""Evaluates a checkpoint of a run, counting every example exactly once.

  ./bazelw run //launch:evaluate -- --workdir=runs/fashion_mnist_n0
  ./bazelw run //launch:evaluate -- --workdir=runs/fashion_mnist_n0 --step=best

The result is printed, and added to evaluations.jsonl in the work directory.

Several hosts evaluate together as they train: see `//launch:pretrain`.

Exit codes: 0 done, 1 failed, 75 and 130 stopped by SIGTERM and Ctrl-C.
"""

from absl import flags

from launch import checkpoints
from launch import cli
from launch import config_tree
from launch import datasets
from launch import errors
from launch import evaluator as evaluator_lib
from launch import experiment
from launch import hosts
from launch import metric_writers
from launch import peers as peers_lib
from launch import preemption
from launch import run_directory
from launch import trainer as trainer_lib
from launch import watchdog as watchdog_lib

_WORKDIR = flags.DEFINE_string(
    "workdir", "", "Folder of the run, relative to where you are."
)
_STEP = flags.DEFINE_string(
    "step", "latest", "Which checkpoint: latest, best, or its step."
)
_SPLIT = flags.DEFINE_enum(
    "split", "test", ["test", "held_out", "train"], "Which examples."
)
_PARAMS = flags.DEFINE_enum(
    "params",
    "averaged",
    ["averaged", "raw"],
    "Averaged parameters, where the run keeps them, or those being trained.",
)
_BATCH_SIZE = flags.DEFINE_integer(
    "batch_size",
    0,
    "Examples per step over all devices; 0 is what the run used.",
    lower_bound=0,
)
_DATA_DIRECTORY = flags.DEFINE_string(
    "data_directory", "", "Folder of the data, where it is not the run's."
)
_TEST_DIRECTORY = flags.DEFINE_string(
    "test_directory", "", "Folder of test images, where it is not the run's."
)


def main() -> int:
  """Evaluates one checkpoint on one split.

  Returns:
    The exit code.
  """
  if not _WORKDIR.value:
    raise errors.RunError("--workdir is missing: name the folder of a run")
  directory = run_directory.RunDirectory(_WORKDIR.value)
  config = directory.read_config()
  changes = {}
  if _BATCH_SIZE.value:
    changes["evaluation.batch_size"] = _BATCH_SIZE.value
  if _DATA_DIRECTORY.value:
    changes["data.directory"] = _DATA_DIRECTORY.value
  if _TEST_DIRECTORY.value:
    changes["data.test_directory"] = _TEST_DIRECTORY.value
  config = config_tree.replace(config, changes)
  settings = {leaf.path: leaf.value for leaf in config_tree.leaves(config)}
  settings |= {
      "workdir": directory.path,
      "step": _STEP.value,
      "split": _SPLIT.value,
      "params": _PARAMS.value,
  }
  with (
      preemption.StopSignals("stopping") as signals,
      hosts.joined(signals, hosts.shared_settings(settings)) as peers,
      watchdog_lib.from_flags(peers) as watchdog,
  ):
    return _evaluate(config, directory, peers, watchdog)


def _evaluate(
    config: experiment.ExperimentConfig,
    directory: run_directory.RunDirectory,
    peers: peers_lib.Peers,
    watchdog: watchdog_lib.Watchdog,
) -> int:
  trainer = trainer_lib.Trainer(config, datasets.load(config.data))
  trainer.check_divides("--batch_size", config.evaluation.batch_size)
  hosts.require_equal(
      peers, "data", trainer.data_identity, "give all hosts the same files"
  )
  watchdog.doing("reading the checkpoint", slow=True)
  step = checkpoints.find(directory.checkpoints, _STEP.value)
  restored = checkpoints.read(
      directory.checkpoints, step, trainer.state_shapes()
  )
  # Other test images are what is asked for.
  other = ["test_fingerprint"] if _TEST_DIRECTORY.value else []
  trainer.check_data(restored.meta["data"], but=other)
  state = restored.state
  params = state.averaged if _PARAMS.value == "averaged" else state.params
  source = trainer.splits.named().get(_SPLIT.value)
  if source is None:
    raise errors.RunError(
        "the run has no test images: name some with --test_directory, or"
        " choose --split=held_out"
    )
  evaluate = evaluator_lib.Evaluator(trainer, peers, watchdog)
  measured = evaluate(params, source)
  if measured is None:
    return preemption.exit_code(peers.stop_signal)
  if not peers.is_first:
    return errors.DONE
  result = {
      "step": step,
      "split": _SPLIT.value,
      # A run without an average has one kind of parameters.
      "params": "raw" if params is state.params else "averaged",
      **measured,
  }
  for name, value in result.items():
    shown = f"{value:.4f}" if isinstance(value, float) else value
    print(f"{name:>10}  {shown}", flush=True)
  with open(directory.evaluations, "a", encoding="utf-8") as file:
    file.write(metric_writers.to_json(result) + "\n")
  return errors.DONE


if __name__ == "__main__":
  cli.run(main)
