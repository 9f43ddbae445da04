"""Runs the launchers as a user does: real processes, real files."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from concurrent import futures
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import time
from typing import Any

# What the build put together. Its links lead to the sources, beside which there
# is nothing that was built.
ROOT = pathlib.Path(__file__).absolute().parents[2]

# Small enough for a test, and through all the parts of a real run.
TINY = (
    "--config.data.name=synthetic",
    "--config.steps=24",
    "--config.global_batch_size=16",
    "--config.evaluation.batch_size=64",
    "--config.evaluation.every=10",
    "--config.checkpoint.every_steps=4",
    "--config.log_every_steps=2",
    "--config.optimizer.warmup=2",
)

# Compiling is most of what short runs do, and on the CPU each host compiles its
# step at each start, since it does not find the programs of host 0 in the
# cache. With these it takes a third of the time, and what takes most of a step
# is not XLA's.
_FAST_COMPILATION = (
    "--xla_backend_optimization_level=0",
    "--xla_cpu_use_fusion_emitters=false",
)


def start(
    module: str,
    arguments: Sequence[str],
    cache: str | os.PathLike[str],
    root: pathlib.Path = ROOT,
    devices: int | None = None,
    within: Sequence[str] = (),
) -> subprocess.Popen:
  """Starts `python -m launch.MODULE`.

  Args:
    module: name of a launcher, such as "pretrain".
    arguments: its command line.
    cache: folder of compiled programs, shared by the processes of a test.
    root: the folder above `launch`.
    devices: how many the process is to have, where that matters.
    within: a command that runs the one after it, such as nsenter.

  Returns:
    The process, with its output as text.
  """
  environment = {
      **os.environ,
      "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
      "JAX_PLATFORMS": "cpu",
      # The build lets tests write to their own folders alone.
      "XDG_CACHE_HOME": str(cache),
  }
  options = list(_FAST_COMPILATION)
  if devices is not None:
    options.append(f"--xla_force_host_platform_device_count={devices}")
  environment["XLA_FLAGS"] = " ".join(options)
  # Here a launcher is started as if by hand, not by the build.
  environment.pop("BUILD_WORKING_DIRECTORY", None)
  return subprocess.Popen(
      [
          *within,
          sys.executable,
          "-m",
          f"launch.{module}",
          f"--compilation_cache={cache}",
          *arguments,
      ],
      stdout=subprocess.PIPE,
      stderr=subprocess.STDOUT,
      text=True,
      env=environment,
      cwd=root,
  )


def run(
    module: str,
    arguments: Sequence[str],
    cache: str | os.PathLike[str],
    **settings: Any,
) -> tuple[int, str]:
  """Runs a launcher to its end.

  Args:
    module: name of a launcher, such as "pretrain".
    arguments: its command line.
    cache: folder of compiled programs, shared by the processes of a test.
    **settings: others of `start`.

  Returns:
    The exit code and all it printed.
  """
  with start(module, arguments, cache, **settings) as process:
    output, _ = process.communicate()
  return process.returncode, output


def start_hosts(
    module: str,
    arguments: Sequence[str],
    cache: str | os.PathLike[str],
    *,
    hosts: int,
    devices: int = 1,
    own: Mapping[int, Sequence[str]] | None = None,
    within: Sequence[str] = (),
) -> list[subprocess.Popen]:
  """Starts the hosts of one run.

  Args:
    module: name of a launcher, such as "pretrain".
    arguments: what all of them are given.
    cache: folder of compiled programs.
    hosts: number of processes; one is started as if there were no others.
    devices: devices of each.
    own: what some of them are given besides, by their index.
    within: see `start`.

  Returns:
    The processes, in their order.
  """
  given = [[*arguments, *(own or {}).get(host, ())] for host in range(hosts)]
  if hosts > 1:
    together = (f"--coordinator=localhost:{free_port()}", f"--hosts={hosts}")
    for host, flags in enumerate(given):
      flags += [*together, f"--host={host}"]
  return [
      start(module, flags, cache, devices=devices, within=within)
      for flags in given
  ]


def finish(processes: Sequence[subprocess.Popen]) -> list[tuple[int, str]]:
  """Waits for processes.

  Args:
    processes: as `start` made them.

  Returns:
    The exit code of each, and all it printed.
  """
  # One by one, those that write much would wait for their turn.
  with futures.ThreadPoolExecutor(len(processes)) as pool:
    outputs = list(pool.map(lambda p: p.communicate()[0], processes))
  return [
      (process.returncode, output)
      for process, output in zip(processes, outputs, strict=True)
  ]


def run_hosts(
    module: str,
    arguments: Sequence[str],
    cache: str | os.PathLike[str],
    **settings: Any,
) -> list[tuple[int, str]]:
  """Runs the hosts of one run to their end: `start_hosts`, `finish`."""
  return finish(start_hosts(module, arguments, cache, **settings))


def free_port() -> int:
  """Returns a port that is free, as is the one after it.

  It lies below those that the system gives to whoever asks for any, so that
  none of these is in its place when it is used.
  """
  ports = random.SystemRandom()
  while True:
    port = ports.randrange(16_384, 32_768, 2)
    try:
      for each in (port, port + 1):
        socket.create_server(("", each)).close()
    except OSError:
      continue
    return port


def metrics(workdir: pathlib.Path) -> list[dict[str, Any]]:
  """Returns the whole lines of a run's `metrics.jsonl`."""
  path = workdir / "metrics.jsonl"
  if not path.exists():
    return []
  return [
      json.loads(line)
      for line in path.read_text().splitlines(keepends=True)
      if line.endswith("\n")
  ]


def wait_until(
    condition: Callable[[], bool], processes: Sequence[subprocess.Popen]
) -> None:
  """Waits until something is so, or one of the processes has ended.

  Args:
    condition: whether it is so.
    processes: as `start` made them.
  """
  while not condition() and all(p.poll() is None for p in processes):
    time.sleep(0.005)
