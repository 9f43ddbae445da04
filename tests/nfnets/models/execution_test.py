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

  @parameterized.parameters("convolutions", "block")
  def test_rematerialisation_needs_a_loop(self, remat):
    chosen = execution.Execution(remat=remat)
    self.assertEqual(chosen.resolve("cpu").depth, "scan")

  @parameterized.parameters(("cpu", "native"), ("cpu", "xla"), ("tpu", "xla"))
  def test_a_choice_that_was_made_stands(self, backend, convolution):
    chosen = execution.Execution(
        depth="scan", convolution=convolution, remat="block"
    )
    self.assertEqual(chosen.resolve(backend), chosen)

  def test_native_convolutions_are_refused_elsewhere(self):
    chosen = execution.Execution(convolution="native")
    with self.assertRaisesRegex(ValueError, "is for the CPU"):
      chosen.resolve("tpu")

  @parameterized.parameters("depth", "convolution", "remat")
  def test_unknown_choice_is_refused(self, field):
    with self.assertRaisesRegex(ValueError, f"execution.{field} must be one"):
      execution.Execution(**{field: "magic"})


if __name__ == "__main__":
  absltest.main()
