"""Tests for the held-out split."""

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import held_out
from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.sources import synthetic

# Once a model has been trained on a split, the split must never change.
_GOLDEN = [
    "train/00009",
    "train/00035",
    "train/00039",
    "train/00050",
    "train/00060",
    "train/00084",
    "train/00087",
    "train/00090",
    "train/00130",
    "train/00197",
]


def _source(num_records=2000):
  return synthetic.make(
      synthetic.SyntheticConfig(num_records=num_records, image_shape=(2, 2, 1))
  )


def _ids(source):
  return [source.record_id(index) for index in range(len(source))]


class HeldOutTest(parameterized.TestCase):

  @parameterized.parameters(0.0, 0.05, 0.5, 0.95)
  def test_disjoint_complete_and_in_order(self, fraction):
    source = _source()
    train, held = held_out.split(source, fraction, salt="a")
    self.assertEmpty(set(_ids(train)) & set(_ids(held)))
    self.assertEqual(sorted(_ids(train) + _ids(held)), _ids(source))
    self.assertEqual(_ids(train), sorted(_ids(train)))
    self.assertEqual(_ids(held), sorted(_ids(held)))
    # Six standard deviations of a fair draw.
    deviation = np.sqrt(2000 * fraction * (1 - fraction))
    self.assertAlmostEqual(len(held), 2000 * fraction, delta=6 * deviation)

  def test_zero_holds_nothing_out(self):
    train, held = held_out.split(_source(), 0.0, salt="a")
    self.assertEmpty(held)
    self.assertLen(train, 2000)

  def test_same_records_for_ever(self):
    _, held = held_out.split(_source(200), 0.05, salt="held out")
    self.assertEqual(_ids(held), _GOLDEN)

  def test_depends_on_the_id_alone(self):
    source = _source()
    _, held = held_out.split(source, 0.2, salt="a")
    order = np.random.default_rng(0).permutation(2000)[:700]
    part = source_lib.Subset(source, order)
    _, held_of_part = held_out.split(part, 0.2, salt="a")
    self.assertSetEqual(
        set(_ids(held_of_part)), set(_ids(held)) & set(_ids(part))
    )

  def test_larger_fractions_hold_out_more_of_the_same(self):
    ids = [
        set(_ids(held_out.split(_source(), fraction, salt="a")[1]))
        for fraction in (0.1, 0.2, 0.6)
    ]
    self.assertContainsSubset(ids[0], ids[1])
    self.assertContainsSubset(ids[1], ids[2])

  def test_a_number_is_exact_and_holds_out_the_first(self):
    source = _source()
    counts = [held_out.split(source, number) for number in (0, 7, 500, 1999)]
    ids = [set(_ids(held)) for _, held in counts]
    self.assertEqual([len(held) for held in ids], [0, 7, 500, 1999])
    for (train, _), held in zip(counts, ids, strict=True):
      self.assertSetEqual(set(_ids(train)) | held, set(_ids(source)))
      self.assertLen(train, 2000 - len(held))
    self.assertContainsSubset(ids[1], ids[2])
    _, by_share = held_out.split(source, 0.3)
    self.assertContainsSubset(ids[2], set(_ids(by_share)))

  def test_chosen_are_exactly_so_many_and_the_same_everywhere(self):
    source = _source()
    ids = [set(_ids(held_out.choose(source, n))) for n in (1, 300, 2000)]
    self.assertEqual([len(chosen) for chosen in ids], [1, 300, 2000])
    self.assertContainsSubset(ids[0], ids[1])
    order = np.random.default_rng(0).permutation(2000)
    shuffled = source_lib.Subset(source, order)
    self.assertSetEqual(set(_ids(held_out.choose(shuffled, 300))), ids[1])
    # Unlike the first to be held out.
    _, held = held_out.split(source, 300)
    self.assertLess(len(ids[1] & set(_ids(held))), 100)

  @parameterized.parameters(0, 2001)
  def test_refuses_to_choose_what_is_not_there(self, number):
    with self.assertRaisesRegex(ValueError, f"{number} records cannot"):
      held_out.choose(_source(), number)

  @parameterized.parameters(-1, 2000, 2001)
  def test_refuses_numbers_that_leave_nothing(self, number):
    with self.assertRaisesRegex(ValueError, f"{number} records cannot"):
      held_out.split(_source(), number)

  def test_salts_are_unrelated(self):
    ids = [
        set(_ids(held_out.split(_source(), 0.5, salt=salt)[1]))
        for salt in ("a", "b")
    ]
    self.assertAlmostEqual(len(ids[0] & ids[1]), 500, delta=120)

  def test_never_in_the_training_stream(self):
    train, held = held_out.split(_source(150), 0.3, salt="a")
    config = loader.LoaderConfig(seed=0, global_batch_size=16)
    seen = set()
    with loader.train_batches(train, config, None) as batches:
      for _ in range(40):
        seen.update(next(batches)["id"])
    self.assertSetEqual(seen, set(_ids(train)))
    self.assertEmpty(seen & set(_ids(held)))

  @parameterized.parameters(-0.1, 1.0, 1.5, float("nan"))
  def test_refuses_fractions_outside(self, fraction):
    with self.assertRaisesRegex(ValueError, f"fraction is {fraction}"):
      held_out.split(_source(10), fraction, salt="a")


if __name__ == "__main__":
  absltest.main()
