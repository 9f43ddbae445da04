"""Compiles a step for a machine, and keeps what was learnt from it.

JAX's own cache of programs can be written for a machine that is not there, but
not read: it loads what it reads. So the facts are kept, in a file named by a
hash of all that the compiler was given.
"""

import dataclasses
import hashlib
import json
import os
import pathlib
import re
import time
from typing import Any

import jax

from launch.planning import plan_collectives
from launch.running import compilation
from pipelines import atomic_files

# Raised when the facts below change.
_VERSION = 2
# Settings of the compiler in the environment.
_SETTINGS = ("XLA_FLAGS", "LIBTPU_INIT_ARGS")
_TOO_LARGE = "RESOURCE_EXHAUSTED"
# In the words of libtpu: "Used 40.1G of 30.75G hbm", "memory required for HLO
# temporaries (372.65G) exceeds available HBM (30.75G)".
_NUMBERS = re.compile(
    r"(?P<used>[\d.]+)(?P<used_unit>[KMGT])\)? (?:of|exceeds available HBM)"
    r" \(?(?P<there>[\d.]+)(?P<there_unit>[KMGT])"
)
_UNITS = {"K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


@dataclasses.dataclass(frozen=True)
class Program:
  """What compiling a step told.

  Attributes:
    seconds: how long compiling took.
    cpu_seconds: how long it kept processors busy, which a machine with other
      work changes less.
    needed_bytes: memory of a device that it needs, at least.
    memory: by kind; None where the compiler found it too large.
    code_bytes: the program itself.
    flops: operations of one device by XLA's count, which takes the body of a
      loop once.
    collectives: messages between devices.
    asked: messages that the step asks for, of which XLA may join some.
    from_cache: whether it was known already.
  """

  seconds: float
  cpu_seconds: float
  needed_bytes: int
  memory: compilation.Memory | None = None
  code_bytes: int = 0
  flops: float = 0.0
  collectives: tuple[plan_collectives.Collective, ...] = ()
  asked: int = 0
  from_cache: bool = False


def compile_step(
    traced: jax.stages.Traced,
    topology: str,
    device: jax.Device,
    cache: pathlib.Path | None,
) -> Program:
  """Compiles a step, or recalls what is known of it.

  Args:
    traced: the step.
    topology: name of the machine.
    device: one of its devices.
    cache: where facts are kept; None keeps none.

  Returns:
    The facts.
  """
  lowered = traced.lower()
  text = lowered.as_text()
  key = _key(text, topology, device)
  path = cache / f"{key}.json" if cache else None
  if path and path.exists():
    return _from_json(json.loads(path.read_text()))
  asked = plan_collectives.asked(text)
  program = dataclasses.replace(_compile(lowered), asked=asked)
  if path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_files.replacing(path) as draft:
      draft.write_text(json.dumps(dataclasses.asdict(program), indent=1))
  return program


def _compile(lowered: jax.stages.Lowered) -> Program:
  started, busy = time.perf_counter(), time.process_time()
  kept = jax.config.jax_enable_compilation_cache
  jax.config.update("jax_enable_compilation_cache", False)
  try:
    compiled = lowered.compile()
  except jax.errors.JaxRuntimeError as error:
    needed = too_large(str(error))
    if needed is None:
      raise
    return Program(
        seconds=time.perf_counter() - started,
        cpu_seconds=time.process_time() - busy,
        needed_bytes=needed,
    )
  finally:
    jax.config.update("jax_enable_compilation_cache", kept)
  seconds = time.perf_counter() - started
  busy = time.process_time() - busy
  memory = compilation.memory(compiled)
  code = compiled.memory_analysis().generated_code_size_in_bytes
  return Program(
      seconds=seconds,
      cpu_seconds=busy,
      needed_bytes=memory.peak + code,
      memory=memory,
      code_bytes=code,
      flops=compiled.cost_analysis()["flops"],
      collectives=tuple(plan_collectives.read(compiled.as_text())),
  )


def too_large(message: str) -> int | None:
  """Returns how much memory was needed, or None where that is not the matter.

  Args:
    message: of the compiler.
  """
  if _TOO_LARGE not in message:
    return None
  found = _NUMBERS.search(message)
  return int(float(found["used"]) * _UNITS[found["used_unit"]]) if found else 0


def _key(text: str, topology: str, device: jax.Device) -> str:
  parts = [
      str(_VERSION),
      jax.__version__,
      device.client.platform_version,
      topology,
      *(os.environ.get(name, "") for name in _SETTINGS),
      text,
  ]
  digest = hashlib.sha256()
  for part in parts:
    digest.update(hashlib.sha256(part.encode()).digest())
  return digest.hexdigest()


def _from_json(facts: dict[str, Any]) -> Program:
  memory = facts.pop("memory")
  collectives = facts.pop("collectives")
  return Program(
      **facts
      | {
          "memory": memory and compilation.Memory(**memory),
          "collectives": tuple(
              plan_collectives.Collective(**each) for each in collectives
          ),
          "from_cache": True,
      }
  )
