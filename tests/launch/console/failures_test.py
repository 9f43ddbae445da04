import contextlib
import errno
import io

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.console import failures
from pipelines import errors as data_errors

_FULL = OSError(errno.ENOSPC, "No space left on device", "a.json")


class _HungUp(io.StringIO):
  """What a pipe is that nobody reads."""

  def write(self, text):
    raise BrokenPipeError(errno.EPIPE, "Broken pipe")


class FailuresTest(parameterized.TestCase):

  @parameterized.parameters(
      (errors.RunError("no run; name one"), "no run; name one"),
      (data_errors.DataError("corrupt"), "corrupt"),
      (_FULL, "cannot read or write a.json: No space left on device; mend"),
  )
  def test_what_a_user_can_mend(self, error, text):
    self.assertStartsWith(failures.explain(error), text)
    self.assertEqual(failures.describe(error), failures.explain(error))
    self.assertEqual(self._said(error).count("\n"), 1)

  @parameterized.parameters(
      (ValueError("one\ntwo"), "ValueError: one"),
      (KeyError(), "KeyError: "),
      (OSError(errno.ECHILD, "No child"), "ChildProcessError: [Errno 10] No"),
  )
  def test_faults_of_the_program(self, error, text):
    self.assertIsNone(failures.explain(error))
    self.assertStartsWith(failures.describe(error), text)
    self.assertNotIn("\n", failures.describe(error))

  def test_a_fault_is_said_with_its_traceback(self):
    try:
      raise ValueError("deep")
    except ValueError as error:
      said = self._said(error)
    self.assertIn("in test_a_fault_is_said_with_its_traceback", said)
    self.assertEndsWith(said, "ValueError: deep\n")

  def test_what_nobody_reads_is_not_another_fault(self):
    with contextlib.redirect_stderr(_HungUp()):
      failures.say("one")
      failures.say_error(ValueError("two"))

  def _said(self, error):
    out = io.StringIO()
    with contextlib.redirect_stderr(out):
      failures.say_error(error)
    return out.getvalue()


if __name__ == "__main__":
  absltest.main()
