import os

from absl.testing import absltest
import jax
import jax.numpy as jnp

from launch.running import compilation

_X = jax.ShapeDtypeStruct((64, 64), jnp.float32)


class CompilationTest(absltest.TestCase):

  def test_times_a_program_that_runs(self):
    compiled, times = compilation.measure(jax.jit(lambda x: x + 1), [_X])
    self.assertEqual(float(compiled(jnp.ones((64, 64)))[0, 0]), 2.0)
    self.assertGreater(min(times.trace, times.lower, times.compile), 0)
    self.assertFalse(times.from_cache)

  def test_a_function_is_traced_anew_each_time(self):
    traces = []

    @jax.jit
    def function(x):
      traces.append(x)
      return x * 2

    for _ in range(2):
      compilation.measure(function, [_X])
    self.assertLen(traces, 2)

  def test_the_second_program_of_an_empty_cache_comes_from_it(self):
    folder = jax.config.jax_compilation_cache_dir
    for _ in range(2):
      with compilation.empty_cache():
        inside = jax.config.jax_compilation_cache_dir
        self.assertEmpty(os.listdir(inside))
        found = [
            compilation.measure(jax.jit(lambda x: x @ x + 3), [_X])[1]
            for _ in range(2)
        ]
      self.assertEqual([times.from_cache for times in found], [False, True])
      self.assertFalse(os.path.exists(inside))
    self.assertEqual(jax.config.jax_compilation_cache_dir, folder)

  def test_the_making_of_a_program_is_described(self):
    said = []
    with compilation.empty_cache():
      for _ in range(2):
        jax.clear_caches()
        with compilation.timed() as making:
          jax.jit(lambda x: x @ x + 5).lower(_X).compile()
        self.assertGreater(making.seconds, 0)
        said.append((making.metrics()["compile_from_cache"], str(making)))
    self.assertEqual([cached for cached, _ in said], [0, 1])
    self.assertRegex(said[0][1], r"^compiled in \d+\.\d s$")
    self.assertEndsWith(said[1][1], " s, from the compilation cache")

  def test_what_is_compiled_afterwards_is_no_part_of_it(self):
    with compilation.empty_cache():
      with compilation.timed() as making:
        jax.jit(lambda x: x @ x + 7).lower(_X).compile()
      jax.clear_caches()
      jax.jit(lambda x: x @ x + 7).lower(_X).compile()
    self.assertFalse(making.from_cache)

  def test_memory(self):
    size = 64 * 64 * 4

    def function(x, y):
      # Both factors are there before their product.
      z = x @ y
      return jnp.sin(z) @ z

    compiled, _ = compilation.measure(jax.jit(function), [_X, _X])
    memory = compilation.memory(compiled)
    self.assertEqual(memory.arguments, 2 * size)
    self.assertEqual(memory.outputs, size)
    self.assertEqual(memory.aliased, 0)
    self.assertGreaterEqual(memory.temporaries, 2 * size)
    self.assertEqual(memory.peak, 3 * size + memory.temporaries)

  def test_a_donated_argument_is_not_counted_twice(self):
    size = 64 * 64 * 4
    donating = jax.jit(lambda x: x + 1, donate_argnums=0)
    memory = compilation.memory(compilation.measure(donating, [_X])[0])
    self.assertEqual(memory.aliased, size)
    self.assertEqual(memory.peak, size + memory.temporaries)


if __name__ == "__main__":
  absltest.main()
