from absl.testing import absltest
from absl.testing import parameterized

from launch.benchmarking import benchmark_cases
from launch.console import config_tree
from launch.console import errors
from nfnets.models import flops
from nfnets.models import variants


def _product(**changes):
  kwargs = {
      "variant_names": ["N0"],
      "image_sizes": [0],
      "batch_sizes": [128],
      "modes": ["gradient"],
      "num_classes": 10,
      "alternatives": {},
      "settings": [""],
  }
  return benchmark_cases.product(**(kwargs | changes))


class BenchmarkCasesTest(parameterized.TestCase):

  def test_every_combination_in_order(self):
    cases = _product(
        variant_names=["N0", "F0"],
        image_sizes=[0, 64],
        batch_sizes=[8],
        modes=["forward", "update"],
        alternatives={"convolution": ["xla", "auto"]},
    )
    self.assertLen(cases, 16)
    self.assertEqual(
        [case.name for case in cases[:5]],
        [
            "N0 28px batch 8 forward convolution=xla",
            "N0 28px batch 8 forward convolution=auto",
            "N0 28px batch 8 update convolution=xla",
            "N0 28px batch 8 update convolution=auto",
            "N0 64px batch 8 forward convolution=xla",
        ],
    )
    self.assertEqual(cases[0].network.execution.convolution, "xla")
    self.assertEqual(cases[1].network.execution.convolution, "auto")
    self.assertEqual(cases[8].image_size, 192)

  def test_settings_reach_every_part(self):
    first, second = _product(
        settings=[
            "",
            "stem_channels=16,16 stem_strides=2,2 depth=scan ema_decay=0"
            " dtype=bfloat16 nesterov=false mean=72.9 std=90",
        ]
    )
    self.assertEqual(first.network, variants.get("N0"))
    self.assertEqual(first.settings, "")
    self.assertEqual(second.network.stem_channels, (16, 16))
    self.assertEqual(second.network.stem_strides, (2, 2))
    self.assertEqual(second.network.execution.depth, "scan")
    self.assertEqual(second.optimizer.ema_decay, 0)
    self.assertIs(second.optimizer.nesterov, False)
    self.assertEqual(second.input.dtype, "bfloat16")
    self.assertEqual(second.input.mean, (72.9,))
    self.assertEndsWith(second.name, "mean=72.9 std=90")

  def test_a_name_means_one_setting(self):
    (case,) = _product()
    names = [leaf.path.split(".")[-1] for leaf in config_tree.leaves(case)]
    self.assertLen(set(names), len(names))

  def test_flops(self):
    forward, gradient, update = _product(
        modes=["forward", "gradient", "update"]
    )
    count = flops.count(variants.get("N0"), 28, 10)
    self.assertEqual(forward.flops, 2 * count.macs)
    self.assertEqual(gradient.flops, 6 * count.macs)
    self.assertEqual(update.flops, 6 * count.macs)

  @parameterized.parameters(
      ({"variant_names": ["F9"]}, "did you mean 'F7'"),
      ({"variant_names": []}, "--variants is empty"),
      ({"modes": ["backward"]}, "mode must be one of forward, gradient"),
      ({"batch_sizes": [0]}, "batch_size must be at least 1"),
      ({"settings": ["group_widht=4"]}, "did you mean 'group_width'"),
      ({"settings": ["group_width"]}, "'group_width' is not NAME=VALUE"),
      ({"settings": ["group_width=x"]}, "group_width=x: .*invalid literal"),
      ({"settings": ["depths=1,1"]}, "one entry per stage"),
      ({"settings": ["group_width=0"]}, "network: group_width must be pos"),
      ({"settings": ["stem_channels=0"]}, "stem_channels must be positive"),
      ({"settings": ["stem_strides=0"]}, "stem_strides must be positive"),
      ({"settings": ["bottleneck_ratio=0"]}, "bottleneck_ratio=0.0 leaves a"),
      ({"settings": ["squeeze_excite_ratio=0"]}, "squeeze_excite_ratio=0.0 le"),
      ({"settings": ["widths=1,2,3,4"]}, "a width of 1 without a channel"),
      ({"settings": ["learning_rate=1"]}, "no setting 'learning_rate'"),
      ({"alternatives": {"convolution": ["fft"]}}, "must be one of .*xla"),
      ({"settings": ["", ""]}, "asked for twice"),
      (
          {"alternatives": {"depth": ["scan"]}, "settings": ["depth=unroll"]},
          "both --depths and --set",
      ),
  )
  def test_nonsense_is_refused(self, changes, message):
    with self.assertRaisesRegex(errors.RunError, message):
      _product(**changes)


if __name__ == "__main__":
  absltest.main()
