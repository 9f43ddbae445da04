"""How long a program takes to compile, and what memory it is given."""

from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import dataclasses
import tempfile
import time
from typing import Any

import jax
from jax.experimental.compilation_cache import compilation_cache

# What becomes of a signal meanwhile: XLA cannot be interrupted.
STOPS_AFTER = "stopping when compiling has ended; a second signal ends at once"

# No program takes less.
_SECONDS_TO_COMPILE = 1e-3
_CACHE_HIT = "/jax/compilation_cache/cache_hits"


@dataclasses.dataclass(frozen=True)
class Times:
  """How long it took to make a program, in seconds.

  Attributes:
    trace: from Python to JAX's own language.
    lower: from there to XLA's.
    compile: by XLA, or from the compilation cache.
    from_cache: whether it came from the cache.
  """

  trace: float
  lower: float
  compile: float
  from_cache: bool


@dataclasses.dataclass
class Making:
  """How a program came to be.

  Attributes:
    seconds: from Python to a program that runs.
    from_cache: whether XLA's part of it came from the compilation cache.
  """

  seconds: float = 0.0
  from_cache: bool = False

  def metrics(self) -> dict[str, float]:
    """Returns these as numbers by name."""
    return {
        "compile_seconds": self.seconds,
        "compile_from_cache": int(self.from_cache),
    }

  def __str__(self) -> str:
    if self.seconds < _SECONDS_TO_COMPILE:
      return "compiled by an earlier run of this process"
    source = ", from the compilation cache" if self.from_cache else ""
    return f"compiled in {self.seconds:.1f} s{source}"


@dataclasses.dataclass(frozen=True)
class Memory:
  """What XLA gives a program, in bytes.

  Attributes:
    arguments: what it is called with.
    outputs: what it returns.
    aliased: outputs that take the place of donated arguments.
    temporaries: everything in between, at its highest.
  """

  arguments: int
  outputs: int
  aliased: int
  temporaries: int

  @property
  def peak(self) -> int:
    """All that is there at once.

    A sum, because on the CPU `peak_memory_in_bytes` leaves out the
    temporaries.
    """
    return self.arguments + self.outputs - self.aliased + self.temporaries


def measure(
    function: jax.stages.Wrapped, arguments: Sequence[Any]
) -> tuple[jax.stages.Compiled, Times]:
  """Traces, lowers and compiles a function.

  Args:
    function: as `jax.jit` made it.
    arguments: arrays, or their shapes.

  Returns:
    The program, and how long each part took.
  """
  # Parts of a program traced before would be missing from this one's time.
  jax.clear_caches()
  with timed() as making:
    moments = [time.perf_counter()]
    traced = function.trace(*arguments)
    moments.append(time.perf_counter())
    lowered = traced.lower()
    moments.append(time.perf_counter())
    compiled = lowered.compile()
    moments.append(time.perf_counter())
  trace, lower, compile_ = (
      after - before
      for before, after in zip(moments, moments[1:], strict=False)
  )
  return compiled, Times(trace, lower, compile_, making.from_cache)


@contextlib.contextmanager
def timed() -> Iterator[Making]:
  """Watches how a program is made; to be used around what makes it.

  Yields:
    How it was made, once that is over.
  """
  making = Making()

  def listen(event: str, **kwargs: Any) -> None:
    del kwargs
    if event == _CACHE_HIT:
      making.from_cache = True

  jax.monitoring.register_event_listener(listen)
  started = time.perf_counter()
  try:
    yield making
  finally:
    making.seconds = time.perf_counter() - started
    jax.monitoring.unregister_event_listener(listen)


def memory(compiled: jax.stages.Compiled) -> Memory:
  """Returns what XLA gives a compiled program."""
  stats = compiled.memory_analysis()
  return Memory(
      arguments=stats.argument_size_in_bytes,
      outputs=stats.output_size_in_bytes,
      aliased=stats.alias_size_in_bytes,
      temporaries=stats.temp_size_in_bytes,
  )


@contextlib.contextmanager
def empty_cache() -> Iterator[None]:
  """Compiles with a persistent cache that begins empty and is removed."""
  with tempfile.TemporaryDirectory() as folder:
    settings = {
        "jax_compilation_cache_dir": folder,
        "jax_persistent_cache_min_compile_time_secs": 0.0,
        "jax_persistent_cache_min_entry_size_bytes": -1,
    }
    before = {name: getattr(jax.config, name) for name in settings}
    for name, value in settings.items():
      jax.config.update(name, value)
    # JAX opens the folder once; this has it look again.
    compilation_cache.reset_cache()
    try:
      yield
    finally:
      for name, value in before.items():
        jax.config.update(name, value)
      compilation_cache.reset_cache()
