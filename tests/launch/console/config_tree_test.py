import dataclasses
import json

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import config_tree
from nfnets.optim import durations


@dataclasses.dataclass(frozen=True)
class _Inner:
  """Below.

  Attributes:
    rate: how fast,
      on two lines.
    sizes: how large.
  """

  rate: float = 0.1
  sizes: tuple[int, ...] = (1, 2)

  def __post_init__(self):
    if self.rate < 0:
      raise ValueError("rate must not be negative")


@dataclasses.dataclass(frozen=True)
class _Outer:
  """Above.

  Attributes:
    inner: what is below.
    length: how long.
    note: says nothing about results.
    io: how it is read.
  """

  inner: _Inner = _Inner()
  length: durations.Duration = durations.Duration(1, "epochs")
  note: str = config_tree.operational("")
  io: _Inner = config_tree.operational(_Inner())


class ConfigTreeTest(parameterized.TestCase):

  def test_leaves_know_their_path_type_help_and_kind(self):
    leaves = {leaf.path: leaf for leaf in config_tree.leaves(_Outer())}
    self.assertEqual(
        list(leaves),
        ["inner.rate", "inner.sizes", "length", "note", "io.rate", "io.sizes"],
    )
    self.assertEqual(leaves["inner.rate"].help, "how fast, on two lines.")
    self.assertIs(leaves["length"].type, durations.Duration)
    self.assertEqual(
        [leaf.path for leaf in leaves.values() if leaf.operational],
        ["note", "io.rate", "io.sizes"],
    )

  def test_replace_reaches_any_depth_and_leaves_the_rest(self):
    config = config_tree.replace(
        _Outer(), {"inner.rate": 0.5, "note": "x", "inner.sizes": (3,)}
    )
    self.assertEqual(config, _Outer(inner=_Inner(0.5, (3,)), note="x"))

  def test_replace_validates_and_names_the_place(self):
    with self.assertRaisesRegex(ValueError, "^inner: rate must not"):
      config_tree.replace(_Outer(), {"inner.rate": -1.0})

  def test_json_round_trip(self):
    config = _Outer(
        inner=_Inner(0.25, (7, 8)), length=durations.Duration(300, "examples")
    )
    text = json.dumps(config_tree.to_dict(config))
    self.assertEqual(config_tree.from_dict(_Outer, json.loads(text)), config)

  @parameterized.parameters({"extra": 1}, {"note": None, "length": None})
  def test_other_fields_are_named(self, **change):
    tree = config_tree.to_dict(_Outer())
    for name, value in change.items():
      if value is None:
        del tree[name]
      else:
        tree[name] = value
    with self.assertRaisesRegex(ValueError, ", ".join(sorted(change))):
      config_tree.from_dict(_Outer, tree)

  def test_differences_are_those_that_change_the_computation(self):
    new = _Outer(inner=_Inner(0.2), note="other", io=_Inner(0.9))
    self.assertEqual(
        config_tree.differences(_Outer(), new), ["inner.rate: 0.1, now 0.2"]
    )
    self.assertEmpty(config_tree.differences(new, new))


if __name__ == "__main__":
  absltest.main()
