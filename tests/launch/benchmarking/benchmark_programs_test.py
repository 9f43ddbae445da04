from absl.testing import absltest
import jax
import numpy as np

from launch.benchmarking import benchmark_cases
from launch.benchmarking import benchmark_programs
from launch.console import errors
from launch.running import compilation
from nfnets.models import execution
from nfnets.models import variants

_BATCH = 4
_CHANNELS = 8
_SIZE = 8


def _case(mode, batch_size=_BATCH, **changes):
  network = variants.NFNetConfig(
      name="tiny",
      widths=(_CHANNELS,),
      stage_strides=(1,),
      stem_channels=(4,),
      stem_strides=(1,),
      group_width=4,
      **({"depths": (1,)} | changes),
  )
  return benchmark_cases.Case(
      network=network,
      image_size=_SIZE,
      batch_size=batch_size,
      num_classes=10,
      mode=mode,
  )


class BenchmarkProgramsTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.states = benchmark_programs.InitialStates()

  def _start(self, program, function):
    """Returns the subject, and where its arguments and results will be."""
    calls = []

    def recorder(*arguments):
      result = function(*arguments)
      calls.append((arguments, result))
      return result

    return program.start(recorder, self.states), calls

  def test_an_update_goes_on_and_its_loss_is_that_of_the_gradient(self):
    results = {}
    for mode in ("gradient", "update"):
      program = benchmark_programs.Program(_case(mode))
      compiled, _ = compilation.measure(program.function(), program.shapes())
      subject, calls = self._start(program, compiled)
      subject(1)
      subject(2)
      program.check()
      results[mode] = [result for _, result in calls]
      self.assertLen(calls, 3)
    (loss, gradients), *_ = results["gradient"]
    state, metrics = results["update"][2]
    self.assertEqual(int(state.step), 3)
    _, metrics = results["update"][0]
    np.testing.assert_allclose(metrics["loss"], loss, rtol=1e-5)
    norm = np.sqrt(sum(np.sum(x**2) for x in jax.tree.leaves(gradients)))
    np.testing.assert_allclose(metrics["gradient_norm"], norm, rtol=1e-4)
    # Not all zero, as it would be behind a SkipInit gain of zero.
    inner = gradients["nfnet/stage_0_transition/conv_1"]["w"]
    self.assertGreater(np.mean(np.asarray(inner) != 0), 0.9)

  def test_updates_do_not_take_the_parameters_of_others_away(self):
    for mode in ("gradient", "update", "gradient"):
      program = benchmark_programs.Program(_case(mode))
      donate = jax.jit(lambda state, batch: (state, {}), donate_argnums=0)
      function = donate if mode == "update" else lambda *arguments: arguments
      subject, calls = self._start(program, function)
      subject(2)
      for leaf in jax.tree.leaves(calls[-1][1]):
        self.assertFalse(leaf.is_deleted())

  def test_the_shapes_are_those_of_the_arguments(self):
    for mode in benchmark_cases.MODES:
      program = benchmark_programs.Program(_case(mode))
      subject, calls = self._start(program, lambda *arguments: arguments)
      subject(1)
      described, made = (
          jax.tree.map(lambda x: (x.shape, x.dtype, x.sharding), tree)
          for tree in (program.shapes(), calls[0][0])
      )
      self.assertEqual(described, made)

  def test_recomputed_blocks_keep_their_input_alone(self):
    def kept(**changes):
      case = _case(
          "gradient", execution=execution.Execution(remat="block"), **changes
      )
      return benchmark_programs.Program(case).kept_bytes()

    # Some arrays have no batch axis; the difference of two sizes leaves them
    # out.
    per_image = [
        (kept(depths=(d,), batch_size=8) - kept(depths=(d,))) / (8 - _BATCH)
        for d in (2, 3)
    ]
    self.assertEqual(per_image[1] - per_image[0], 4 * _SIZE**2 * _CHANNELS)

  def test_keeping_everything_takes_more(self):
    everything = benchmark_programs.Program(
        _case("update", execution=execution.Execution(remat="none"))
    )
    blocks = benchmark_programs.Program(
        _case("update", execution=execution.Execution(remat="block"))
    )
    self.assertGreater(everything.kept_bytes(), blocks.kept_bytes())

  def test_a_forward_pass_keeps_nothing(self):
    self.assertIsNone(benchmark_programs.Program(_case("forward")).kept_bytes())

  def test_skipped_updates_are_no_measurement(self):
    program = benchmark_programs.Program(_case("update"))
    subject, _ = self._start(
        program, lambda state, _: (state.replace(skipped=state.skipped + 1), {})
    )
    program.check()
    subject(1)
    with self.assertRaisesRegex(errors.RunError, "tiny.*not finite"):
      program.check()


if __name__ == "__main__":
  absltest.main()
