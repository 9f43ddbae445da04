"""Fine-tunes a network; the same command again resumes where it stopped.

  ./bazelw run //launch:finetune -- --init=runs/fashion_mnist_n0
  ./bazelw run //launch:finetune -- --init=F0_haiku.npz \
    --config=folder_finetune_f0 --config.data.directory=photos
  ./bazelw run //launch:finetune -- --init=runs/web_f7_wide \
    --config=imagenet_finetune_f7_wide --config.data.directory=train \
    --config.data.test_directory=val

--init is the folder of a run, one of its checkpoints, or a file of weights that
`//launch:convert` reads. Its classifier is replaced by a new one, and what was
loaded, dropped and new is printed. Anything else that does not fit is refused.
A run that goes on knows its start, and needs no --init.

All else is as with `//launch:pretrain`: settings, work directory, several
hosts, exit codes. docs/finetune.md says more.
"""

import functools

from absl import flags

from launch.configs import registry
from launch.console import cli
from launch.console import errors
from launch.files import paths
from launch.running import experiment
from launch.running import initial
from launch.running import run
from launch.running import workdir

_INIT = flags.DEFINE_string(
    "init",
    "",
    "What to start from: the folder of a run, one of its checkpoints, or a file"
    " of weights, relative to where you are.",
)
_INIT_STEP = flags.DEFINE_string(
    "init_step",
    "latest",
    "Of a run: which checkpoint: latest, best, or its step.",
)
_INIT_PARAMS = flags.DEFINE_enum(
    "init_params",
    "averaged",
    ["averaged", "raw"],
    "Of a run: averaged parameters, where it keeps them, or those being"
    " trained.",
)
_KEEP_CLASSIFIER = flags.DEFINE_bool(
    "keep_classifier",
    False,
    "Whether to start from the classifier, too. It must be for the classes of"
    " the data.",
)


def main(config: experiment.ExperimentConfig) -> int:
  """Fine-tunes from the start or from the last checkpoint, to the end.

  Args:
    config: the experiment.

  Returns:
    The exit code.
  """
  request = _request()
  return run.train(
      config,
      workdir.chosen(),
      flags.FLAGS.config,
      begin=functools.partial(_begin, request),
      settings=vars(request) if request else {},
  )


def _request() -> initial.Request | None:
  if _INIT.value:
    return initial.Request(
        where=str(paths.from_user(_INIT.value)),
        step=_INIT_STEP.value,
        params=_INIT_PARAMS.value,
        keep_classifier=_KEEP_CLASSIFIER.value,
    )
  for flag in (_INIT_STEP, _INIT_PARAMS, _KEEP_CLASSIFIER):
    if flag.present:
      raise errors.RunError(
          f"--{flag.name} is of the network that --init names; give both"
      )
  return None


def _begin(request, directory, earlier, config, splits):
  if earlier is not None:
    found = initial.resume(
        earlier, request, config, is_input_set=_is_input_set()
    )
    return *found, []
  if request is None:
    raise errors.RunError(
        f"--init is missing, and {directory.path} holds no run that began from"
        " a network: name the folder of a run, one of its checkpoints, or a"
        " file of weights"
    )
  return initial.begin(
      request,
      config,
      splits,
      is_input_set=_is_input_set(),
      remedy=_remedy,
  )


def _is_input_set() -> bool:
  """Whether the command says how images are normalised."""
  return any(
      flags.FLAGS[f"config.input.{name}"].present for name in ("mean", "std")
  )


def _remedy(variant: str) -> str:
  """Returns the flag that makes the experiment one of another variant."""
  other = registry.sibling(flags.FLAGS.config, variant)
  if other is None or flags.FLAGS["config.model.variant"].present:
    return f"--config.model.variant={variant}"
  return f"--config={other}"


if __name__ == "__main__":
  cli.run_experiment(main, registry.FINETUNE_DEFAULT)
