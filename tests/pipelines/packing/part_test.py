from absl.testing import absltest
from absl.testing import parameterized

from pipelines import held_out
from pipelines.packing import part

_IDS = [f"train/{i:05d}" for i in range(2000)]


class PartTest(parameterized.TestCase):

  @parameterized.parameters(0.01, 0.3, 0.9)
  def test_parts_are_those_of_the_split(self, share):
    train = part.Part("train", share)
    held = part.Part("held_out", share)
    for record_id in _IDS:
      is_held_out = held_out.position(record_id) < share
      self.assertEqual(held.wants(record_id), is_held_out)
      self.assertEqual(train.wants(record_id), not is_held_out)
    wanted = sum(map(held.wants, _IDS)) / len(_IDS)
    self.assertAlmostEqual(wanted, held.expected, delta=0.04)
    self.assertAlmostEqual(train.expected, 1 - share)

  def test_all(self):
    self.assertTrue(all(map(part.Part().wants, _IDS)))
    self.assertEqual(part.Part().expected, 1)

  @parameterized.parameters(
      ("all", 0.1), ("train", 0.0), ("held_out", 1.0), ("train", -0.1)
  )
  def test_refuses(self, name, share):
    with self.assertRaises(ValueError):
      part.Part(name, share)


if __name__ == "__main__":
  absltest.main()
