"""The whole tree is formatted as the formatters would."""

import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from tests import format_tree
from tests import source_tree

_NAMES = ("buildifier", "clang-format", "pyink", "ruff")


def _check(name: str, top: pathlib.Path) -> tuple[int, str]:
  done = format_tree.run(format_tree.commands(top, fix=False)[name], top)
  if name == "buildifier" and done.returncode == format_tree.ABSENT:
    raise absltest.SkipTest(done.stderr)
  return done.returncode, done.stdout + done.stderr


class FormatTest(parameterized.TestCase):

  @parameterized.parameters(*_NAMES)
  def test_tree_is_formatted(self, name):
    code, output = _check(name, source_tree.root())
    self.assertEqual(
        code, 0, f"{output}\nTo repair: ./bazelw run //tests:format_tree"
    )

  @parameterized.parameters(*_NAMES)
  def test_good_file_passes(self, name):
    top = pathlib.Path(self.create_tempdir().full_path)
    (top / "BUILD").write_text('py_library(name = "a")\n')
    (top / "a.cc").write_text("int a = 1;\n")
    (top / "a.py").write_text('"""A module."""\n\nimport os\n\nA = os.sep\n')
    self.assertEqual(_check(name, top), (0, ""))

  @parameterized.parameters(
      ("buildifier", "BUILD", 'py_library(name="a")\n'),
      ("clang-format", "a.cc", "int a=1;\n"),
      ("pyink", "a.py", '"""A module."""\n\nif 1:\n    A = 1\n'),
      ("ruff", "a.py", '"""A module."""\n\nimport os\n'),
      ("ruff", "a.py", "A = 1\n"),
      (
          "ruff",
          "a.py",
          '"""A."""\n\nfrom os import path, sep\n\nA = path, sep\n',
      ),
  )
  def test_bad_file_fails(self, name, file, text):
    top = pathlib.Path(self.create_tempdir().full_path)
    (top / file).write_text(text)
    code, output = _check(name, top)
    self.assertNotEqual(code, 0)
    self.assertIn(file, output)


if __name__ == "__main__":
  absltest.main()
