from absl.testing import absltest
import numpy as np

from nfnets.evaluation import examples


def _batch(rank, mask):
  size = len(rank)
  return {
      "label": np.arange(size, dtype=np.int32),
      "prediction": np.arange(size, dtype=np.int32),
      "rank": np.array(rank, np.int32),
      "loss": np.linspace(1, 2, size, dtype=np.float32),
      "confidence": np.full(size, 0.75, np.float32),
      "mask": np.array(mask),
      "features": np.zeros((size, 3)),
  }


class ExamplesTest(absltest.TestCase):

  def test_padding_is_left_out_and_means_are_of_the_rest(self):
    found = examples.join(
        [
            _batch([0, 4, 5], [True] * 3),
            _batch([0, 0, 0], [True, False, False]),
        ]
    )
    self.assertLen(found, 4)
    np.testing.assert_array_equal(found.right, [True, False, False, True])
    means = found.means(10)
    self.assertEqual(means["top_1"], 0.5)
    self.assertEqual(means["top_5"], 0.75)
    self.assertAlmostEqual(means["loss"], (1 + 1.5 + 2 + 1) / 4)
    self.assertAlmostEqual(means["ece"], 0.25)
    self.assertEqual(means["examples"], 4)

  def test_many_losses_keep_their_digits(self):
    batch = _batch([0], [True])
    batch["loss"] = np.array([0.1], np.float32)
    many = {name: np.repeat(value, 10**6, 0) for name, value in batch.items()}
    loss = examples.join([many]).means(5)["loss"]
    self.assertAlmostEqual(loss, float(np.float32(0.1)), places=12)


if __name__ == "__main__":
  absltest.main()
