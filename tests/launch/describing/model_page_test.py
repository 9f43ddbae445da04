"""docs/models.md is what the code says it should be."""

from absl.testing import absltest

from launch.describing import model_page
from nfnets.models import networks
from tests import source_tree


class ModelPageTest(absltest.TestCase):

  def test_page_is_up_to_date(self):
    page = (source_tree.root() / "docs/models.md").read_text()
    self.assertEqual(
        page,
        model_page.text(),
        "write it anew: ./bazelw run //launch:describe --"
        " --markdown=docs/models.md",
    )

  def test_every_variant_is_on_it(self):
    lines = model_page.text().splitlines()
    for name in networks.names():
      self.assertTrue(any(line.startswith(f"| {name} |") for line in lines))

  def test_its_pictures_are_there(self):
    docs = source_tree.root() / "docs"
    for line in model_page.text().splitlines():
      if line.startswith("!["):
        name = line.partition("(")[2].rstrip(")")
        self.assertLess((docs / name).stat().st_size, 100_000)


if __name__ == "__main__":
  absltest.main()
