"""Many hosts are one run, and survive all that a night on a pod may bring.

Too long for every day: each number of hosts and devices compiles its own step.
"""

from collections.abc import Iterator
from concurrent import futures
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoints
from launch.console import errors
from tests.integration import launcher

_STARTED = time.monotonic()
_SAM = ("--config.sam.rho=0.05", "--config.sam.scope=global")
_SPLIT = ("--config.parallel.split_state",)
_NIGHT_STEPS = 60
# Hosts, and devices of each.
_GROUPS = ((1, 2), (2, 1), (2, 2), (4, 1), (4, 2))
# A host alone does not use both cores of a small machine.
_RUNS_AT_A_TIME = 2
# What other orders of summation leave in float32, which is 6e-8 for one number:
# of losses up to 5e-6 were seen, and of arrays, relative to their largest
# element, 1.1e-5.
_ROUNDING = 2e-5
_ROUNDING_OF_ARRAYS = 5e-5


def _tiny(steps, *arguments):
  """Returns the flags of a short run of `steps` steps."""
  return (
      *launcher.TINY,
      f"--config.steps={steps}",
      # A stop ends a line early, and its means would be of other steps.
      "--config.log_every_steps=1",
      *arguments,
  )


def _losses(workdir):
  return [
      (line["kind"], line["step"], line["loss"])
      for line in launcher.metrics(workdir)
  ]


def _say(text):
  print(f"{time.monotonic() - _STARTED:6.0f} s  {text}", flush=True)


_NIGHT = _tiny(
    _NIGHT_STEPS,
    "--config.evaluation.every=20",
    # Long enough to be met in the middle.
    "--config.evaluation.batch_size=8",
)


class HostsLargeTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"

  def _start(self, workdir, arguments, hosts, devices=1, within=()):
    _say(f"{workdir.name}: {hosts} hosts of {devices} devices")
    return launcher.start_hosts(
        "pretrain",
        (*arguments, f"--workdir={workdir}"),
        self.cache,
        hosts=hosts,
        devices=devices,
        within=within,
    )

  def _run(self, *arguments, **settings):
    results = launcher.finish(self._start(*arguments, **settings))
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
    return results[0][1]

  def _assert_same_losses(self, workdir, other, rtol):
    own, others = _losses(workdir), _losses(other)
    self.assertEqual([x[:2] for x in own], [x[:2] for x in others])
    own, others = (np.array([x[2] for x in y]) for y in (own, others))
    difference = np.max(np.abs(own / others - 1))
    _say(
        f"{workdir.name} and {other.name}: {len(own)} losses differ by at most"
        f" {difference:.1e}"
    )
    self.assertLessEqual(difference, rtol)

  def _run_groups(self, name, arguments, groups):
    """Returns the work directory of each group of hosts."""
    arguments = _tiny(
        100,
        "--config.evaluation.every=50",
        "--config.checkpoint.every_steps=50",
        *arguments,
    )
    workdirs = [self.root / f"{name}_{h}x{d}" for h, d in groups]
    with futures.ThreadPoolExecutor(_RUNS_AT_A_TIME) as pool:
      for _ in pool.map(
          lambda workdir, group: self._run(workdir, arguments, *group),
          workdirs,
          groups,
      ):
        pass
    return workdirs

  @parameterized.named_parameters(
      ("plain", ()),
      ("split", _SPLIT),
      ("sam", _SAM),
      ("sam_split", (*_SAM, *_SPLIT)),
  )
  def test_curve_is_that_of_one_device(self, arguments):
    name = self.id().partition("one_device_")[2]
    one, *others = self._run_groups(name, arguments, ((1, 1), *_GROUPS))
    for workdir in others:
      self._assert_same_losses(workdir, one, _ROUNDING)

  @parameterized.parameters(((1, 2), (2, 1)), ((2, 2), (4, 1)))
  def test_each_device_perturbs_alone_wherever_it_is(self, *groups):
    self._assert_same_losses(
        *self._run_groups("device", ("--config.sam.rho=0.05",), groups),
        _ROUNDING,
    )

  def test_survives_a_bad_night(self):
    hurt = self.root / "hurt"
    whole = self._whole_night()
    self._stop(hurt, host=3, step=6)
    # It is logged just before its evaluation.
    self._stop(hurt, host=2, step=20)
    self.assertEqual(checkpoints.latest(hurt / "checkpoints"), 20)
    self.assertNotIn(("held_out", 20), [x[:2] for x in _losses(hurt)])
    self._kill_in_a_save(hurt, host=1, step=32)

    other = self.root / "other"
    shutil.copytree(hurt, other)
    self._run(hurt, _NIGHT, 4)
    self._assert_same_end(hurt, whole)

    newest = checkpoints.latest(other / "checkpoints")
    _flip_a_bit(other / "checkpoints" / str(newest))
    output = self._run(other, _NIGHT, 2)
    line = rf"checkpoint .*/{newest} cannot be read .*ignored"
    self.assertRegex(output, line)
    _say(re.search(line, output)[0])
    resumed = re.search(r"resuming at step (\d+)", output)
    self.assertLess(int(resumed[1]), newest)
    self._assert_same_losses(other, whole, _ROUNDING)
    self._assert_same_arrays(other, whole, _ROUNDING_OF_ARRAYS)

  def test_survives_a_full_disk(self):
    full = self.root / "full"
    whole = self._whole_night()
    folder = full / "checkpoints"
    folder.mkdir(parents=True)
    # Otherwise it is not taken for the folder of a run.
    shutil.copy(whole / "config.json", full)
    with _small_disk(folder) as within:
      processes = self._start(full, _NIGHT, 4, within=within)
      self._at_step(30, processes, full)
      subprocess.run(
          [*within, "dd", "if=/dev/zero", f"of={folder}/other", "bs=64k"],
          stderr=subprocess.DEVNULL,
      )
      for code, output in launcher.finish(processes):
        self.assertEqual(code, errors.FAILED, output)
        *_, last = output.splitlines()
        self.assertRegex(
            last, rf"cannot write checkpoints in {folder} .*No space left"
        )
        _say(last)
      steps = self._saved_in(folder, within)
      _say(f"whole after the disk was full: {steps}")
      self.assertContainsSubset([24, 28], steps)
      subprocess.run([*within, "rm", folder / "other"], check=True)
      output = self._run(full, _NIGHT, 4, within=within)
      self.assertIn(f"resuming at step {max(steps)}\n", output)
      self._saved_in(folder, within)
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)
    self._assert_same_end(full, whole)

  def test_ctrl_c_reaches_workers_too(self):
    workdir = self.root / "workers"
    arguments = (*_NIGHT, "--config.data.read.num_workers=1")
    processes = self._start(workdir, arguments, 2, within=["setsid"])
    self._at_step(6, processes, workdir)
    # As a terminal does, which knows groups of processes.
    for process in processes:
      os.killpg(process.pid, signal.SIGINT)
    for code, output in launcher.finish(processes):
      self.assertEqual(code, errors.INTERRUPTED, output)
    _say(f"Ctrl-C to hosts and workers: saved step {_latest(workdir)}")
    self.assertGreaterEqual(_latest(workdir), 6)

  def _whole_night(self):
    """Returns the run that nothing happens to."""
    whole = self.root / "whole"
    if not whole.exists():
      self._run(whole, _NIGHT, 4)
    return whole

  def _saved_in(self, folder, within):
    """Returns the steps of the checkpoints on a disk; all can be read."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run([*within, "cp", "-r", folder, copy], check=True)
    steps = checkpoint_folders.whole_steps(copy)
    for step in steps:
      checkpoints.read_arrays(copy, step)
    return steps

  def _assert_same_end(self, workdir, other):
    self._assert_same_losses(workdir, other, rtol=0)
    self._assert_same_arrays(workdir, other, rtol=0)

  def _assert_same_arrays(self, workdir, other, rtol):
    """Compares all of the last state, to the largest element of each array."""
    own, others = (
        checkpoints.read_arrays(path / "checkpoints", _NIGHT_STEPS)
        for path in (workdir, other)
    )
    self.assertEqual(own.keys(), others.keys())
    differences = {
        name: np.max(np.abs(own[name] - array.astype(float)))
        / max(np.max(np.abs(array)), np.finfo(np.float32).tiny)
        for name, array in others.items()
    }
    worst = max(differences, key=differences.get)
    _say(
        f"{workdir.name} and {other.name}: {len(own)} arrays differ by at most"
        f" {differences[worst]:.1e} ({worst})"
    )
    self.assertLessEqual(differences[worst], rtol)

  def _at_step(self, step, processes, workdir):
    launcher.wait_until(
        lambda: any(line["step"] >= step for line in launcher.metrics(workdir)),
        processes,
    )

  def _stop(self, workdir, host, step):
    processes = self._start(workdir, _NIGHT, 4)
    self._at_step(step, processes, workdir)
    processes[host].send_signal(signal.SIGTERM)
    for code, output in launcher.finish(processes):
      self.assertEqual(code, errors.PREEMPTED, output)
    _say(f"SIGTERM to host {host}: saved step {_latest(workdir)}")

  def _kill_in_a_save(self, workdir, host, step):
    folder = workdir / "checkpoints"
    while not any(folder.glob("*.draft")):
      processes = self._start(workdir, _NIGHT, 4)
      self._at_step(step, processes, workdir)
      launcher.wait_until(lambda: any(folder.glob("*.draft")), processes)
      processes[host].kill()
      results = launcher.finish(processes)
      self.assertEqual(results.pop(host)[0], -signal.SIGKILL)
      for code, output in results:
        self.assertEqual(code, errors.PREEMPTED, output)
        self.assertIn(f"error: host {host} (", output.splitlines()[-1])
        self.assertIn(") is gone: ", output.splitlines()[-1])
      # Perhaps the save was over before the signal came.
      left = [path.name for path in folder.glob("*.draft")]
      _say(
          f"SIGKILL to host {host}: {left} left, step {_latest(workdir)} whole"
      )
      step = _latest(workdir) + 2


def _latest(workdir: pathlib.Path) -> int:
  return checkpoints.latest(workdir / "checkpoints")


@contextlib.contextmanager
def _small_disk(folder: pathlib.Path) -> Iterator[list[str]]:
  """Mounts a small disk, for some processes alone, without being root.

  Args:
    folder: where they are to see it.

  Yields:
    A command that runs the one after it as one of those processes.
  """
  mount = 'mount -t tmpfs -o size=24m tmpfs "$0" && echo ready && read line'
  with subprocess.Popen(
      ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, folder],
      stdin=subprocess.PIPE,
      stdout=subprocess.PIPE,
      text=True,
  ) as holder:
    if holder.stdout.readline() != "ready\n":
      raise absltest.SkipTest("user namespaces are not allowed here")
    yield [
        "nsenter",
        f"--target={holder.pid}",
        "--user",
        "--mount",
        "--preserve-credentials",
    ]
    holder.communicate("done\n")


def _flip_a_bit(folder: pathlib.Path) -> None:
  """Changes a bit in the middle of the largest file below a folder."""
  files = [path for path in folder.rglob("*") if path.is_file()]
  path = max(files, key=lambda path: path.stat().st_size)
  content = bytearray(path.read_bytes())
  content[len(content) // 2] ^= 1
  path.write_bytes(content)


if __name__ == "__main__":
  absltest.main()
