import itertools

from absl.testing import absltest
from absl.testing import parameterized
import jax.numpy as jnp
import numpy as np

from launch.checkpointing import array_checksums

_M = 2**64


def _split_mix(x):
  x = x * 0x9E3779B97F4A7C15 % _M
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % _M
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB % _M
  return x ^ (x >> 31)


def _key(axis, index):
  return _split_mix((_split_mix(axis + 1) + index) % _M) | 1


def _by_definition(array, start):
  bits = array.view(f"u{array.dtype.itemsize}")
  total = 0
  for index in np.ndindex(array.shape):
    term = int(bits[index])
    for axis, (i, first) in enumerate(zip(index, start, strict=True)):
      term *= _key(axis, i + first)
    total += term
  return total % _M


def _random(shape, dtype="float32", seed=0):
  bits = np.random.default_rng(seed).integers(
      0, 256, (*shape, jnp.dtype(dtype).itemsize), np.uint8
  )
  return bits.view(dtype if dtype != "bfloat16" else jnp.bfloat16)[..., 0]


class ArrayChecksumsTest(parameterized.TestCase):

  @parameterized.parameters(
      ((), (), "float32"),
      ((5,), (3,), "int32"),
      ((2, 3, 4, 5), (1, 0, 7, 2), "float32"),
      ((3, 4), (0, 9), "bfloat16"),
      ((3, 4), (2, 0), "uint8"),
      ((4, 3), (0, 2), "float64"),
      ((0, 3), (0, 0), "float32"),
  )
  def test_is_what_it_is_defined_as(self, shape, start, dtype):
    array = _random(shape, dtype)
    self.assertEqual(
        array_checksums.of_block(array, start), _by_definition(array, start)
    )

  def test_stays_the_same_in_later_versions(self):
    array = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    found = array_checksums.of_block(array, (0, 0, 0))
    self.assertEqual(found, 0x9B0BC56096000000)

  @parameterized.parameters((300, 200, 3), (70_000,), (2, 40_000), (9, 5, 4, 7))
  def test_parts_add_up_to_the_whole(self, *shape):
    array = _random(shape)
    whole = array_checksums.of_block(array, (0,) * len(shape))
    rng = np.random.default_rng(1)
    cuts = [sorted({0, n, *rng.integers(0, n, 2).tolist()}) for n in shape]
    ranges = [list(itertools.pairwise(c)) for c in cuts]
    parts = [
        array_checksums.of_block(
            array[tuple(slice(*r) for r in chosen)], [r[0] for r in chosen]
        )
        for chosen in itertools.product(*ranges)
    ]
    self.assertGreater(len(parts), 1)
    self.assertEqual(array_checksums.combine(parts), whole)

  def test_does_not_depend_on_the_order_in_memory(self):
    array = _random((30, 40, 5))
    self.assertEqual(
        array_checksums.of_block(np.asfortranarray(array), (0, 0, 0)),
        array_checksums.of_block(array, (0, 0, 0)),
    )

  @parameterized.parameters("uint8", "bfloat16", "float32", "float64")
  def test_any_flipped_bit_changes_it(self, dtype):
    array = _random((3, 2, 2), dtype)
    was = array_checksums.of_block(array, (0, 0, 0))
    octets = array.reshape(-1).view(np.uint8)
    for octet, bit in itertools.product(range(octets.size), range(8)):
      octets[octet] ^= 1 << bit
      self.assertNotEqual(array_checksums.of_block(array, (0, 0, 0)), was)
      octets[octet] ^= 1 << bit
    self.assertEqual(array_checksums.of_block(array, (0, 0, 0)), was)

  def test_what_lies_elsewhere_changes_it(self):
    array = _random((6, 6, 6))
    was = array_checksums.of_block(array, (0, 0, 0))
    changed = {
        "moved": np.roll(array, 1, axis=1),
        "turned": array.transpose(1, 0, 2),
        "negated": -array,
        "rows exchanged": array[[1, 0, 2, 3, 4, 5]],
        "zeros": np.where(np.arange(6) < 3, array, 0),
    }
    for name, other in changed.items():
      found = array_checksums.of_block(other, (0, 0, 0))
      self.assertNotEqual(found, was, name)


if __name__ == "__main__":
  absltest.main()
