from absl.testing import absltest
from absl.testing import parameterized

from launch.describing import vit_tables
from nfnets.models import vit_flops
from nfnets.models import vit_variants


class VitTablesTest(parameterized.TestCase):

  @parameterized.parameters("V0", "ViT-g/14")
  def test_parts_are_all_there_is(self, name):
    config = vit_variants.VARIANTS[name]
    rows = vit_tables.parts(config, 2 * config.train_size, 7).rows
    params = [int(row[3].replace(",", "")) for row in rows]
    self.assertEqual(sum(params[:-1]), params[-1])
    count = vit_flops.count(config, 2 * config.train_size, 7)
    self.assertEqual(params[-1], count.params)

  def test_patches_of_v0(self):
    rows = vit_tables.parts(vit_variants.VARIANTS["V0"], 28, 10).rows
    # 4x4 pixels of 3 colours, to 32 channels, for 49 patches.
    self.assertEqual(rows[0], ("patches", "49x32", "", "1,568", "75.26 k"))
    # 32 channels to 10 classes.
    self.assertEqual(rows[2], ("classifier", "10", "", "330", "0.32 k"))

  def test_published_sizes_agree(self):
    for name, paper, own in vit_tables.published_sizes().rows:
      self.assertEqual(f"{float(own.split()[0]):.0f} M", paper, name)


if __name__ == "__main__":
  absltest.main()
