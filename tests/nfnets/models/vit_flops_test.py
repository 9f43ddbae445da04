from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import published
from nfnets.models import vit_flops
from nfnets.models import vit_variants

# Parameters of the networks as they were first published, with a class token
# and a learned position for each token, 1000 classes: timm's vit_tiny and
# vit_small, torchvision's vit_b_16 and vit_l_16. Of the latter also billions of
# multiply-accumulates.
_FIRST = (
    ("ViT-Ti/16", 5_717_416, None),
    ("ViT-S/16", 22_050_664, None),
    ("ViT-B/16", 86_567_656, 17.56),
    ("ViT-L/16", 304_326_632, 61.55),
)


class VitFlopsTest(parameterized.TestCase):

  @parameterized.parameters(*_FIRST)
  def test_counts_of_the_first_paper(self, name, params, gmacs):
    config = vit_variants.VARIANTS[name]
    own = vit_flops.count(config, 224, 1000)
    tokens = config.tokens(224)
    # A class token, and the positions of all.
    self.assertEqual(own.params + config.width * (tokens + 2), params)
    if gmacs is None:
      return
    longer = vit_flops.encoder_macs(config, tokens + 1)
    macs = own.macs - vit_flops.encoder_macs(config, tokens) + longer
    self.assertEqual(round(macs / 1e9, 2), gmacs)

  @parameterized.parameters(*published.VIT_PARAMS.items())
  def test_sizes_of_the_scaling_paper(self, name, millions):
    params = vit_flops.learned_positions(vit_variants.VARIANTS[name])
    self.assertEqual(round(params / 1e6), millions)

  def test_patches_must_divide_images(self):
    with self.assertRaisesRegex(ValueError, "230 pixels do not divide.*of 16"):
      vit_flops.count(vit_variants.VARIANTS["ViT-B/16"], 230, 1000)


if __name__ == "__main__":
  absltest.main()
