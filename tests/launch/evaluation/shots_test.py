from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.evaluation import shots
from pipelines.sources import source as source_lib
from pipelines.sources import synthetic


def _train(records=400, classes=5):
  return synthetic.make(
      synthetic.SyntheticConfig(
          num_records=records, num_classes=classes, image_shape=(4, 4, 1)
      )
  )


class ChooseTest(absltest.TestCase):

  def _ids(self, train, number):
    indices, _, place = shots.choose(train, number)
    return {train.record_id(i) for i in indices[place < number]}

  def test_equally_many_of_each_class(self):
    train = _train()
    indices, labels, place = shots.choose(train, 3)
    self.assertLen(set(indices.tolist()), 5 * (3 + shots.SELECTION))
    np.testing.assert_array_equal(
        np.bincount(labels, minlength=5), 3 + shots.SELECTION
    )
    np.testing.assert_array_equal(np.bincount(labels[place < 3]), 3)
    for index, label in zip(indices, labels, strict=True):
      self.assertEqual(train[int(index)]["label"], label)
    for label in range(5):
      self.assertEqual(
          sorted(place[labels == label]), list(range(3 + shots.SELECTION))
      )

  def test_fewer_shots_are_among_more(self):
    train = _train()
    self.assertLess(self._ids(train, 1), self._ids(train, 5))

  def test_the_order_of_the_images_does_not_matter(self):
    train = _train()
    order = np.random.default_rng(0).permutation(len(train))
    self.assertEqual(
        self._ids(train, 4), self._ids(source_lib.Subset(train, order), 4)
    )

  def test_takes_what_there_is_to_choose_the_regulariser_on(self):
    indices, _, place = shots.choose(_train(records=15), 2)
    self.assertLen(indices, 15)
    self.assertEqual((place < 2).sum(), 10)

  def test_too_few(self):
    with self.assertRaisesRegex(errors.RunError, "3 training images.*least 4"):
      shots.choose(_train(records=15), 3)


if __name__ == "__main__":
  absltest.main()
