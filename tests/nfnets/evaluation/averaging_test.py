from absl.testing import absltest
import numpy as np

from nfnets.evaluation import averaging


def _params(value):
  return {"a": {"w": np.full((2, 3), value, np.float32)}}


def _value(params):
  return float(params["a"]["w"][0, 0])


class AveragingTest(absltest.TestCase):

  def test_mean(self):
    mean = averaging.Mean()
    for value in (1.0, 2.0, 6.0):
      mean.add(_params(value))
    found = mean.value()
    self.assertEqual(found["a"]["w"].dtype, np.float32)
    np.testing.assert_array_equal(found["a"]["w"], 3.0)
    # What is only tried does not stay.
    self.assertEqual(_value(mean.value(_params(7.0))), 4.0)
    self.assertEqual(_value(mean.value()), 3.0)

  def test_the_mean_of_equal_parameters_is_those(self):
    value = np.float32(0.1)
    mean = averaging.Mean()
    for _ in range(7):
      mean.add(_params(value))
    np.testing.assert_array_equal(mean.value()["a"]["w"], value)

  def test_greedy_keeps_what_does_not_hurt(self):
    values = [0.0, 4.0, 1.0, 2.0]

    # The nearer to 1.5, the better.
    def measure(params):
      return -abs(_value(params) - 1.5)

    accuracies = [measure(_params(value)) for value in values]
    soup, trials = averaging.greedy(
        accuracies, lambda i: _params(values[i]), measure
    )
    # 1 and 2 are equally good, and the first of them begins. With 2 it is
    # perfect; 0 would make it worse, and so would 4.
    self.assertEqual([index for index, *_ in trials], [2, 3, 0, 1])
    self.assertEqual([kept for *_, kept in trials], [True, True, False, False])
    self.assertEqual(_value(soup.value()), 1.5)
    self.assertEqual(soup.count, 2)
    self.assertAlmostEqual(trials[2][1], -0.5)

  def test_greedy_is_never_worse_than_the_best(self):
    rng = np.random.default_rng(0)
    for _ in range(20):
      values = rng.normal(size=5).tolist()

      def measure(params):
        return round(np.sin(3 * _value(params)), 2)

      accuracies = [measure(_params(value)) for value in values]
      soup, _ = averaging.greedy(
          accuracies, lambda i, v=values: _params(v[i]), measure
      )
      self.assertGreaterEqual(measure(soup.value()), max(accuracies))


if __name__ == "__main__":
  absltest.main()
