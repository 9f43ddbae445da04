"""The directory that a pack is written into: whose it is, and its lock."""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import fcntl
import shutil
import time

from launch.console import errors
from launch.files import disk_space
from launch.files import paths
from pipelines.packing import journal as journal_lib
from pipelines.packing import state as state_lib
from pipelines.sources import manifest

_LOCK = "lock"
# The workers of a process that was killed end with the image they are at.
_LOCK_PATIENCE_SECONDS = 10.0


class PackDirectory:
  """A directory for one process at a time.

  Attributes:
    path: where it is.
  """

  def __init__(self, path: str):
    """Creates nothing.

    Args:
      path: as it stands on the command line.

    Raises:
      errors.RunError: it is none on a disk of this machine.
    """
    if not path:
      raise errors.RunError("--output is missing: name a directory")
    if "://" in path:
      raise errors.RunError(
          f"--output={path} is not on a disk of this machine; pack into a local"
          " directory, and copy it there when it is done"
      )
    self.path = paths.from_user(path)

  def finished(self) -> manifest.Manifest | None:
    """Returns the manifest of what was packed here, if it was finished."""
    if not (self.path / manifest.NAME).exists():
      return None
    packed = manifest.read(self.path)
    manifest.check(self.path, packed)
    return packed

  @contextlib.contextmanager
  def claim(self) -> Iterator[journal_lib.Journal]:
    """Makes this process the only one that writes here.

    Yields:
      The journal of the pack, begun or not.

    Raises:
      errors.RunError: it cannot be written, is in use, or holds other files.
    """
    state = self.path / state_lib.NAME
    with contextlib.ExitStack() as stack:
      try:
        self.path.mkdir(parents=True, exist_ok=True)
        # Before anything is written into what may be another's.
        if not state.exists():
          self._require_empty()
        state.mkdir(exist_ok=True)
        lock = stack.enter_context(open(state / _LOCK, "a"))
        self._lock(lock)
        if (self.path / manifest.NAME).exists():
          raise errors.RunError(
              f"another process has just finished the pack in {self.path};"
              " start the same command again to see it"
          )
        state_lib.remove_drafts(self.path)
      except OSError as error:
        raise errors.RunError(
            f"cannot write to {self.path}: {error.strerror}; choose another"
            " --output"
        ) from error
      yield stack.enter_context(journal_lib.Journal(self.path))

  def clean_up(self) -> None:
    """Removes what only packing needed, once the manifest is there."""
    shutil.rmtree(self.path / state_lib.NAME, ignore_errors=True)

  def require_space(self, num_bytes: float) -> None:
    """Makes sure that the disk has room.

    Args:
      num_bytes: how much is going to be written.

    Raises:
      errors.RunError: there is less room than that.
    """
    disk_space.require(self.path, num_bytes, "the pack needs", "--output")

  def _require_empty(self) -> None:
    names = sorted(entry.name for entry in self.path.iterdir())
    if names:
      raise errors.RunError(
          f"{self.path} is not empty and holds no pack, but {names[0]}; choose"
          " another --output"
      )

  def _lock(self, lock) -> None:
    deadline = time.monotonic() + _LOCK_PATIENCE_SECONDS
    while True:
      try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
      except BlockingIOError as error:
        if time.monotonic() > deadline:
          raise errors.RunError(
              f"another process is packing into {self.path}; wait for it, or"
              " choose another --output"
          ) from error
        time.sleep(0.1)


def check_same(
    directory: PackDirectory,
    packed: manifest.Manifest,
    origin: Mapping[str, str],
) -> None:
  """Makes sure that a finished pack is what was asked for.

  Args:
    directory: where it is.
    packed: its manifest.
    origin: what is to be packed, and how.

  Raises:
    errors.RunError: it is another.
  """
  changed = journal_lib.differences(packed.origin, origin)
  if changed:
    raise errors.RunError(
        f"{directory.path} holds another pack ({changed}); choose another"
        " --output"
    )
