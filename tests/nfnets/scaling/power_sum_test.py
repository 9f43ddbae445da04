from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from scipy import optimize

from nfnets.scaling import power_sum


def _model(points=15, terms=1, irreducible=True, seed=0):
  rng = np.random.default_rng(seed)
  logs = rng.uniform(-3, 3, (points, terms))
  return power_sum.Model(logs - logs.mean(axis=0), irreducible)


class PowerSumTest(parameterized.TestCase):

  @parameterized.product(terms=(1, 2), irreducible=(False, True))
  def test_jacobian_is_the_difference_quotient(self, terms, irreducible):
    model = _model(terms=terms, irreducible=irreducible)
    rng = np.random.default_rng(1)
    params = rng.uniform(0.2, 0.9, (3, model.size))
    logs, jacobian = model.log_loss_and_jacobian(params)
    np.testing.assert_allclose(logs, model.log_loss(params))
    for index in range(model.size):
      step = np.eye(model.size)[index] * 1e-6
      slope = (
          model.log_loss(params + step) - model.log_loss(params - step)
      ) / 2e-6
      np.testing.assert_allclose(jacobian[..., index], slope, atol=1e-8)

  def test_hubers_function(self):
    np.testing.assert_allclose(
        power_sum.huber(np.array([-0.5, 1.0, 3.0]), 1.0), [0.125, 0.5, 2.5]
    )

  @parameterized.product(terms=(1, 2), delta=(1e-3, 0.02, 10.0))
  def test_no_other_optimizer_finds_less(self, terms, delta):
    model = _model(points=25, terms=terms)
    rng = np.random.default_rng(2)
    true = np.array([-0.7] * terms + [0.3] * terms + [0.4])
    target = model.log_loss(true[None])[0] + 0.01 * rng.standard_normal(25)
    target[3] += 0.3
    fitted = power_sum.fit(model, target, delta)

    def cost(params):
      residuals = model.log_loss(params[None])[0] - target
      return power_sum.huber(residuals, delta).sum()

    self.assertAlmostEqual(cost(fitted.params), fitted.cost)
    for start in (true, fitted.params):
      other = optimize.minimize(
          cost,
          start,
          method="Nelder-Mead",
          options={"maxiter": 20_000, "xatol": 1e-10, "fatol": 1e-14},
      )
      self.assertLessEqual(fitted.cost, other.fun * (1 + 1e-6))

  def test_bounds(self):
    logs = np.linspace(-2, 2, 12)
    model = power_sum.Model(logs[:, None], True)
    # Concave on logarithmic axes: an irreducible loss would be negative.
    fitted = power_sum.fit(model, -0.2 * logs - 0.03 * logs**2)
    self.assertEqual(fitted.params[-1], 0)
    rising = power_sum.fit(power_sum.Model(logs[:, None], False), 0.2 * logs)
    self.assertAlmostEqual(rising.params[1], -0.2)

  def test_scale_is_not_that_of_outliers(self):
    rng = np.random.default_rng(3)
    residuals = rng.standard_normal(4001)
    residuals[:400] = 100
    self.assertBetween(power_sum.residual_scale(residuals, 2), 0.95, 1.25)

  def test_leverages_of_a_straight_line(self):
    logs = np.linspace(-1, 1, 9)
    model = power_sum.Model(logs[:, None], False)
    fitted = power_sum.fit(model, -0.3 * logs)
    np.testing.assert_allclose(
        fitted.leverages, 1 / 9 + logs**2 / np.sum(logs**2), atol=1e-6
    )

  def test_resamples_repeat_by_seed(self):
    model = _model()
    rng = np.random.default_rng(4)
    target = model.log_loss(np.array([[-0.7, 0.3, 0.4]]))[0]
    fitted = power_sum.fit(model, target + 0.01 * rng.standard_normal(15))
    one, _ = power_sum.resample(model, fitted, 50, seed=1)
    two, _ = power_sum.resample(model, fitted, 50, seed=1)
    other, _ = power_sum.resample(model, fitted, 50, seed=2)
    np.testing.assert_array_equal(one, two)
    self.assertGreater(np.abs(one - other).max(), 0)


if __name__ == "__main__":
  absltest.main()
