import contextlib
import io

from absl.testing import absltest
import rich.console

from launch.console import status_line


class StatusLineTest(absltest.TestCase):

  def test_a_file_gets_one_line(self):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
      console = status_line.console()
      with status_line.doing(console, "measuring [3] times") as say:
        say("measuring 1/3")
      console.print("x" * 190)
    self.assertEqual(out.getvalue(), "measuring [3] times\n" + "x" * 190 + "\n")

  def test_a_terminal_shows_what_is_done_now(self):
    out = io.StringIO()
    console = rich.console.Console(
        file=out, force_terminal=True, markup=False, highlight=False
    )
    with status_line.doing(console, "first") as say:
      say("then [this]")
      console.print("a line")
    self.assertIn("then [this]", out.getvalue())
    self.assertIn("a line", out.getvalue())


if __name__ == "__main__":
  absltest.main()
