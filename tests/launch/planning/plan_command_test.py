import contextlib
import dataclasses
import io
import os
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"

from absl.testing import absltest  # noqa: E402
from absl.testing import flagsaver  # noqa: E402

from launch.configs import registry  # noqa: E402
from launch.console import cli  # noqa: E402, F401
from launch.console import errors  # noqa: E402
from launch.planning import plan_command  # noqa: E402
from launch.planning import plan_compile  # noqa: E402
from launch.planning import plan_page  # noqa: E402
from nfnets.models import variants  # noqa: E402

_TINY = variants.NFNetConfig(
    name="tiny",
    depths=(2,),
    widths=(32,),
    stem_channels=(8,),
    stem_strides=(4,),
    stage_strides=(1,),
    group_width=8,
)


class PlanTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.enter_context(
        mock.patch.object(variants, "get", side_effect=lambda name: _TINY)
    )
    self._folder = self.create_tempdir().full_path

  def _run(self, config=None, **kwargs):
    config = config or dataclasses.replace(
        registry.get("fashion_mnist_n0"), global_batch_size=16
    )
    values = {
        "topology": "cpu:2",
        "images": 64000,
        "classes": 4,
        "compilation_cache": self._folder,
    }
    printed = io.StringIO()
    with (
        flagsaver.flagsaver(**values | kwargs),
        contextlib.redirect_stdout(printed),
    ):
      code = plan_command.main(config)
    return code, printed.getvalue()

  def test_a_step_on_this_machine(self):
    code, text = self._run()
    self.assertEqual(code, errors.DONE)
    self.assertIn("2 devices of this machine's CPU: compiled in", text)
    self.assertRegex(text, r"all-reduce +\d")
    self.assertRegex(text, r"gathers that are not of split parameters +0 ")
    with mock.patch.object(plan_compile, "_compile") as compile_:
      code, again = self._run(memory_gib=1e-6)
      compile_.assert_not_called()
    self.assertEqual(code, errors.FAILED)
    self.assertIn("and kept", again)
    self.assertIn("does not fit", again)

  def test_the_largest_batch(self):
    needs = lambda traced, *unused: plan_compile.Program(
        # Of every image on a device, a MiB.
        seconds=1.0,
        cpu_seconds=1.0,
        needed_bytes=traced.args_info[0][1]["image"].shape[0] // 2 * 2**20,
        memory=mock.Mock(
            arguments=1, outputs=1, aliased=0, temporaries=1, peak=3
        ),
    )
    with mock.patch.object(plan_compile, "compile_step", side_effect=needs):
      _, text = self._run(
          memory_gib=21 / 1024, largest_batch=True, largest_batch_step=2
      )
    self.assertIn("largest batch that fits: 40 (20 a device)", text)
    self.assertIn("16 images a device need 16.0 MiB", text)

  def test_errors_in_one_line(self):
    config = dataclasses.replace(
        registry.get("fashion_mnist_n0"), global_batch_size=9
    )
    with self.assertRaisesRegex(errors.RunError, "9 does not divide over 2"):
      self._run(config)
    with self.assertRaisesRegex(errors.RunError, "v4 comes as 2x2x1"):
      self._run(topology="v4:1x1")
    with (
        mock.patch.object(plan_compile, "compile_step", mock.MagicMock()),
        mock.patch.object(plan_command.plan_report, "headline"),
        mock.patch.object(plan_command.plan_report, "tables", return_value=[]),
        self.assertRaisesRegex(errors.RunError, "give --memory_gib"),
    ):
      self._run(largest_batch=True)


class TableTest(absltest.TestCase):

  def _run(self, **kwargs):
    printed = io.StringIO()
    with (
        flagsaver.flagsaver(**kwargs),
        contextlib.redirect_stdout(printed),
        mock.patch.object(plan_compile, "compile_step") as compile_,
    ):
      code = plan_command.main(registry.get("web_f7_wide"))
      compile_.assert_not_called()
    self.assertEqual(code, errors.DONE)
    return printed.getvalue()

  def test_table(self):
    self.assertIn("110,000", self._run(table=True))
    # A chip of one core, at the same utilisation.
    text = self._run(table=True, topology="v6e:16x16", mfu=0.5)
    self.assertIn("Core-hours of v6e", text)
    self.assertIn("at an MFU of 50.0%", text)

  def test_page(self):
    path = os.path.join(self.create_tempdir().full_path, "plan.md")
    self._run(markdown=path)
    with open(path, encoding="utf-8") as file:
      self.assertEqual(file.read(), plan_page.text())


if __name__ == "__main__":
  absltest.main()
