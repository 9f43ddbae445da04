"""A run says so where the CPU's own convolutions were not built."""

import pathlib
import shutil

from absl.testing import absltest

from tests.integration import launcher

_SAID = "slow: XLA computes the convolutions"


class SlowConvolutionsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)

  def _beginning(self, root):
    """Returns what a run says before it compiles."""
    said = []
    with launcher.start(
        "pretrain",
        (*launcher.TINY, f"--workdir={self.folder / 'run'}"),
        self.folder / "cache",
        root,
    ) as process:
      for line in process.stdout:
        if line.startswith("compiling"):
          break
        said.append(line)
      process.kill()
    self.assertIn("run directory:", "".join(said))
    return "".join(said)

  def test_as_built(self):
    self.assertNotIn(_SAID, self._beginning(launcher.ROOT))

  def test_as_pip_installs_it(self):
    root = self.folder / "installed"
    for room in ("launch", "nfnets", "pipelines"):
      shutil.copytree(
          launcher.ROOT / room,
          root / room,
          ignore=shutil.ignore_patterns("*.so"),
      )
    self.assertIn(_SAID, self._beginning(root))


if __name__ == "__main__":
  absltest.main()
