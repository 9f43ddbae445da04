"""Several processes are one run, whatever becomes of one of them."""

import os
import pathlib
import signal

from absl.testing import absltest
import numpy as np

from launch import checkpoints
from launch import errors
from tests.integration import launcher

_STEPS = 24
# 197 held-out images, four at a time: long enough to be met in the middle.
_LONG_EVALUATION = "--config.evaluation.batch_size=4"


class HostsTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.whole = cls.root / "whole"
    (code, output), (other_code, other_output) = cls._run(cls.whole)
    assert code == other_code == errors.DONE, (output, other_output)
    cls.output, cls.other_output = output, other_output

  @classmethod
  def _start(cls, workdir, hosts=2, devices=1):
    return launcher.start_hosts(
        "pretrain",
        (*launcher.TINY, _LONG_EVALUATION, f"--workdir={workdir}"),
        cls.root / "cache",
        hosts=hosts,
        devices=devices,
    )

  @classmethod
  def _run(cls, workdir, **kwargs):
    return launcher.finish(cls._start(workdir, **kwargs))

  def _at_step(self, step, processes, workdir):
    launcher.wait_until(
        lambda: any(line["step"] >= step for line in launcher.metrics(workdir)),
        processes,
    )

  def _assert_same_curve(self, workdir, rtol):
    kinds = [
        [(line["kind"], line["step"]) for line in launcher.metrics(path)]
        for path in (workdir, self.whole)
    ]
    self.assertEqual(kinds[0], kinds[1])
    losses = [
        [line["loss"] for line in launcher.metrics(path)]
        for path in (workdir, self.whole)
    ]
    np.testing.assert_allclose(losses[0], losses[1], rtol=rtol)

  def _assert_same_state(self, workdir):
    states = [
        checkpoints.read_arrays(path / "checkpoints", _STEPS)
        for path in (workdir, self.whole)
    ]
    self.assertEqual(states[0].keys(), states[1].keys())
    for name, array in states[0].items():
      np.testing.assert_array_equal(array, states[1][name], name)

  def test_one_host_says_what_happens(self):
    self.assertIn("2 cpu devices of 2 hosts", self.output)
    self.assertIn("test top-1", self.output)
    said = [
        line
        for line in self.other_output.splitlines()
        if not line.startswith("[Gloo]")
    ]
    self.assertLen(said, 1)
    self.assertRegex(
        said[0], r"^host 1 of 2 waits up to 300 s for host 0 at localhost:\d+$"
    )

  def test_one_process_with_as_many_devices_is_the_same_run(self):
    workdir = self.root / "one"
    [(code, output)] = self._run(workdir, hosts=1, devices=2)
    self.assertEqual(code, errors.DONE, output)
    self._assert_same_curve(workdir, rtol=2e-6)

  def test_stopped_in_training_and_in_an_evaluation_and_killed(self):
    workdir = self.root / "hurt"
    self._stop_in_training(workdir)
    self._stop_in_an_evaluation(workdir)
    self._kill(workdir)
    for code, output in self._run(workdir):
      self.assertEqual(code, errors.DONE, output)
    self._assert_same_curve(workdir, rtol=0)
    self._assert_same_state(workdir)

  def _stop_in_training(self, workdir):
    processes = self._start(workdir)
    self._at_step(4, processes, workdir)
    # The one that is not asked has to hear of it.
    processes[1].send_signal(signal.SIGTERM)
    (code, output), (other_code, other_output) = launcher.finish(processes)
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertEqual(other_code, errors.PREEMPTED, other_output)
    saved = int(output.split("SIGTERM: saved step ")[1].split()[0])
    self.assertEqual(checkpoints.latest(workdir / "checkpoints"), saved)
    self.assertLess(saved, 10)

  def _stop_in_an_evaluation(self, workdir):
    processes = self._start(workdir)
    # It is logged just before its evaluation.
    self._at_step(10, processes, workdir)
    processes[1].send_signal(signal.SIGTERM)
    for code, output in launcher.finish(processes):
      self.assertEqual(code, errors.PREEMPTED, output)
    self.assertEqual(checkpoints.latest(workdir / "checkpoints"), 10)
    kinds = [line["kind"] for line in launcher.metrics(workdir)]
    self.assertNotIn("held_out", kinds)

  def _kill(self, workdir):
    processes = self._start(workdir)
    self._at_step(16, processes, workdir)
    processes[1].kill()
    (code, output), _ = launcher.finish(processes)
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertRegex(
        output.splitlines()[-1],
        r"^pretrain: error: host 1 \(.*, process \d+\) is gone: .* the last"
        " checkpoint",
    )

  def test_evaluation_over_hosts_agrees_with_the_run(self):
    results = launcher.run_hosts(
        "evaluate",
        (f"--workdir={self.whole}",),
        self.root / "cache",
        hosts=2,
    )
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
    test = launcher.metrics(self.whole)[-1]
    self.assertIn(f"top_1  {test['top_1']:.4f}", results[0][1])
    self.assertIn("examples  512", results[0][1])
    self.assertNotIn("top_1", results[1][1])


if __name__ == "__main__":
  absltest.main()
