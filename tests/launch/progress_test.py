import contextlib
import io

from absl.testing import absltest
from absl.testing import parameterized

from launch import progress

_METRICS = {
    "epoch": 1.25,
    "loss": 0.4321,
    "top_1": 0.9,
    "learning_rate": 0.0625,
    "images_per_second": 1234.5,
    "data_wait_fraction": 0.02,
    "seconds_left": 75,
}


class ProgressTest(parameterized.TestCase):

  @parameterized.parameters(
      (0.4, "0 s"),
      (59.6, "1 min 00 s"),
      (75, "1 min 15 s"),
      (3600, "1 h 00 min"),
      (7500, "2 h 05 min"),
  )  # pyformat: disable
  def test_duration(self, seconds, text):
    self.assertEqual(progress.duration(seconds), text)

  def test_a_log_gets_plain_lines(self):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
      with progress.Progress(0, 10) as shown:
        shown.message("compiling")
        for step in range(1, 11):
          shown.update(step, _METRICS)
    lines = out.getvalue().splitlines()
    # Steps in quick succession share a line; the first and last have one.
    self.assertEqual(lines[0], "compiling")
    self.assertEqual(
        lines[1],
        "step 1/10  epoch 1.25  loss 0.432  top-1 0.900  lr 0.0625  1,234"
        " images/s  waiting for data 2%  1 min 15 s left",
    )
    self.assertStartsWith(lines[2], "step 10/10")
    self.assertLen(lines, 3)
    self.assertNotIn("\x1b", out.getvalue())


if __name__ == "__main__":
  absltest.main()
