"""pyproject.toml, the lock files and the BUILD files agree."""

import pathlib
import re
import tomllib

from absl.testing import absltest

from tests import build_files
from tests import source_tree

_LOCK = "third_party/python/requirements.lock"
_LINT_LOCK = "third_party/python/requirements_lint.lock"
_TPU_LOCK = "third_party/python/requirements_tpu.lock"
_LOCKS = (_LOCK, _LINT_LOCK, _TPU_LOCK)


def _key(name: str) -> str:
  return re.sub(r"[-_.]+", "-", name).lower()


def _pins(requirements: list[str]) -> dict[str, str]:
  """Returns versions by name; an entry that is not a pin is an error."""
  pins = {}
  for line in requirements:
    name, equals, version = line.partition("==")
    if not equals or not re.fullmatch(r"[0-9][0-9a-z.]*", version):
      raise ValueError(f"{line}: write name==version")
    pins[_key(name)] = version
  return pins


def _locked(text: str) -> dict[str, tuple[set[str], bool]]:
  """Returns the versions of each name in a lock, and if all have hashes."""
  locked = {}
  for entry in re.split(r"\n(?=[A-Za-z])", text):
    match = re.match(r"([A-Za-z0-9._-]+)==([^ \\;]+)", entry)
    if match:
      versions, hashed = locked.get(_key(match[1]), (set(), True))
      locked[_key(match[1])] = (
          versions | {match[2]},
          hashed and "--hash=sha256:" in entry,
      )
  return locked


def _disagreements(pins: dict[str, str], lock: str) -> list[str]:
  """Returns what a lock lacks, or has beside, to serve the pins."""
  locked = _locked(lock)
  problems = [
      f"{name} is pinned to {version}, the lock has {locked[name][0]}"
      for name, version in pins.items()
      if name in locked and locked[name][0] != {version}
  ]
  problems += [f"{name} is not in the lock" for name in pins.keys() - locked]
  problems += [
      f"{n} has no hash" for n, (_, hashed) in locked.items() if not hashed
  ]
  if "://" in lock:
    problems.append("the lock names a host")
  return problems


class ReadingTest(absltest.TestCase):

  _TEXT = """\
#    the command
a-b==1.0 \\
    --hash=sha256:00
    # via x
c==2.0 ; python_full_version < '3.12' \\
    --hash=sha256:11
c==2.1 ; python_full_version >= '3.12' \\
    --hash=sha256:22
"""

  def test_lock(self):
    self.assertEqual(
        _locked(self._TEXT),
        {"a-b": ({"1.0"}, True), "c": ({"2.0", "2.1"}, True)},
    )
    self.assertEmpty(_disagreements({"a-b": "1.0"}, self._TEXT))

  def test_disagreements(self):
    for pins, text, words in (
        ({"a-b": "1.1"}, self._TEXT, "a-b is pinned to 1.1"),
        ({"c": "2.0"}, self._TEXT, "c is pinned to 2.0"),
        ({"d": "1.0"}, self._TEXT, "d is not in the lock"),
        ({}, self._TEXT.replace("--hash=sha256:11", ""), "c has no hash"),
        ({}, self._TEXT + "--index-url https://x\n", "names a host"),
    ):
      with self.subTest(words):
        self.assertIn(words, "\n".join(_disagreements(pins, text)))

  def test_pins(self):
    self.assertEqual(_pins(["A_b==1.0"]), {"a-b": "1.0"})
    for line in ("a", "a>=1.0", "a==1.*"):
      with self.subTest(line), self.assertRaises(ValueError):
        _pins([line])


class PackagingTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self._root = source_tree.root()
    self._project = tomllib.loads(self._read("pyproject.toml"))

  def _read(self, name: str) -> str:
    return (self._root / name).read_text()

  def test_locks_serve_the_pins(self):
    runtime = self._project["project"]["dependencies"]
    groups = self._project["dependency-groups"]
    for pins, lock in (
        (runtime, _LOCK),
        (groups["lint"], _LINT_LOCK),
        (groups["tpu"], _TPU_LOCK),
    ):
      self.assertEmpty(_disagreements(_pins(pins), self._read(lock)))

  def test_commands_of_the_locks_are_documented(self):
    page = " ".join(self._read("docs/dependencies.md").split())
    page = page.replace(" \\ ", " ")
    for lock in _LOCKS:
      command = self._read(lock).splitlines()[1].lstrip("# ")
      self.assertStartsWith(command, "uv pip compile ")
      self.assertIn(command, page)

  def test_every_dependency_has_its_reason(self):
    page = self._read("docs/dependencies.md")
    names = [
        *self._project["project"]["dependencies"],
        *self._project["dependency-groups"]["lint"],
        *self._project["dependency-groups"]["tpu"],
    ]
    for name in names:
      self.assertIn(f"| {name.partition('==')[0]} |", page)

  def test_requirements_are_direct_dependencies(self):
    direct = build_files.requirement_names(self._read("pyproject.toml"))
    self.assertNotEmpty(direct)
    for path in source_tree.files(self._root):
      if path.name == "BUILD":
        for name in re.findall(r'requirement\("([^"]*)"\)', path.read_text()):
          self.assertIn(
              name,
              direct.values(),
              f"{path}: {name} is no direct dependency in pyproject.toml",
          )

  def test_python_versions_agree(self):
    self.assertEqual(
        self._project["project"]["requires-python"], ">=3.11,<3.14"
    )
    for name in ("bazelw", "third_party/python/environment.bzl"):
      self.assertIn("(3, 11) <= sys.version_info < (3, 14)", self._read(name))
    for lock in _LOCKS:
      self.assertIn("--python-version 3.11 ", self._read(lock))

  def test_packages_are_the_rooms(self):
    found = self._project["tool"]["setuptools"]["packages"]["find"]
    self.assertTrue(found["namespaces"])
    rooms = sorted(set(build_files.ROOMS) - {"tests"})
    self.assertEqual(found["include"], [f"{room}*" for room in rooms])

  def test_no_init_files(self):
    # One would hide the other folders of its namespace.
    for room in build_files.ROOMS:
      for path in source_tree.files(self._root / room):
        self.assertNotEqual(path.name, "__init__.py", path)

  def test_licence(self):
    self.assertEqual(self._project["project"]["license"], "Apache-2.0")
    self.assertIn("Apache License", self._read("LICENSE"))
    self.assertTrue(pathlib.Path(self._root, "LICENSE").is_file())


if __name__ == "__main__":
  absltest.main()
