from absl.testing import absltest
from absl.testing import parameterized
import jax.numpy as jnp
import numpy as np

from nfnets.models import trees


class TreesTest(parameterized.TestCase):

  def test_flat_and_back(self):
    tree = {"a/b": {"w": 1, "b": 2}, "c": {"w": 3}}
    flat = trees.flatten(tree)
    self.assertEqual(flat, {"a/b/w": 1, "a/b/b": 2, "c/w": 3})
    self.assertEqual(trees.unflatten(flat), tree)

  def test_differences_are_named_and_counted(self):
    wanted = {"a": (1,), "b": (2,), "c": (3, 3), "d": (4,), "e": (5,)}
    self.assertEqual(trees.differences(wanted, wanted), "")
    self.assertEqual(
        trees.differences({"c": (3,), "z": ()}, wanted),
        "4 missing (a, b, d and 1 more), 1 unexpected (z), 1 of another shape"
        " (c is [3] and should be [3, 3])",
    )

  @parameterized.parameters(np.nan, np.inf, -np.inf)
  def test_a_number_that_is_not_finite_is_named(self, value):
    for dtype in (np.float32, np.float16, jnp.bfloat16):
      flat = {"fine": np.zeros(3, dtype), "bad": np.zeros((2, 3), dtype)}
      trees.check_finite(flat)
      flat["bad"][1, 1] = value
      with self.assertRaisesRegex(ValueError, "in bad$"):
        trees.check_finite(flat)

  def test_text_is_no_number(self):
    with self.assertRaisesRegex(ValueError, "a holds <U1, not numbers"):
      trees.check_finite({"a": np.array(["x"])})


if __name__ == "__main__":
  absltest.main()
