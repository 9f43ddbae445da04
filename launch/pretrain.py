"""Pre-trains a network; the same command again resumes where it stopped.

  ./bazelw run //launch:pretrain
  ./bazelw run //launch:pretrain -- --config=fashion_mnist_n1 --workdir=runs/n1
  ./bazelw run //launch:pretrain -- --config.optimizer.learning_rate=0.8
  ./bazelw run //launch:pretrain -- --config=imagenet_f0 \
    --config.data.directory=train --config.data.test_directory=val

--config names an experiment, and --config.SETTING=VALUE changes it. --helpfull
lists every setting with its meaning. Results are written to --workdir:
metrics.jsonl, curves.png, summary.json, network.json, class_names.txt,
tensorboard/ and checkpoints/. --profile_steps, or SIGUSR1 at any time, adds a
profile of a few steps, in profile/. With --sum_up_divergence a run that
diverges is over, and its summary says so.

Several processes are one run with --coordinator=HOST:PORT, --hosts=N and
--host=I, or on a TPU pod without any of them.

Exit codes: 0 done, 1 failed, 75 stopped from outside, 130 stopped by Ctrl-C.
After the last two, the same command goes on. A second signal stops at once,
with 1.
"""

import sys

from absl import flags

from launch.console import cli
from launch.running import experiment
from launch.running import run
from launch.running import workdir

_SUM_UP_DIVERGENCE = flags.DEFINE_bool(
    "sum_up_divergence",
    False,
    "Whether a run is over once it has diverged, by a loss that is not finite"
    " or far above that of chance, with a summary that says so; as in a study.",
    module_name=sys.argv[0],
)


def main(config: experiment.ExperimentConfig) -> int:
  """Trains from the start or from the last checkpoint, to the end.

  Args:
    config: the experiment.

  Returns:
    The exit code.
  """
  return run.train(
      config,
      workdir.chosen(),
      flags.FLAGS.config,
      sums_up_divergence=_SUM_UP_DIVERGENCE.value,
  )


if __name__ == "__main__":
  cli.run_experiment(main)
