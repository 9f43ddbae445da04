"""Compares the BUILD files with what the Python sources import.

Bazel does not notice a dependency that is declared and unused, or one that is
used and reaches a target through another. Here the deps of a target are
exactly the imports of its module. Run as a program, this writes those deps:

  ./bazelw run //tests:build_files
"""

import ast
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
import dataclasses
import pathlib
import sys
import tomllib

from tests import source_tree

ROOMS = ("launch", "nfnets", "pipelines", "tests")

# What each room may import, beside itself.
ALLOWED = {
    "launch": ("nfnets", "pipelines"),
    "nfnets": (),
    "pipelines": (),
    "tests": ("launch", "nfnets", "pipelines"),
}

# Distributions whose import name is another than their own.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "absl": "absl-py",
    "google": "protobuf",
    "haiku": "dm-haiku",
    "mpl_toolkits": "matplotlib",
    "yaml": "pyyaml",
}

_RULES = ("py_binary", "py_library", "py_test")


@dataclasses.dataclass(frozen=True)
class Target:
  """One Python target of a BUILD file.

  Attributes:
    rule: `py_library`, `py_binary` or `py_test`.
    name: The name of the target.
    line: The line of the BUILD file at which the target begins.
    srcs: The source files, as written.
    deps: The dependencies: a label as written, or `requirement("x")`.
    kept: Those of `deps` that are marked with a comment `# keep`.
    deps_node: The place of the list of deps in the file, if there is one.
    end: The last line of the target, which holds its closing parenthesis.
  """

  rule: str
  name: str
  line: int
  srcs: tuple[str, ...]
  deps: tuple[str, ...]
  kept: tuple[str, ...]
  deps_node: ast.expr | None
  end: int


@dataclasses.dataclass(frozen=True)
class Fix:
  """The deps that a target should have."""

  path: pathlib.Path
  target: Target
  deps: tuple[str, ...]


def _texts(node: ast.expr | None, where: str) -> list[tuple[str, int]]:
  """Returns the entries of a plain list, each with its line."""
  if node is None:
    return []
  if not isinstance(node, ast.List):
    raise ValueError(f"{where}: write a plain list")
  entries = []
  for item in node.elts:
    if isinstance(item, ast.Constant) and isinstance(item.value, str):
      entries.append((item.value, item.lineno))
    elif (
        isinstance(item, ast.Call)
        and isinstance(item.func, ast.Name)
        and item.func.id == "requirement"
        and len(item.args) == 1
        and isinstance(item.args[0], ast.Constant)
    ):
      entries.append((f'requirement("{item.args[0].value}")', item.lineno))
    else:
      raise ValueError(f"{where}: {ast.unparse(item)} is not a plain label")
  return entries


def parse(text: str, name: str = "BUILD") -> list[Target]:
  """Returns the Python targets of a BUILD file, without executing it."""
  targets = []
  lines = text.splitlines()
  for statement in ast.parse(text, name).body:
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in _RULES
    ):
      if any(
          isinstance(node, ast.Name) and node.id in _RULES
          for node in ast.walk(statement)
      ):
        raise ValueError(
            f"{name}:{statement.lineno}: write out one call per target"
        )
      continue
    where = f"{name}:{call.lineno}"
    values = {word.arg: word.value for word in call.keywords}
    label = values.get("name")
    if not (isinstance(label, ast.Constant) and isinstance(label.value, str)):
      raise ValueError(f"{where}: the name is not a plain string")
    deps = _texts(values.get("deps"), where)
    targets.append(
        Target(
            rule=call.func.id,
            name=label.value,
            line=call.lineno,
            srcs=tuple(text for text, _ in _texts(values.get("srcs"), where)),
            deps=tuple(text for text, _ in deps),
            kept=tuple(
                text for text, line in deps if "# keep" in lines[line - 1]
            ),
            deps_node=values.get("deps"),
            end=call.end_lineno or call.lineno,
        )
    )
  return targets


def imports(text: str, name: str = "module.py") -> set[tuple[str, ...]]:
  """Returns what a source imports, at its top or within a function.

  Args:
    text: The source.
    name: Its file name, for messages.

  Returns:
    For `import a.b`, `("a.b",)`. For `from a import b`, `("a.b", "a")`: `b` is
    a module, or else something within the module `a`.
  """
  found = set()
  for node in ast.walk(ast.parse(text, name)):
    if isinstance(node, ast.Import):
      found.update((alias.name,) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
      if node.level or node.module is None:
        raise ValueError(f"{name}:{node.lineno}: import from the root instead")
      found.update(
          (f"{node.module}.{alias.name}", node.module) for alias in node.names
      )
  return found


def label_of(module: str, package: str) -> str:
  """Returns the label of a first-party module, as seen from a package."""
  folder, _, name = module.rpartition(".")
  folder = folder.replace(".", "/")
  return f":{name}" if folder == package else f"//{folder}:{name}"


def _order(dep: str) -> tuple[int, list[str]]:
  """Sorts `:x` first, then `//x`, then libraries, as buildifier does."""
  rank = 0 if dep.startswith(":") else 1 if dep.startswith("//") else 2
  return rank, dep.replace(":", ".").split(".")


def expected_deps(
    found: Iterable[tuple[str, ...]],
    module: str,
    modules: Collection[str],
    requirements: Mapping[str, str],
) -> tuple[tuple[str, ...], list[str]]:
  """Returns the deps that follow from the imports, and what is wrong with them.

  Args:
    found: The imports of the module, from `imports`.
    module: The dotted name of the module itself.
    modules: The dotted names of all first-party modules.
    requirements: The direct dependencies by their name in lower case, each
      with its spelling in pyproject.toml.

  Returns:
    The sorted deps, and one message for each import that is refused.
  """
  deps = set()
  problems = []
  room = module.partition(".")[0]
  package = module.rpartition(".")[0].replace(".", "/")
  for names in sorted(found):
    top = names[0].partition(".")[0]
    if top in ROOMS:
      if top != room and top not in ALLOWED[room]:
        problems.append(
            f"{module} imports {names[0]}, but {room} must not know {top}:"
            " move the code, or pass the value in"
        )
        continue
      known = next((name for name in names if name in modules), None)
      if known is None:
        problems.append(
            f"{module} imports {names[0]}, and there is no such file"
        )
      elif known != module:
        deps.add(label_of(known, package))
    elif top not in sys.stdlib_module_names:
      distribution = DISTRIBUTIONS.get(top, top).replace("_", "-").lower()
      if distribution in requirements:
        deps.add(f'requirement("{requirements[distribution]}")')
      else:
        problems.append(
            f"{module} imports {top}, but {distribution} is not among the"
            " dependencies in pyproject.toml: add it there and make the lock"
            " again, or do without"
        )
  return tuple(sorted(deps, key=_order)), problems


def _deps_text(deps: Iterable[str]) -> str:
  """Writes a list of deps as buildifier would."""
  entries = [d if d.startswith("requirement(") else f'"{d}"' for d in deps]
  if len(entries) == 1:
    return f"[{entries[0]}]"
  return "".join(["[\n", *(f"        {e},\n" for e in entries), "    ]"])


def requirement_names(pyproject: str) -> dict[str, str]:
  """Returns the direct dependencies in the text of pyproject.toml."""
  names = [
      line.partition("==")[0].strip()
      for line in tomllib.loads(pyproject)["project"]["dependencies"]
  ]
  return {name.replace("_", "-").lower(): name for name in names}


def check(root: pathlib.Path) -> tuple[list[str], list[Fix]]:
  """Compares the BUILD files of a tree with its sources.

  Args:
    root: The root of the tree.

  Returns:
    What is wrong, each with its remedy, and those deps that can be rewritten.
  """
  problems: list[str] = []
  fixes: list[Fix] = []
  requirements = requirement_names((root / "pyproject.toml").read_text())
  sources: dict[str, pathlib.Path] = {}
  builds: list[pathlib.Path] = []
  for room in ROOMS:
    for path in source_tree.files(root / room):
      if path.suffix == ".py":
        relative = path.relative_to(root).with_suffix("")
        sources[".".join(relative.parts)] = path
      elif path.name == "BUILD":
        builds.append(path)

  owners: dict[pathlib.Path, list[str]] = {
      path: [] for path in sources.values()
  }
  for build in builds:
    where = str(build.relative_to(root))
    package = str(build.parent.relative_to(root))
    try:
      targets = parse(build.read_text(), where)
    except (SyntaxError, ValueError) as error:
      problems.append(str(error))
      continue
    for target in targets:
      label = f"//{package}:{target.name}"
      at = f"{where}:{target.line}: {label}"
      if target.srcs != (f"{target.name}.py",):
        problems.append(
            f'{at}: write srcs = ["{target.name}.py"]: a target has one'
            " module, and its name"
        )
      for src in target.srcs:
        source = build.parent / src
        if source not in owners:
          problems.append(f"{at}: there is no file {src}")
        else:
          owners[source].append(label)
      source = build.parent / f"{target.name}.py"
      if source not in owners:
        continue
      module = f"{package.replace('/', '.')}.{target.name}"
      try:
        found = imports(source.read_text(), str(source.relative_to(root)))
      except (SyntaxError, ValueError) as error:
        problems.append(str(error))
        continue
      deps, refused = expected_deps(found, module, sources, requirements)
      problems += refused
      deps = tuple(sorted({*deps, *target.kept}, key=_order))
      if target.deps != deps:
        missing = [dep for dep in deps if dep not in target.deps]
        excess = [dep for dep in target.deps if dep not in deps]
        changes = []
        if missing:
          changes.append("add " + ", ".join(missing))
        if excess:
          changes.append("remove " + ", ".join(excess))
        problems.append(
            f"{at}: {'; '.join(changes) or 'sort the deps'}. The deps are then"
            f"\n    deps = {_deps_text(deps)},"
        )
        fixes.append(Fix(build, target, deps))
  for source, labels in owners.items():
    where = source.relative_to(root)
    if not labels:
      kind = "py_test" if source.stem.endswith("_test") else "py_library"
      problems.append(
          f"{where} is in no target: add a {kind} named {source.stem} to"
          f" {where.parent}/BUILD"
      )
    elif len(labels) > 1:
      problems.append(f"{where} is in more than one target: {labels}")
  return problems, fixes


def apply(text: str, target: Target, deps: Iterable[str]) -> str:
  """Returns the text of a BUILD file with other deps for one target."""
  deps = tuple(deps)
  lines = text.splitlines(keepends=True)
  node = target.deps_node
  if node is None:
    lines.insert(target.end - 1, f"    deps = {_deps_text(deps)},\n")
  elif not deps:
    del lines[node.lineno - 1 : node.end_lineno]
  else:
    comments = {
        dep: "  #" + line.partition("#")[2].rstrip()
        for line in lines[node.lineno - 1 : node.end_lineno]
        for dep in target.kept
        if "# keep" in line and (dep in line or f'"{dep}"' in line)
    }
    written = _deps_text(deps)
    for dep, comment in comments.items():
      entry = dep if dep.startswith("requirement(") else f'"{dep}"'
      written = written.replace(
          f"        {entry},", f"        {entry},{comment}"
      )
    lines[node.lineno - 1 : node.end_lineno] = [f"    deps = {written},\n"]
  return "".join(lines)


def main() -> None:
  """Rewrites the deps that differ, and prints what is left to do."""
  root = source_tree.root()
  _, fixes = check(root)
  # From the end of each file, so that the places of the others stay true.
  for fix in sorted(fixes, key=lambda fix: -fix.target.line):
    fix.path.write_text(apply(fix.path.read_text(), fix.target, fix.deps))
    print(f"{fix.path.relative_to(root)}: {fix.target.name}")
  problems, _ = check(root)
  if problems:
    sys.exit("\n".join(problems))


if __name__ == "__main__":
  main()
