"""Finds the directories of runs, and what a study says should be among them."""

from collections.abc import Sequence
import dataclasses
import json
import os
import pathlib

from launch.console import errors
from launch.files import paths
from launch.studies import summaries

STUDY = "study.json"
_FILES = (summaries.SUMMARY, summaries.CONFIG, summaries.METRICS)


@dataclasses.dataclass(frozen=True)
class Directories:
  """What was found below some folders.

  Attributes:
    runs: directory of each run by its name, sorted by name.
    left_out: folders that were begun and hold nothing, and trials of a study
      without a directory.
  """

  runs: dict[str, pathlib.Path]
  left_out: tuple[summaries.LeftOut, ...]


def find(where: Sequence[str], but: pathlib.Path | None = None) -> Directories:
  """Finds all runs in and below some folders.

  A run is called as its directory is, below the folder that holds all of them.
  So names do not depend on where that lies.

  Args:
    where: directories of runs, or folders around them, as the user named them.
    but: a folder to pass over, such as that of the report.

  Raises:
    errors.RunError: a folder is not there, or there is no run.
  """
  if not where:
    raise errors.RunError(
        "no runs are named; give their directories, or a folder around them"
    )
  found, empty, studies = [], [], []
  seen = {but.resolve()} if but else set()
  for name in where:
    root = paths.from_user(name)
    if not root.is_dir():
      raise errors.RunError(
          f"{root} is no folder; give directories of runs, or a folder around"
          " them"
      )
    _walk(root, found, empty, studies, seen)
  if not found:
    raise errors.RunError(
        f"there is no run in {', '.join(map(str, where))}: none of"
        f" {', '.join(_FILES)} is there"
    )
  trials = [
      (study.parent / trial, why)
      for study in studies
      for trial, why in _trials(study)
  ]
  known = {*found, *empty}
  absent = [(trial, why) for trial, why in trials if trial not in known]
  every = [*found, *empty, *(trial for trial, _ in absent)]
  common = pathlib.Path(os.path.commonpath([path.parent for path in every]))
  left_out = [
      summaries.LeftOut(
          _name(path, common), "empty", "its directory holds no run yet"
      )
      for path in empty
  ]
  left_out += [
      summaries.LeftOut(
          _name(path, common),
          summaries.SKIPPED if why else "missing",
          why or f"it is in {STUDY}, and has no directory",
      )
      for path, why in absent
  ]
  runs = sorted((_name(path, common), path) for path in found)
  return Directories(dict(runs), tuple(sorted(left_out, key=lambda x: x.run)))


def _walk(folder, found, empty, studies, seen) -> None:
  real = folder.resolve()
  # One directory may be named twice, or linked in a circle.
  if real in seen:
    return
  seen.add(real)
  # A study may have settings of its own, and is no run for that.
  if (folder / STUDY).exists():
    studies.append(folder / STUDY)
  elif any((folder / name).exists() for name in _FILES):
    found.append(folder)
    return
  try:
    entries = sorted(
        entry for entry in folder.iterdir() if not entry.name.startswith(".")
    )
  except OSError as error:
    raise errors.RunError(
        f"{folder} cannot be listed ({error.strerror}); mend that"
    ) from error
  if not entries:
    empty.append(folder)
  for entry in entries:
    if entry.is_dir():
      _walk(entry, found, empty, studies, seen)


def _trials(path: pathlib.Path) -> list[tuple[str, str]]:
  """Returns the id of each trial of a study, and why it is not run if so."""
  try:
    study = json.loads(path.read_text(encoding="utf-8"))
    return [
        (str(trial["id"]), str(trial.get("skipped") or ""))
        for trial in study.get("trials", ())
    ]
  except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
    raise errors.RunError(
        f"{path} is no list of trials ({error!r}); mend or remove it"
    ) from error


def _name(path: pathlib.Path, common: pathlib.Path) -> str:
  return path.relative_to(common).as_posix()
