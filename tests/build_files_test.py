"""The deps of every target are the imports of its module."""

import pathlib
import textwrap

from absl.testing import absltest
from absl.testing import parameterized

from tests import build_files
from tests import source_tree

_PYPROJECT = """
[project]
dependencies = ["absl-py==1.0", "jax==2.0", "tensorboardX==3.0"]
"""

_REQUIREMENTS = {
    "absl-py": "absl-py",
    "jax": "jax",
    "tensorboardx": "tensorboardX",
}


class SourceTreeTest(absltest.TestCase):

  def test_build_files_agree_with_the_sources(self):
    problems, fixes = build_files.check(source_tree.root())
    if fixes:
      problems.append("To write these deps: ./bazelw run //tests:build_files")
    self.assertEmpty(problems, "\n".join(["", *problems]))

  def test_finds_this_file(self):
    files = list(source_tree.files(source_tree.root()))
    self.assertIn(pathlib.Path(__file__).resolve(), files)


class ParseTest(absltest.TestCase):

  def test_reads_a_target(self):
    (target,) = build_files.parse(textwrap.dedent("""\
        load("//third_party/bazel:python.bzl", "py_library")

        package(default_visibility = ["//:__subpackages__"])

        filegroup(name = "data", srcs = ["x.csv"])

        py_library(
            name = "a",
            srcs = ["a.py"],
            deps = [
                ":b",  # keep: found by name at run time
                "//nfnets/models:c",
                requirement("jax"),
            ],
        )
        """))
    self.assertEqual(
        (target.rule, target.name, target.line), ("py_library", "a", 7)
    )
    self.assertEqual(target.srcs, ("a.py",))
    self.assertEqual(
        target.deps, (":b", "//nfnets/models:c", 'requirement("jax")')
    )
    self.assertEqual(target.kept, (":b",))

  def test_refuses_what_it_cannot_read(self):
    for text in (
        '[py_library(name = n) for n in ["a"]]',
        'py_library(name = "a" + "b")',
        'py_library(name = "a", deps = select({}))',
        'py_library(name = "a", deps = [f("b")])',
    ):
      with (
          self.subTest(text),
          self.assertRaisesRegex(ValueError, "write|plain"),
      ):
        build_files.parse(text)


class ImportsTest(absltest.TestCase):

  def test_finds_every_form(self):
    found = build_files.imports(textwrap.dedent("""\
        import os, jax.numpy as jnp
        from nfnets.models import layers
        if True:
          import absl
        def f():
          import haiku as hk
        """))
    self.assertEqual(
        found,
        {
            ("absl",),
            ("haiku",),
            ("jax.numpy",),
            ("nfnets.models.layers", "nfnets.models"),
            ("os",),
        },
    )

  def test_refuses_relative_imports(self):
    with self.assertRaisesRegex(ValueError, "m.py:1: import from the root"):
      build_files.imports("from . import a", "m.py")


class ExpectedDepsTest(parameterized.TestCase):

  def _deps(self, source, module="nfnets.models.a"):
    return build_files.expected_deps(
        build_files.imports(source),
        module,
        {
            "launch.pretrain",
            "nfnets.models.a",
            "nfnets.models.b",
            "nfnets.optim.c",
            "pipelines.loader",
        },
        _REQUIREMENTS,
    )

  def test_sorts_labels_before_libraries(self):
    deps, problems = self._deps(textwrap.dedent("""\
        import collections.abc
        from absl import logging
        import jax
        import jax.numpy as jnp
        import tensorboardX
        from nfnets.models import b
        from nfnets.optim import c
        """))
    self.assertEmpty(problems)
    self.assertEqual(
        deps,
        (
            ":b",
            "//nfnets/optim:c",
            'requirement("absl-py")',
            'requirement("jax")',
            'requirement("tensorboardX")',
        ),
    )

  def test_name_within_a_module_means_the_module(self):
    deps, _ = self._deps("from nfnets.models.b import thing")
    self.assertEqual(deps, (":b",))

  @parameterized.parameters(
      ("nfnets.models.a", "from pipelines import loader"),
      ("nfnets.models.a", "def f():\n  from launch import pretrain"),
      ("pipelines.loader", "from nfnets.models import a"),
      ("pipelines.loader", "import launch.pretrain"),
      ("launch.pretrain", "from tests import source_tree"),
  )
  def test_direction_law(self, module, source):
    deps, problems = self._deps(source, module)
    self.assertEmpty(deps)
    self.assertLen(problems, 1)
    self.assertIn("must not know", problems[0])

  @parameterized.parameters(
      ("launch.pretrain", "from pipelines import loader"),
      ("launch.pretrain", "from nfnets.models import a"),
      ("tests.launch.pretrain_test", "from launch import pretrain"),
  )
  def test_allowed_directions(self, module, source):
    deps, problems = self._deps(source, module)
    self.assertEmpty(problems)
    self.assertLen(deps, 1)

  def test_refuses_what_is_not_there(self):
    for source, words in (
        ("import torch", "torch is not among the dependencies"),
        ("from nfnets.models import z", "there is no such file"),
        ("import nfnets.models", "there is no such file"),
    ):
      with self.subTest(source):
        deps, problems = self._deps(source)
        self.assertEmpty(deps)
        self.assertLen(problems, 1)
        self.assertIn(words, problems[0])


class CheckTest(parameterized.TestCase):

  def _tree(self, build):
    root = pathlib.Path(self.create_tempdir().full_path)
    (root / "pyproject.toml").write_text(_PYPROJECT)
    for room in build_files.ROOMS:
      (root / room).mkdir()
    (root / "nfnets/BUILD").write_text(build)
    (root / "nfnets/a.py").write_text("import jax\nfrom nfnets import b\n")
    (root / "nfnets/b.py").write_text("")
    return root

  _B = 'py_library(\n    name = "b",\n    srcs = ["b.py"],\n)\n'

  def _a(self, *deps):
    deps = "".join(f"        {dep},\n" for dep in deps)
    return (
        'py_library(\n    name = "a",\n    srcs = ["a.py"],\n'
        f"    deps = [\n{deps}    ],\n)\n"
    )

  def test_agreement(self):
    root = self._tree(self._a('":b"', 'requirement("jax")') + self._B)
    self.assertEqual(build_files.check(root), ([], []))

  @parameterized.parameters(
      (['":b"'], ['add requirement("jax")']),
      (['requirement("jax")'], ["add :b"]),
      (
          ['":b"', 'requirement("absl-py")', 'requirement("jax")'],
          ['remove requirement("absl-py")'],
      ),
      (['requirement("jax")', '":b"'], ["sort the deps"]),
      ([], ['add :b, requirement("jax")']),
  )
  def test_difference_is_named_and_repaired(self, deps, words):
    root = self._tree(self._a(*deps) + self._B)
    problems, fixes = build_files.check(root)
    self.assertLen(problems, 1)
    self.assertLen(fixes, 1)
    for word in ["nfnets/BUILD:1: //nfnets:a", *words]:
      self.assertIn(word, problems[0])
    build = root / "nfnets/BUILD"
    build.write_text(
        build_files.apply(build.read_text(), fixes[0].target, fixes[0].deps)
    )
    self.assertEqual(
        build.read_text(), self._a('":b"', 'requirement("jax")') + self._B
    )

  def test_repair_adds_and_removes_a_whole_list(self):
    with_deps = self._a('":b"', 'requirement("jax")')
    without = 'py_library(\n    name = "a",\n    srcs = ["a.py"],\n)\n'
    (target,) = build_files.parse(without)
    self.assertEqual(
        build_files.apply(without, target, (":b", 'requirement("jax")')),
        with_deps,
    )
    (target,) = build_files.parse(with_deps)
    self.assertEqual(build_files.apply(with_deps, target, ()), without)

  def test_kept_dep_stays_with_its_reason(self):
    build = self._a('":b"', '"//nfnets:z"', 'requirement("absl-py")').replace(
        '"//nfnets:z",', '"//nfnets:z",  # keep: found by name'
    )
    root = self._tree(build + self._B)
    problems, fixes = build_files.check(root)
    self.assertLen(problems, 1)
    repaired = build_files.apply(build, fixes[0].target, fixes[0].deps)
    self.assertIn('        "//nfnets:z",  # keep: found by name\n', repaired)
    self.assertNotIn("absl", repaired)

  @parameterized.parameters(
      ("", "nfnets/b.py is in no target: add a py_library named b"),
      (_B + _B, "b.py is in more than one target"),
      (_B.replace('"b"', '"c"'), 'write srcs = ["c.py"]'),
      (_B.replace('"b.py"', '"b.py", "c.py"'), "there is no file c.py"),
      (_B + 'py_library(name = "c", srcs = ["c.py"])', "there is no file c.py"),
      (_B + 'py_library(name = "c", deps = 1)', "write a plain list"),
  )
  def test_target_and_module_are_one(self, build, words):
    root = self._tree(self._a('":b"', 'requirement("jax")') + build)
    problems, _ = build_files.check(root)
    self.assertIn(words, "\n".join(problems))


if __name__ == "__main__":
  absltest.main()
