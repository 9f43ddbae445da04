"""Shows what a run needs and costs on a TPU pod, before one is rented.

  ./bazelw run //launch:plan
  ./bazelw run //launch:plan -- --config=web_f7_wide --topology=v4:4x4x8 \
    --config.model.execution.remat=block --config.steps="8 epochs"
  ./bazelw run //launch:plan -- --config=web_f3 --topology=v5e:16x16 \
    --largest_batch --price_per_chip_hour=1.2
  ./bazelw run //launch:plan -- --table
  ./bazelw run //launch:plan -- --markdown=docs/plan.md

It compiles the update step of an experiment for a machine that need not be
there, with libtpu, which Bazel fetches for this program alone. It opens no
data: --images and --classes say what there is. --config and --config.SETTING
are those of `//launch:pretrain`; the length of the run is --config.steps.

Exit codes: 0 it fits, 1 it does not, or failed.
"""

from launch.console import cli
from launch.planning import plan_command

_DEFAULT = "web_f7_wide"

if __name__ == "__main__":
  cli.run_experiment(plan_command.main, _DEFAULT)
