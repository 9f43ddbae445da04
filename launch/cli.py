"""What all launchers share: flags to config, errors to one line, exit codes."""

from collections.abc import Callable
import errno
import os
import pathlib
import sys

from absl import app
from absl import flags
from absl import logging
import jax

from launch import config_flags
from launch import errors
from launch.configs import registry
from pipelines import errors as data_errors

_CACHE = flags.DEFINE_string(
    "compilation_cache",
    "",
    "Folder of compiled programs, so that the next start is quick. By default"
    " ~/.cache/nfnets; 'none' turns it off.",
)

_DISK_ERRORS = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EFBIG,
)  # pyformat: disable


def run_experiment(main: Callable[..., int]) -> None:
  """Runs a launcher that takes an experiment from its flags.

  Args:
    main: function of the config to an exit code.
  """
  config = None

  def parse(argv):
    nonlocal config
    config, rest = config_flags.parse(
        argv, registry.get, registry.DEFAULT, registry.names()
    )
    return rest

  _run(lambda: main(config), parse)


def run(main: Callable[[], int]) -> None:
  """Runs a launcher with plain flags.

  Args:
    main: function to an exit code.
  """
  _run(main, flags.FLAGS)


def _run(main, parse) -> None:
  def parse_flags(argv):
    try:
      rest = parse(argv)
    except (errors.RunError, flags.Error) as error:
      _fail(error)
    if len(rest) > 1:
      _fail(
          f"unexpected argument {rest[1]!r}; settings are flags: --name=value"
      )
    return rest

  def guarded(argv):
    del argv
    if not flags.FLAGS["verbosity"].present:
      # Libraries narrate at the level below; a run speaks for itself.
      logging.set_verbosity(logging.WARNING)
    _use_compilation_cache(_CACHE.value)
    try:
      code = main()
    except (errors.RunError, data_errors.DataError) as error:
      _fail(error)
    except OSError as error:
      if error.errno not in _DISK_ERRORS:
        raise
      _fail(
          f"cannot write {error.filename or 'a file'}: {error.strerror}; free"
          " room or choose another place, and start the same command again"
      )
    # Threads of libraries that wait on devices must not hold the exit.
    sys.stdout.flush()
    sys.exit(code)

  app.run(guarded, flags_parser=parse_flags)


def _use_compilation_cache(folder: str) -> None:
  if folder == "none":
    return
  default = pathlib.Path(
      os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache",
      "nfnets",
  )
  jax.config.update("jax_compilation_cache_dir", str(folder or default))
  jax.config.update("jax_persistent_cache_min_compile_time_secs", 1.0)


def _fail(error: Exception | str) -> None:
  program = pathlib.Path(sys.argv[0]).stem
  print(f"{program}: error: {error}", file=sys.stderr, flush=True)
  sys.exit(errors.FAILED)
