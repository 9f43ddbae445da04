import json
import math

from absl.testing import absltest
from absl.testing import parameterized

from launch.running import divergence

_CHANCE = math.log(10)


def _watch(minds_height=True, saved=None, total_steps=200):
  return divergence.Watch(
      total_steps, 10, 3, minds_height=minds_height, saved=saved
  )


def _metrics(loss, in_a_row=0, skipped=0):
  return {
      "loss": loss,
      "skipped_in_a_row": in_a_row,
      "skipped_steps": skipped,
  }


def _feed(watch, losses, first=1):
  for step, loss in enumerate(losses, first):
    watch.add(step, _metrics(loss))


class WatchTest(parameterized.TestCase):

  @parameterized.parameters(True, False)
  def test_steps_that_are_not_finite(self, minds_height):
    watch = _watch(minds_height)
    watch.add(1, _metrics(math.nan, 1, 1))
    watch.add(2, _metrics(math.nan, 2, 2))
    watch.add(3, _metrics(1.0, 0, 2))
    for step in (4, 5):
      watch.add(step, _metrics(math.inf, step - 3, step - 1))
    with self.assertRaisesRegex(
        divergence.DivergedError, "not finite in steps 4 to 6; none"
    ) as caught:
      watch.add(6, _metrics(math.nan, 3, 5))
    self.assertEqual((caught.exception.step, caught.exception.skipped), (6, 5))

  @parameterized.parameters((1.26, 20), (1.24, None))
  def test_a_mean_above_chance_over_a_tenth_of_the_run(self, ratio, step):
    # Single steps may be anywhere.
    losses = [(ratio + 3 * (-1) ** i) * _CHANCE for i in range(200)]
    if step is None:
      _feed(_watch(), losses)
      return
    with self.assertRaisesRegex(
        divergence.DivergedError, "in the mean of the 20 steps up to 20"
    ) as caught:
      _feed(_watch(), losses)
    self.assertEqual(caught.exception.step, step)
    _feed(_watch(minds_height=False), losses)

  def test_a_high_loss_that_falls_in_time_is_none(self):
    losses = [2 * _CHANCE] * 8 + [0.5 * _CHANCE] * 12
    _feed(_watch(), losses * 10)

  def test_a_later_part_counts_on_its_own(self):
    losses = [1.0] * 60 + [4.0] * 20
    with self.assertRaises(divergence.DivergedError) as caught:
      _feed(_watch(), losses)
    self.assertEqual(caught.exception.step, 80)

  def test_skipped_steps_have_no_loss(self):
    watch = _watch()
    for step in range(1, 20):
      watch.add(step, _metrics(1.0))
    watch.add(20, _metrics(math.nan, 1, 1))

  def test_goes_on_from_any_step(self):
    losses = [1.0] * 20 + [2.6] * 10 + [3.2] * 10
    for stop in range(40):
      watch = _watch()
      _feed(watch, losses[:stop])
      saved = json.loads(json.dumps(watch.to_json()))
      with self.assertRaises(divergence.DivergedError) as caught:
        _feed(_watch(saved=saved), losses[stop:], stop + 1)
      self.assertEqual(caught.exception.step, 40)

  def test_few_steps_say_too_little(self):
    _feed(_watch(total_steps=9), [9.0] * 9)


if __name__ == "__main__":
  absltest.main()
