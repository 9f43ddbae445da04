"""Wrong input ends in one clear line, exit code 1, and nothing lost."""

import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from tests.integration import launcher


class WrongInputTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.workdir = self.root / "run"

  def _assert_refused(self, *arguments, message, module="pretrain", **settings):
    code, output = launcher.run(
        module,
        (f"--workdir={self.workdir}", *arguments),
        self.root / "cache",
        **settings,
    )
    self.assertEqual(code, errors.FAILED, output)
    self.assertRegex(output, message)
    self.assertLen(output.splitlines(), 1, output)
    self.assertStartsWith(output, f"{module}: error: ")

  @parameterized.parameters(
      (("--config=fashion_mnist",), "unknown experiment.*fashion_mnist_n0"),
      (("--config.optimiser.momentum=0",), "did you mean"),
      (("--config.steps=many",), "'many' is not a duration"),
      (("--config.optimizer.warmup=30",), "warm-up shorter"),
      (("--config.input.mean=1,2", "--config.input.std=1,2"), "channels"),
      (("stray",), "unexpected argument 'stray'"),
  )
  def test_flags(self, arguments, message):
    self._assert_refused(*launcher.TINY, *arguments, message=message)
    # The work directory was not even begun.
    self.assertFalse(self.workdir.exists())

  def test_batch_not_divisible_by_devices(self):
    self._assert_refused(
        *launcher.TINY,
        message="global_batch_size=16 does not divide over 3 devices",
        devices=3,
    )

  @parameterized.parameters(
      (b"", "is truncated|0 bytes"), (b"\0" * 20, "train-images")
  )
  def test_truncated_data(self, content, message):
    data = self.root / "data"
    data.mkdir()
    for name in (
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
    ):  # pyformat: disable
      (data / name).write_bytes(content)
    self._assert_refused(f"--config.data.directory={data}", message=message)

  def test_missing_data(self):
    self._assert_refused(
        f"--config.data.directory={self.root / 'none'}",
        message="none/train-images-idx3-ubyte",
    )

  def test_no_place(self):
    self.workdir.write_text("a file")
    self._assert_refused(*launcher.TINY, message="cannot write to")

  @parameterized.parameters(
      ("--config.data.held_out_fraction=1e-9", "held_out split empty"),
      ("--config.data.held_out_fraction=0.99999", "train split empty"),
      ("--config.steps=1 examples", "less than half a batch"),
      ("--config.evaluation.every=1 examples", "less than half a batch"),
      ("--config.data.augment.pad=28", "pad=28"),
  )
  def test_settings_that_do_not_fit_the_data(self, argument, message):
    self._assert_refused(*launcher.TINY, argument, message=message)

  @parameterized.parameters('{"a": 1}', "[3]", '{"request": {"b": 2}}')
  def test_the_start_of_another_program(self, text):
    self.workdir.mkdir()
    (self.workdir / "config.json").write_text("{}")
    (self.workdir / "initial.json").write_text(text)
    self._assert_refused(
        *launcher.TINY, message="cannot read .*initial.json .*not the start of"
    )

  def test_evaluate_without_a_run(self):
    self._assert_refused(module="evaluate", message="no run in .*--workdir")


if __name__ == "__main__":
  absltest.main()
