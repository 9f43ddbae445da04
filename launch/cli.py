"""What all launchers share: flags to config, errors to one line, exit codes."""

from collections.abc import Callable
import errno
import pathlib
import sys

from absl import app
from absl import flags
from absl import logging
import jax

from launch import config_flags
from launch import errors
from launch import host_memory
from launch import paths
from launch.configs import registry
from pipelines import errors as data_errors

_CACHE = flags.DEFINE_string(
    "compilation_cache",
    "",
    "Folder of compiled programs, so that the next start is quick. Empty is"
    " ~/.cache/nfnets; 'none' turns it off.",
)

# What the user's disk can do to a program; anything else is a fault of ours.
_DISK_ERRORS = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EISDIR,
        errno.ENOENT,
        errno.ENOLCK,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
        errno.ESTALE,
    }
)


def run_experiment(
    main: Callable[..., int], default: str = registry.DEFAULT
) -> None:
  """Runs a launcher that takes an experiment from its flags.

  Args:
    main: function of the config to an exit code.
    default: the experiment where none is named.
  """
  config = None

  def parse(argv):
    nonlocal config
    config, rest = config_flags.parse(
        argv, registry.get, default, registry.names()
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
    host_memory.keep_freed()
    try:
      code = main()
    except (errors.RunError, data_errors.DataError) as error:
      _fail(error)
    except OSError as error:
      if error.errno not in _DISK_ERRORS:
        raise
      _fail(
          f"cannot read or write {error.filename or 'a file'}:"
          f" {error.strerror}; mend that, and start the same command again"
      )
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
  program = pathlib.Path(sys.argv[0]).stem
  print(f"{program}: error: {error}", file=sys.stderr, flush=True)
  sys.exit(errors.FAILED)
