import contextlib
import io
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import progress

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

  def test_nothing_is_shown_on_other_hosts(self):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
      with progress.Progress(0, 10, shown=False) as hidden:
        hidden.message("compiling")
        hidden.update(10, _METRICS)
    self.assertEqual(out.getvalue(), "")

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

  def test_utilisation_is_shown_where_it_is_known(self):
    self.assertIn(
        "1,234 images/s  MFU 39.4%  waiting",
        progress.describe({**_METRICS, "mfu": 0.3944}),
    )


class CountTest(absltest.TestCase):

  def _lines(self, updates):
    out = io.StringIO()
    with (
        mock.patch.object(progress.time, "monotonic") as monotonic,
        contextlib.redirect_stdout(out),
    ):
      monotonic.return_value = 0.0
      with progress.Count("packing", "images") as count:
        for monotonic.return_value, done, total in updates:
          count.update(done, total)
    return out.getvalue().splitlines()

  def test_a_log_gets_a_line_now_and_then(self):
    self.assertEqual(
        self._lines([(1, 0, 400), (3, 50, 400), (11, 100, 400), (12, 9, 400)]),
        ["packing: 100 of 400 images, 10 images/s, 30 s left"],
    )

  def test_what_an_earlier_start_did_is_not_this_one_s_speed(self):
    self.assertEqual(
        self._lines([(0, 300, 400), (10, 350, 400)]),
        ["packing: 350 of 400 images, 5 images/s, 10 s left"],
    )

  def test_an_unknown_total(self):
    self.assertEqual(
        self._lines([(0, 0, None), (10, 50, None)]),
        ["packing: 50 images, 5 images/s"],
    )

  def test_results_may_have_the_standard_output_for_themselves(self):
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(progress.time, "monotonic") as monotonic,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
      monotonic.return_value = 0.0
      for shown in (True, False):
        with progress.Count("a", "b", to_stderr=True, shown=shown) as count:
          count.message(f"shown {shown}")
          monotonic.return_value += 20
          count.update(1, 1)
    self.assertEqual(out.getvalue(), "")
    self.assertEqual(
        err.getvalue().splitlines(),
        ["shown True", "a: 1 of 1 b", "shown False"],
    )

  def test_quick_work_says_nothing(self):
    self.assertEmpty(self._lines([(0, 0, 2), (1, 2, 2)]))


if __name__ == "__main__":
  absltest.main()
