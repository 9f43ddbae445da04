from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.scaling import frontier
from nfnets.scaling import power_law


class FrontierTest(parameterized.TestCase):

  @parameterized.parameters(0.0, 0.1, 0.5)
  def test_by_definition(self, slack):
    rng = np.random.default_rng(0)
    for _ in range(50):
      flops = rng.integers(1, 8, 20)
      losses = rng.integers(1, 8, 20)
      found = frontier.frontier(flops, losses, slack)
      for index in range(20):
        lower = any(
            flops[i] <= (1 + slack) * flops[index] and losses[i] < losses[index]
            for i in range(20)
        )
        cheaper = any(
            (flops[i], i) < (flops[index], index) and losses[i] == losses[index]
            for i in range(20)
        )
        self.assertEqual(index in found, not lower and not cheaper)
      self.assertEqual(list(found), sorted(found, key=lambda i: flops[i]))

  def test_a_bad_run_that_costs_a_hair_less_is_not_on_it(self):
    flops, losses = [4.1, 4.3, 8.2, 8.6], [0.99, 0.55, 0.53, 0.35]
    self.assertEqual(frontier.frontier(flops, losses), (1, 3))
    self.assertEqual(frontier.frontier(flops, losses, slack=0), (0, 1, 2, 3))

  def test_no_runs(self):
    self.assertEmpty(frontier.frontier([], []))

  def test_points_on_a_law_are_all_kept_by_the_frontier(self):
    flops = np.geomspace(1, 100, 10)
    self.assertLen(frontier.frontier(flops, 0.5 + flops**-0.3), 10)

  def test_the_papers_table(self):
    # ImageNet top-1 against core-hours of TPU v4 in pre-training: what arXiv
    # 2310.16764 states as numbers.
    published = {
        "NFNet-F7+": (110e3, 90.3),
        "NFNet-F7+, repeated augmentation": (110e3, 90.4),
        "ViT-g/14": (120e3, 90.2),
        "ViT-G/14": (280e3, 90.45),
        "SoViT-400m/14": (130e3, 90.3),
    }
    hours, accuracy = zip(*published.values(), strict=True)
    errors = [100 - top_1 for top_1 in accuracy]
    names = list(published)
    self.assertEqual(
        [names[i] for i in frontier.frontier(hours, errors)],
        ["NFNet-F7+, repeated augmentation", "ViT-G/14"],
    )
    # They are no law: two costs on the frontier, and no loss.
    best = frontier.frontier(hours, errors)
    with self.assertRaisesRegex(power_law.LawError, "there are 2; measure"):
      power_law.fit(
          [hours[i] for i in best],
          [errors[i] for i in best],
          irreducible=False,
      )


if __name__ == "__main__":
  absltest.main()
