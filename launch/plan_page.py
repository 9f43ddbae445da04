"""The page about planning, docs/plan.md, with every number computed."""

from launch import plan_costs
from nfnets.scaling import chips
from nfnets.scaling import cost

_PAGE = """\
# The pod on paper

`./bazelw run //launch:plan -- --markdown=docs/plan.md` writes this page, and a
test keeps it true.

## What it costs

{table}
"""


def text() -> str:
  """Returns the page in Markdown."""
  mfu = plan_costs.default_mfu()
  chip = chips.get(cost.PAPER_CHIP)
  return _PAGE.format(
      table=plan_costs.core_hours(
          cost.PAPER_IMAGES, cost.PAPER_CLASSES, mfu, chip
      ).to_markdown(),
  )
