"""The round trip of a variant's weights through another layout."""

from absl.testing import absltest
import numpy as np

from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights
from tests.nfnets.models import seeded

_ROUTES = {
    "deepmind": (weights.to_deepmind, weights.from_deepmind),
    "timm": (weights.to_timm, weights.from_timm),
}


def check(
    test: absltest.TestCase, layout: str, config: variants.NFNetConfig
) -> None:
  """Asserts that every bit of every leaf comes back.

  Args:
    test: what reports a failure.
    layout: "deepmind" or "timm".
    config: the variant.
  """
  there, back = _ROUTES[layout]
  params = seeded.parameters(config)
  wanted, found = (
      trees.flatten(tree)
      for tree in (params, back(there(params, config), config))
  )
  test.assertEqual(wanted.keys(), found.keys())
  for name, leaf in wanted.items():
    test.assertEqual(found[name].dtype, np.float32)
    test.assertEqual(found[name].shape, leaf.shape)
    test.assertTrue(
        np.array_equal(leaf.view(np.uint32), found[name].view(np.uint32)), name
    )
