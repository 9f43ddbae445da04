from absl.testing import absltest
from absl.testing import parameterized

from nfnets.optim import durations

Duration = durations.Duration


class DurationTest(parameterized.TestCase):

  @parameterized.parameters(
      ("2000", Duration(2000)),
      ("2000 steps", Duration(2000)),
      ("1 step", Duration(1)),
      ("0.25 epochs", Duration(0.25, "epochs")),
      ("1epoch", Duration(1, "epochs")),
      (".5 epochs", Duration(0.5, "epochs")),
      ("300k examples", Duration(300_000, "examples")),
      ("4B examples", Duration(4e9, "examples")),
      ("1e6", Duration(1_000_000)),
      ("10%", Duration(10, "percent")),
      ("2.5 percent", Duration(2.5, "percent")),
      ("0.00005 epochs", Duration(5e-5, "epochs")),
      ("1e-07 epochs", Duration(1e-7, "epochs")),
      ("1e+22 examples", Duration(1e22, "examples")),
  )
  def test_parse(self, text, want):
    self.assertEqual(Duration.parse(text), want)
    self.assertEqual(Duration.parse(str(want)), want)

  @parameterized.parameters(
      "", "abc", "-3", "3 weeks", "1.5", "1.5 steps", "epochs", "1 2", "nan"
  )
  def test_what_is_no_duration_is_refused(self, text):
    with self.assertRaises(ValueError):
      Duration.parse(text)

  @parameterized.parameters(
      ("7", 7),
      ("1 epoch", 234),
      ("0.5 epochs", 117),
      ("256 examples", 1),
      ("60k examples", 234),
  )
  def test_to_steps(self, text, steps):
    self.assertEqual(
        Duration.parse(text).to_steps(
            batch_size=256, examples_per_epoch=60_000
        ),
        steps,
    )

  def test_share_of_a_run(self):
    arguments = {"batch_size": 256, "examples_per_epoch": 60_000}
    share = Duration.parse("10%")
    self.assertEqual(share.to_steps(**arguments, total_steps=205), 20)
    self.assertEqual(share.to_steps(**arguments, total_steps=1), 0)
    with self.assertRaisesRegex(ValueError, "10 percent of what"):
      share.to_steps(**arguments)


if __name__ == "__main__":
  absltest.main()
