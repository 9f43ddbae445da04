import dataclasses
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp

from launch.planning import plan_compile


def _traced(size=64):
  shape = jax.ShapeDtypeStruct((size, size), jnp.float32)
  return jax.jit(lambda x: x @ x).trace(shape)


class CompileTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self._cache = pathlib.Path(self.create_tempdir().full_path, "plans")

  def _compile(self, traced, topology="cpu:1", cache=True):
    device = jax.devices()[0]
    return plan_compile.compile_step(
        traced, topology, device, self._cache if cache else None
    )

  def test_what_is_known_of_a_product(self):
    program = self._compile(_traced())
    self.assertEqual(program.memory.arguments, 4 * 64**2)
    self.assertEqual(program.memory.outputs, 4 * 64**2)
    self.assertGreaterEqual(program.needed_bytes, 8 * 64**2)
    self.assertEqual(program.flops, 2 * 64**3)
    self.assertEmpty(program.collectives)
    self.assertFalse(program.from_cache)

  def test_the_same_step_is_compiled_once(self):
    first = self._compile(_traced())
    with mock.patch.object(jax.stages.Lowered, "compile") as compile_:
      second = self._compile(_traced())
      compile_.assert_not_called()
    self.assertEqual(dataclasses.replace(first, from_cache=True), second)

  def test_another_step_machine_or_setting_is_not_the_same(self):
    self._compile(_traced())
    self.assertFalse(self._compile(_traced(32)).from_cache)
    self.assertFalse(self._compile(_traced(), "cpu:2").from_cache)
    with mock.patch.dict("os.environ", LIBTPU_INIT_ARGS="--a=b"):
      self.assertFalse(self._compile(_traced()).from_cache)

  def test_without_a_cache_nothing_is_kept(self):
    self._compile(_traced(), cache=False)
    self.assertFalse(self._compile(_traced(), cache=False).from_cache)
    self.assertFalse(self._cache.exists())

  def test_a_step_that_is_too_large_is_a_fact_too(self):
    message = (
        "RESOURCE_EXHAUSTED: XLA:TPU compile permanent error. Ran out of"
        " memory in memory space hbm. Used 40.50G of 30.75G hbm. Exceeded"
    )
    error = jax.errors.JaxRuntimeError(message)
    with mock.patch.object(jax.stages.Lowered, "compile", side_effect=error):
      program = self._compile(_traced())
    self.assertIsNone(program.memory)
    self.assertEqual(program.needed_bytes, 40.5 * 2**30)
    again = self._compile(_traced())
    self.assertIsNone(again.memory)
    self.assertTrue(again.from_cache)

  def test_other_failures_are_raised(self):
    error = jax.errors.JaxRuntimeError("INTERNAL: no")
    with (
        mock.patch.object(jax.stages.Lowered, "compile", side_effect=error),
        self.assertRaisesRegex(jax.errors.JaxRuntimeError, "INTERNAL"),
    ):
      self._compile(_traced())
    self.assertFalse(self._cache.exists())

  @parameterized.parameters(
      (
          "RESOURCE_EXHAUSTED: Ran out of memory on HBM, the total memory"
          " required for HLO temporaries (372.50G) exceeds available HBM"
          " (30.75G).",
          int(372.5 * 2**30),
      ),
      ("RESOURCE_EXHAUSTED: out of patience", 0),
      ("INVALID_ARGUMENT: Used 1.0G of 2.0G", None),
  )
  def test_words_of_the_compiler(self, message, needed):
    self.assertEqual(plan_compile.too_large(message), needed)


if __name__ == "__main__":
  absltest.main()
