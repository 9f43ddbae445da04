from absl.testing import absltest
import rich.console

from launch.console import table

_TABLE = table.Table(
    "Fruit",
    ("name", "number"),
    (("apple", "5"), ("pear", "12"), ("total", "17")),
    has_total=True,
)


class TableTest(absltest.TestCase):

  def test_markdown(self):
    self.assertEqual(
        _TABLE.to_markdown(),
        "| name | number |\n| --- | --: |\n| apple | 5 |\n| pear | 12 |\n"
        "| total | 17 |",
    )

  def test_terminal(self):
    console = rich.console.Console(width=40)
    with console.capture() as capture:
      console.print(_TABLE.to_rich())
    lines = [line.rstrip() for line in capture.get().splitlines()]
    self.assertEqual(lines[0], "Fruit")
    self.assertIn("  apple        5", lines)
    # A line sets the total apart.
    rows = [line.split()[0] for line in lines if line]
    self.assertEqual(rows[-3:], ["apple", "pear", "total"])
    self.assertEqual(lines.index("  total       17"), len(lines) - 2)
    self.assertEqual(lines[lines.index("  total       17") - 1], "")

  def test_rows_of_another_length_are_refused(self):
    with self.assertRaisesRegex(ValueError, "differ in length"):
      table.Table("", ("a", "b"), (("1",),))


if __name__ == "__main__":
  absltest.main()
