"""docs/plan.md is what the code says it should be."""

from absl.testing import absltest

from launch.planning import plan_page
from tests import source_tree


class PlanPageTest(absltest.TestCase):

  def test_page_is_up_to_date(self):
    page = (source_tree.root() / "docs/plan.md").read_text()
    self.assertEqual(
        page,
        plan_page.text(),
        "write it anew: ./bazelw run //launch:plan -- --markdown=docs/plan.md",
    )

  def test_the_paper_is_on_it(self):
    self.assertIn("| 110,000 |", plan_page.text())


if __name__ == "__main__":
  absltest.main()
