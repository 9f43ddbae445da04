from absl.testing import absltest

from launch.studies import published


class PublishedTest(absltest.TestCase):

  def test_results_are_those_of_the_paper(self):
    self.assertEqual(
        {one.name: (one.top_1, one.core_hours) for one in published.RESULTS},
        {
            "NFNet-F7+": (0.903, 110e3),
            "NFNet-F7+ RA": (0.904, 110e3),
            "ViT-g/14": (0.902, 120e3),
            "ViT-G/14": (0.9045, 280e3),
            "SoViT-400m/14": (0.903, 130e3),
        },
    )

  def test_a_core_hour_is_less_than_what_a_core_can(self):
    # A chip of two cores does 275 TFLOP/s, of which F7+ had 39 %.
    share = published.flops_per_core_hour() / (275e12 / 2 * 3600)
    self.assertAlmostEqual(share, 0.39, delta=0.01)


if __name__ == "__main__":
  absltest.main()
