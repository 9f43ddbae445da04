from absl.testing import absltest
import numpy as np

from nfnets.scaling import frontier
from nfnets.scaling import power_law


class FrontierTest(absltest.TestCase):

  def test_by_definition(self):
    rng = np.random.default_rng(0)
    for _ in range(50):
      flops = rng.integers(1, 8, 20)
      losses = rng.integers(1, 8, 20)
      found = frontier.frontier(flops, losses)
      for index in range(20):
        beaten = any(
            flops[i] <= flops[index]
            and losses[i] <= losses[index]
            and (flops[i], losses[i]) != (flops[index], losses[index])
            for i in range(20)
        )
        equal = [
            i
            for i in range(20)
            if (flops[i], losses[i]) == (flops[index], losses[index])
        ]
        self.assertEqual(index in found, not beaten and index == equal[0])
      self.assertEqual(list(found), sorted(found, key=lambda i: flops[i]))

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
