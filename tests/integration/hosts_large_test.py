"""Many hosts are one run, and survive all that a night on a pod may bring.

Too long for every day: each number of hosts and devices compiles its own step.
"""

import os
import pathlib
import shutil
import signal

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch import checkpoints
from launch import errors
from tests.integration import launcher

_SAM = ("--config.sam.rho=0.05", "--config.sam.scope=global")
_SPLIT = ("--config.parallel.split_state",)
# Of the small network in float32: what is left of other orders of summation
# after 100 steps.
_ROUNDING = 2e-3


def _tiny(steps, *arguments):
  """Returns the flags of a short run of `steps` steps."""
  return (
      *launcher.TINY,
      f"--config.steps={steps}",
      "--config.evaluation.every=20",
      # A stop ends a line early, and its means would be of other steps.
      "--config.log_every_steps=1",
      # Long enough to be met in the middle.
      "--config.evaluation.batch_size=8",
      *arguments,
  )


def _losses(workdir):
  return [
      (line["kind"], line["step"], line["loss"])
      for line in launcher.metrics(workdir)
  ]


class HostsLargeTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"

  def _start(self, workdir, arguments, hosts, devices=1):
    return launcher.start_hosts(
        "pretrain",
        (*arguments, f"--workdir={workdir}"),
        self.cache,
        hosts=hosts,
        devices=devices,
    )

  def _run(self, workdir, arguments, hosts, devices=1):
    results = launcher.finish(self._start(workdir, arguments, hosts, devices))
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
    return results[0][1]

  def _assert_same_losses(self, workdir, other, rtol):
    own, others = _losses(workdir), _losses(other)
    self.assertEqual([x[:2] for x in own], [x[:2] for x in others])
    own, others = (np.array([x[2] for x in y]) for y in (own, others))
    difference = np.max(np.abs(own / others - 1))
    print(f"{workdir.name} and {other.name}: {difference:.1e}", flush=True)
    self.assertLessEqual(difference, rtol)

  @parameterized.named_parameters(
      ("plain", ()), ("sam", _SAM), ("sam_split", (*_SAM, *_SPLIT))
  )
  def test_curve_is_that_of_one_device(self, arguments):
    name = self.id().rsplit("_", 1)[-1]
    arguments = _tiny(100, *arguments)
    one = self.root / f"{name}_1x1"
    self._run(one, arguments, 1)
    for hosts, devices in ((1, 2), (2, 1), (2, 2), (4, 1), (4, 2)):
      workdir = self.root / f"{name}_{hosts}x{devices}"
      self._run(workdir, arguments, hosts, devices)
      self._assert_same_losses(workdir, one, _ROUNDING)

  @parameterized.parameters(((1, 2), (2, 1)), ((2, 2), (4, 1)))
  def test_each_device_perturbs_alone_wherever_it_is(self, first, second):
    arguments = _tiny(100, "--config.sam.rho=0.05")
    workdirs = []
    for hosts, devices in (first, second):
      workdirs.append(self.root / f"device_{hosts}x{devices}")
      self._run(workdirs[-1], arguments, hosts, devices)
    self._assert_same_losses(*workdirs, _ROUNDING)

  def test_survives_a_bad_night(self):
    arguments = _tiny(60)
    whole, hurt = self.root / "whole", self.root / "hurt"
    self._run(whole, arguments, 4)
    self._stop(hurt, arguments, host=3, step=6)
    self._stop(hurt, arguments, host=2, step=20)
    self.assertEqual(checkpoints.latest(hurt / "checkpoints"), 20)
    self._kill_in_a_save(hurt, arguments, host=1, step=32)

    other = self.root / "other"
    shutil.copytree(hurt, other)
    self._run(hurt, arguments, 4)
    self._assert_same_losses(hurt, whole, rtol=0)
    states = [
        checkpoints.read_arrays(path / "checkpoints", 60)
        for path in (hurt, whole)
    ]
    self.assertEqual(states[0].keys(), states[1].keys())
    for name, array in states[0].items():
      np.testing.assert_array_equal(array, states[1][name], name)

    newest = checkpoints.latest(other / "checkpoints")
    _flip_a_bit(other / "checkpoints" / str(newest))
    output = self._run(other, arguments, 2, 2)
    self.assertRegex(
        output, rf"checkpoint .*/{newest} cannot be read .*ignored"
    )
    self._assert_same_losses(other, whole, _ROUNDING)

  def _at_step(self, step, processes, workdir):
    launcher.wait_until(
        lambda: any(line["step"] >= step for line in launcher.metrics(workdir)),
        processes,
    )

  def _stop(self, workdir, arguments, host, step):
    processes = self._start(workdir, arguments, 4)
    self._at_step(step, processes, workdir)
    processes[host].send_signal(signal.SIGTERM)
    for code, output in launcher.finish(processes):
      self.assertEqual(code, errors.PREEMPTED, output)

  def _kill_in_a_save(self, workdir, arguments, host, step):
    processes = self._start(workdir, arguments, 4)
    self._at_step(step, processes, workdir)
    folder = workdir / "checkpoints"
    launcher.wait_until(lambda: any(folder.glob("*.draft")), processes)
    processes[host].kill()
    results = launcher.finish(processes)
    self.assertEqual(results.pop(host)[0], -signal.SIGKILL)
    for code, output in results:
      self.assertEqual(code, errors.PREEMPTED, output)
      self.assertIn(f"error: host {host} (", output.splitlines()[-1])
      self.assertIn(") is gone: ", output.splitlines()[-1])


def _flip_a_bit(folder: pathlib.Path) -> None:
  """Changes a bit in the middle of the largest file below a folder."""
  files = [path for path in folder.rglob("*") if path.is_file()]
  path = max(files, key=lambda path: path.stat().st_size)
  content = bytearray(path.read_bytes())
  content[len(content) // 2] ^= 1
  path.write_bytes(content)


if __name__ == "__main__":
  absltest.main()
