"""Formats the source tree with pyink, ruff, clang-format and buildifier.

./bazelw run //tests:format_tree
"""

from collections.abc import Mapping
import os
import pathlib
import subprocess
import sys

from tests import source_tree

# The exit code of third_party/buildifier where there is no buildifier.
ABSENT = 69


def runfile(name: str) -> str:
  """Returns the path of a file of an external repository."""
  # Bazel lays this repository and the others side by side.
  return str(pathlib.Path(__file__).absolute().parents[2] / name)


def commands(top: pathlib.Path, fix: bool) -> Mapping[str, list[str]]:
  """Returns the command of each formatter, to be run in `top`.

  Args:
    top: The folder to look at.
    fix: Whether to change the files, or only to say what would change.
  """
  # A program named by a relative path is looked for in the new folder.
  files = list(source_tree.files(top))
  built = [
      str(path)
      for path in files
      if path.name in ("BUILD", "WORKSPACE") or path.suffix == ".bzl"
  ]
  compiled = [str(path) for path in files if path.suffix in (".cc", ".h")]
  config = str(source_tree.root() / "pyproject.toml")
  return {
      "ruff": [
          runfile("lint_environment/bin/ruff"),
          "check",
          "--quiet",
          "--no-cache",
          f"--config={config}",
          *(["--fix"] if fix else []),
          ".",
      ],
      "pyink": [
          runfile("lint_environment/bin/pyink"),
          "--quiet",
          f"--config={config}",
          *([] if fix else ["--check", "--diff"]),
          ".",
      ],
      "clang-format": [
          runfile("lint_environment/bin/clang-format"),
          "--style=Google",
          *(["-i"] if fix else ["--dry-run", "--Werror"]),
          *compiled,
      ],
      "buildifier": [
          runfile("buildifier/buildifier"),
          *(["-mode=fix"] if fix else ["-mode=diff"]),
          *built,
      ],
  }


def run(command: list[str], top: pathlib.Path) -> subprocess.CompletedProcess:
  """Runs one formatter in a folder, and returns its output as text."""
  environment = dict(os.environ)
  # The libraries of this program are not those of the formatters.
  environment.pop("PYTHONPATH", None)
  return subprocess.run(
      command,
      capture_output=True,
      check=False,
      cwd=top,
      env=environment,
      text=True,
  )


def main() -> None:
  """Formats the tree, and exits with 1 where something is left to do."""
  root = source_tree.root()
  failed = False
  for name, command in commands(root, fix=True).items():
    done = run(command, root)
    print(done.stdout + done.stderr, end="")
    failed |= done.returncode != 0 and (name, done.returncode) != (
        "buildifier",
        ABSENT,
    )
  sys.exit(int(failed))


if __name__ == "__main__":
  main()
