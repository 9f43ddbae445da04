"""What all launchers share: flags to config, errors to one line, exit codes."""

from collections.abc import Callable
from collections.abc import Sequence
import sys
from typing import Any

from absl import app
from absl import flags
from absl import logging
import jax

from launch.configs import registry
from launch.console import config_flags
from launch.console import errors
from launch.console import failures
from launch.files import host_memory
from launch.files import paths

_CACHE = flags.DEFINE_string(
    "compilation_cache",
    "",
    "Folder of compiled programs, so that the next start is quick. Empty is"
    " ~/.cache/nfnets; 'none' turns it off.",
)


def run_experiment(
    main: Callable[..., int],
    default: str = registry.DEFAULT,
    get: Callable[[str], Any] = registry.get,
    names: Sequence[str] = registry.names(),
) -> None:
  """Runs a launcher that takes an experiment from its flags.

  Args:
    main: function of the config to an exit code.
    default: the experiment where none is named.
    get: name to config.
    names: all there are.
  """
  config = None

  def parse(argv):
    nonlocal config
    config, rest = config_flags.parse(argv, get, default, names)
    return rest

  _run(lambda _: main(config), parse)


def run(main: Callable[[], int]) -> None:
  """Runs a launcher with plain flags.

  Args:
    main: function to an exit code.
  """
  _run(lambda _: main(), flags.FLAGS)


def run_with_arguments(main: Callable[[Sequence[str]], int]) -> None:
  """Runs a launcher with plain flags, before, between and after arguments.

  Args:
    main: function of what is no flag, in its order, to an exit code. All that
      follows a "--" is no flag.
  """
  # Else the first argument would end the flags.
  flags.FLAGS.set_gnu_getopt()
  _run(main, flags.FLAGS, takes_arguments=True)


def _run(main, parse, takes_arguments: bool = False) -> None:
  def parse_flags(argv):
    try:
      rest = parse(argv)
    except (errors.RunError, flags.Error) as error:
      _fail(error)
    if len(rest) > 1 and not takes_arguments:
      _fail(
          f"unexpected argument {rest[1]!r}; settings are flags: --name=value"
      )
    return rest

  def guarded(argv):
    if not flags.FLAGS["verbosity"].present:
      # Libraries narrate at the level below; a run speaks for itself.
      logging.set_verbosity(logging.WARNING)
    _use_compilation_cache(_CACHE.value)
    host_memory.keep_freed()
    try:
      code = main(argv[1:])
    except Exception as error:
      text = failures.explain(error)
      if text is None:
        raise
      _fail(text)
    sys.exit(code)

  app.run(guarded, flags_parser=parse_flags)


def _use_compilation_cache(folder: str) -> None:
  if folder == "none":
    return
  if folder:
    cache = paths.from_user(folder)
  else:
    cache = paths.cache()
  jax.config.update("jax_compilation_cache_dir", str(cache))
  jax.config.update("jax_persistent_cache_min_compile_time_secs", 1.0)


def _fail(error: Exception | str) -> None:
  failures.say(str(error))
  sys.exit(errors.FAILED)
