import contextlib
import io
import os
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized

from launch import describe
from launch.console import errors
from launch.describing import model_page
from nfnets.models import networks
from nfnets.models import signal_propagation
from pipelines import errors as data_errors


def _run(**flags):
  output = io.StringIO()
  with flagsaver.flagsaver(**flags), contextlib.redirect_stdout(output):
    code = describe.main()
  return code, output.getvalue()


class DescribeTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)

  def test_lists_every_variant(self):
    code, output = _run()
    self.assertEqual(code, errors.DONE)
    for name in networks.names():
      self.assertIn(f"\n  {name} ", output)
    self.assertNotIn("…", output)

  def test_one_variant(self):
    _, output = _run(variant="F4+", batch_size=32, dtype="bfloat16")
    self.assertIn("F4+: 32 images of 384 px, bfloat16 activations", output)
    self.assertIn("527,033,076", output)
    self.assertIn("206.76 G", output)
    self.assertIn("Table 5: 527 M parameters", output)
    self.assertNotIn("…", output)

  def test_a_vision_transformer(self):
    _, output = _run(variant="ViT-B/16", num_classes=10, image_size=160)
    self.assertIn("ViT-B/16: images of 160 px, 10 classes", output)
    self.assertIn("100x768", output)

  def test_flags_of_the_network(self):
    _, output = _run(
        variant="F7+", image_size=224, num_classes=10, round_bottleneck=True
    )
    # The released reading, with 4097 parameters for each of 990 classes less.
    self.assertIn(f"{829_551_960 - 990 * 4097:,}", output)
    self.assertIn("of 224 px", output)

  @parameterized.parameters(
      ({"variant": "F9"}, "--variant: unknown variant 'F9', did you mean"),
      ({"spp": "x.png"}, "--spp is about one network: add --variant"),
      ({"variant": "V1", "spp": "x.png"}, "--spp is about NFNets, and V1 is"),
      ({"variant": "V1", "batch_size": 9}, "--batch_size is about NFNets"),
      ({"variant": "V1", "image_size": 30}, "--image_size: images of 30"),
      ({"image_size": 32}, "--image_size is about one network"),
      (
          {"variant": "N0", "spp": "none/x.png"},
          "none/x.png: No such .*make its",
      ),
  )
  def test_wrong_input_is_named(self, flags, message):
    refusals = (errors.RunError, data_errors.DataError)
    with self.assertRaisesRegex(refusals, message):
      _run(**flags)

  def test_page_is_written_where_the_user_is(self):
    where = {"BUILD_WORKING_DIRECTORY": str(self.folder)}
    with mock.patch.dict(os.environ, where):
      _run(markdown="models.md")
    (written,) = self.folder.iterdir()
    self.assertEqual(written.name, "models.md")
    self.assertEqual(written.read_text(), model_page.text())

  def test_a_wrong_place_is_told_before_the_page_is_made(self):
    for path, message in (
        (self.folder / "none/models.md", "No such file.*; make its folder"),
        (self.folder, "Is a directory; name a file in it"),
    ):
      with mock.patch.object(model_page, "text") as make:
        with self.assertRaisesRegex(data_errors.DataError, message):
          _run(markdown=str(path))
      make.assert_not_called()

  def test_picture_is_of_what_was_asked(self):
    path = self.folder / "spp.png"
    row = signal_propagation.BlockStatistics(0, 0, 0.1, 1.0, 1.0)
    with mock.patch.object(
        signal_propagation, "at_initialization", return_value=(row,) * 12
    ) as measure:
      _run(variant="N0", spp=str(path), batch_size=3, skip_gain=0.5)
    self.assertEqual(measure.call_args.args[0].name, "N0")
    self.assertEqual(
        measure.call_args.kwargs,
        {"image_size": 28, "batch_size": 3, "skip_gain": 0.5},
    )
    self.assertTrue(path.exists())


if __name__ == "__main__":
  absltest.main()
