from absl.testing import absltest

from launch.benchmarking import timing


class _Machine:
  """A clock that moves only when a subject works."""

  def __init__(self):
    self.now = 100.0
    self.calls = []

  def subject(self, name, seconds_per_call):
    def run(calls):
      self.calls.append((name, calls))
      self.now += calls * next(seconds_per_call)

    return run


def _always(value):
  while True:
    yield value


class TimingTest(absltest.TestCase):

  def _interleave(self, subjects, **kwargs):
    machine = _Machine()
    subjects = {
        name: machine.subject(name, seconds)
        for name, seconds in subjects.items()
    }
    result = timing.interleave(subjects, clock=lambda: machine.now, **kwargs)
    return result, machine.calls

  def test_each_repeat_runs_every_subject_in_turn(self):
    begun = []
    result, calls = self._interleave(
        {"a": _always(2.0), "b": _always(4.0), "c": _always(8.0)},
        repeats=3,
        min_seconds=1.0,
        on_repeat=begun.append,
    )
    self.assertEqual(calls, [("a", 1), ("b", 1), ("c", 1)] * 3)
    self.assertEqual(begun, [0, 1, 2])
    self.assertEqual(result, {"a": [2.0] * 3, "b": [4.0] * 3, "c": [8.0] * 3})

  def test_quick_subjects_are_called_until_the_time_is_filled(self):
    result, calls = self._interleave(
        {"a": _always(0.125)}, repeats=2, min_seconds=1.0
    )
    # One call says how many more are needed.
    self.assertEqual(calls, [("a", 1), ("a", 7)] * 2)
    self.assertEqual(result, {"a": [0.125] * 2})

  def test_a_subject_that_becomes_quicker_still_fills_the_time(self):
    result, calls = self._interleave(
        {"a": iter([0.5, 0.25, 0.25])}, repeats=1, min_seconds=1.0
    )
    self.assertEqual(calls, [("a", 1), ("a", 1), ("a", 1)])
    self.assertEqual(result, {"a": [1.0 / 3]})

  def test_a_coarse_clock(self):
    result, calls = self._interleave(
        {"a": iter([0.0, 0.0, 0.0, 1.0])}, repeats=1, min_seconds=1.0
    )
    self.assertEqual([n for _, n in calls], [1, 1, 2, 4])
    self.assertEqual(result, {"a": [4.0 / 8]})

  def test_spread(self):
    spread = timing.Spread.of([3.0, 1.0, 2.0, 10.0])
    self.assertEqual(spread, timing.Spread(median=2.5, low=1.0, high=10.0))


if __name__ == "__main__":
  absltest.main()
