from absl.testing import absltest
import numpy as np
from scipy import optimize

from nfnets.evaluation import ridge


def _clusters(count, noise, rng):
  centres = 3 * np.eye(5, 12)
  labels = np.arange(count) % 5
  return centres[labels] + noise * rng.normal(size=(count, 12)), labels


class RidgeTest(absltest.TestCase):

  def test_minimises_what_it_says(self):
    rng = np.random.default_rng(0)
    features, labels = _clusters(15, 1.0, rng)
    regulariser = 3.0
    [found] = ridge.fit(features, labels, 5, [regulariser])
    standard = (features - features.mean(0)) / features.std(0)
    targets = 2.0 * np.eye(5)[labels] - 1

    def objective(flat):
      weight = flat.reshape(12, 5)
      error = standard @ weight - (targets - targets.mean(0))
      return np.sum(error**2) + regulariser * np.sum(weight**2)

    best = optimize.minimize(
        objective, np.zeros(60), options={"gtol": 1e-7}
    ).x.reshape(12, 5)
    np.testing.assert_allclose(
        features @ found.weight + found.bias,
        standard @ best + targets.mean(0),
        atol=1e-4,
    )

  def test_equals_the_normal_equations(self):
    rng = np.random.default_rng(1)
    features, labels = _clusters(40, 1.0, rng)
    standard = (features - features.mean(0)) / features.std(0)
    targets = 2.0 * np.eye(5)[labels] - 1
    for found in ridge.fit(features, labels, 5, [0.25, 64.0]):
      gram = standard.T @ standard + found.regulariser * np.eye(12)
      weight = np.linalg.solve(gram, standard.T @ (targets - targets.mean(0)))
      np.testing.assert_allclose(
          features @ found.weight + found.bias,
          standard @ weight + targets.mean(0),
          atol=1e-10,
      )

  def test_separable_features_are_always_right(self):
    rng = np.random.default_rng(2)
    shots, labels = _clusters(10, 0.1, rng)
    others, truth = _clusters(200, 0.1, rng)
    found = ridge.choose(ridge.fit(shots, labels, 5), others[:50], truth[:50])
    np.testing.assert_array_equal(found.predict(others[50:]), truth[50:])

  def test_a_constant_feature_changes_nothing(self):
    rng = np.random.default_rng(3)
    features, labels = _clusters(20, 1.0, rng)
    wider = np.concatenate([features, np.full((20, 1), 7.0)], 1)
    [narrow] = ridge.fit(features, labels, 5, [1.0])
    [wide] = ridge.fit(wider, labels, 5, [1.0])
    np.testing.assert_allclose(wide.weight[:-1], narrow.weight, atol=1e-12)
    np.testing.assert_array_equal(wide.weight[-1], 0)

  def test_the_most_regularised_of_the_best_is_chosen(self):
    rng = np.random.default_rng(4)
    shots, labels = _clusters(10, 0.01, rng)
    fitted = ridge.fit(shots, labels, 5, [1.0, 2.0, 4.0])
    self.assertEqual(ridge.choose(fitted, shots, labels).regulariser, 4.0)
    # A regulariser that is wrong more often loses.
    wrong = ridge.Classifier(-fitted[2].weight, -fitted[2].bias, 8.0)
    chosen = ridge.choose([*fitted, wrong], shots, labels)
    self.assertEqual(chosen.regulariser, 4.0)


if __name__ == "__main__":
  absltest.main()
