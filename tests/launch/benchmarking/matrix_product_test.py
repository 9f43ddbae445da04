from absl.testing import absltest

from launch.benchmarking import matrix_product


class MatrixProductTest(absltest.TestCase):

  def test_the_size_of_the_best_median_is_the_yardstick(self):
    # 0.002 and 0.016 GFLOP.
    seconds = {100: [0.001, 0.001, 0.0001], 200: [0.004, 0.002, 0.008]}
    size, rates = matrix_product.best_rate(seconds)
    self.assertEqual(size, 200)
    for rate, expected in zip(rates, [4.0, 8.0, 2.0], strict=True):
      self.assertAlmostEqual(rate, expected)

  def test_runs(self):
    matrix_product.MatrixProduct(8)(2)


if __name__ == "__main__":
  absltest.main()
