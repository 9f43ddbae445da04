import sys

from absl import flags
from absl.testing import absltest

from launch.weights import checkpoint_flags

_STEP = checkpoint_flags.step()
_PARAMS = checkpoint_flags.params((*checkpoint_flags.KINDS, "both"))


class CheckpointFlagsTest(absltest.TestCase):

  def test_they_are_flags_of_whoever_asks(self):
    own = {
        flag.name for flag in flags.FLAGS.get_key_flags_for_module(sys.argv[0])
    }
    self.assertContainsSubset({"step", "params"}, own)

  def test_what_they_may_be(self):
    self.assertEqual((_STEP.value, _PARAMS.value), ("latest", "averaged"))
    flag = flags.FLAGS["params"]
    flag.parse("both")
    self.assertEqual(_PARAMS.value, "both")
    with self.assertRaises(flags.IllegalFlagValueError):
      flag.parse("mean")


if __name__ == "__main__":
  absltest.main()
