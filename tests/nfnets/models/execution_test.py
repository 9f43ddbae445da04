from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import execution


class ExecutionTest(parameterized.TestCase):

  @parameterized.parameters(
      ("cpu", "unroll", "native"),
      ("gpu", "scan", "xla"),
      ("tpu", "scan", "xla"),
  )
  def test_auto_depends_on_the_backend(self, backend, depth, convolution):
    resolved = execution.Execution().resolve(backend)
    self.assertEqual(
        (resolved.depth, resolved.convolution), (depth, convolution)
    )

  @parameterized.parameters("cpu", "tpu")
  def test_a_choice_that_was_made_stands(self, backend):
    chosen = execution.Execution(
        depth="scan", convolution="native", remat="block"
    )
    self.assertEqual(chosen.resolve(backend), chosen)

  @parameterized.parameters("depth", "convolution", "remat")
  def test_unknown_choice_is_refused(self, field):
    with self.assertRaisesRegex(ValueError, f"execution.{field} must be one"):
      execution.Execution(**{field: "magic"})


if __name__ == "__main__":
  absltest.main()
