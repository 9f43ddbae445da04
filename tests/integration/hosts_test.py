"""Several processes are one run, whatever becomes of one of them.

`hosts_large_test` does more of this.
"""

import json
import os
import pathlib
import signal

from absl.testing import absltest
import chex
import numpy as np

from launch.checkpointing import checkpoints
from launch.console import errors
from tests.integration import launcher

_STEPS = 24
# 197 held-out images, four at a time: long enough to be met in the middle.
_LONG_EVALUATION = "--config.evaluation.batch_size=4"
# What other orders of summation leave.
_ROUNDING = 2e-6


class HostsTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.whole = cls.root / "whole"
    [(code, output)] = launcher.finish(cls._start(cls.whole, 1, 2))
    assert code == errors.DONE, output

  @classmethod
  def _start(cls, workdir, hosts, devices):
    return launcher.start_hosts(
        "pretrain",
        (*launcher.TINY, _LONG_EVALUATION, f"--workdir={workdir}"),
        cls.root / "cache",
        hosts=hosts,
        devices=devices,
    )

  def _at_step(self, step, processes, workdir):
    launcher.wait_until(
        lambda: any(line["step"] >= step for line in launcher.metrics(workdir)),
        processes,
    )

  def test_hurt_on_two_hosts_and_ended_on_one(self):
    workdir = self.root / "hurt"
    self._stop_in_an_evaluation(workdir)
    self._kill(workdir)
    [(code, output)] = launcher.finish(self._start(workdir, 1, 2))
    self.assertEqual(code, errors.DONE, output)
    self.assertRegex(output, r"resuming at step (12|16)\n")

    kinds, losses = zip(
        *(
            (
                [(line["kind"], line["step"]) for line in lines],
                [line["loss"] for line in lines],
            )
            for lines in map(launcher.metrics, (workdir, self.whole))
        ),
        strict=True,
    )
    self.assertEqual(*kinds)
    np.testing.assert_allclose(*losses, rtol=_ROUNDING)
    state, whole = (
        checkpoints.read_arrays(path / "checkpoints", _STEPS)
        for path in (workdir, self.whole)
    )
    self.assertEqual(state.keys(), whole.keys())
    for name, array in state.items():
      np.testing.assert_allclose(
          array, whole[name], rtol=1e-4, atol=1e-5, err_msg=name
      )

  def _stop_in_an_evaluation(self, workdir):
    processes = self._start(workdir, 2, 1)
    # It is logged just before its evaluation.
    self._at_step(10, processes, workdir)
    # The one that is not asked has to hear of it.
    processes[1].send_signal(signal.SIGTERM)
    (code, output), (other_code, other_output) = launcher.finish(processes)
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertEqual(other_code, errors.PREEMPTED, other_output)
    self.assertIn("2 cpu devices of 2 hosts", output)
    self.assertIn("SIGTERM: saved step 10 of 24", output)
    self.assertEqual(checkpoints.latest(workdir / "checkpoints"), 10)
    kinds = [line["kind"] for line in launcher.metrics(workdir)]
    self.assertNotIn("held_out", kinds)
    # One host shows what happens.
    said = [
        line
        for line in other_output.splitlines()
        if not line.startswith("[Gloo]")
    ]
    self.assertLen(said, 2)
    self.assertRegex(
        said[0], r"^host 1 of 2 waits up to 300 s for host 0 at localhost:\d+$"
    )
    # The evaluation may still be compiled when it comes.
    self.assertRegex(
        said[1],
        "^SIGTERM: (saving after this step|stopping when compiling has ended; a"
        " second signal ends at once)$",
    )

  def _kill(self, workdir):
    processes = self._start(workdir, 2, 1)
    self._at_step(16, processes, workdir)
    processes[1].kill()
    (code, output), _ = launcher.finish(processes)
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertRegex(
        output.splitlines()[-1],
        r"^pretrain: error: host 1 \(.*, process \d+\) is gone: .* the last"
        " checkpoint",
    )
    # Its evaluation was made up for, and is known with it.
    self.assertEqual(checkpoints.best(workdir / "checkpoints"), 10)

  def test_evaluation_over_hosts_agrees_with_the_run(self):
    wanted = ("--sizes=36", "--shots=1", "--corruptions=fog", "--severities=2")
    results = []
    for hosts in (2, 1):
      results += launcher.run_hosts(
          "evaluate",
          (f"--workdir={self.whole}", *wanted),
          self.root / "cache",
          hosts=hosts,
      )
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
    test = launcher.metrics(self.whole)[-1]
    self.assertIn(f"top_1  {test['top_1']:.4f}", results[0][1])
    self.assertIn("examples  512", results[0][1])
    self.assertNotIn("top_1", results[1][1])
    text = (self.whole / "evaluations.jsonl").read_text()
    two, one = map(json.loads, text.splitlines())
    for name in ("split", "params", "images", "shots_images"):
      self.assertEqual(two.pop(name), one.pop(name))
    for line in (two, one):
      # One of equally good ones may be chosen by what rounding leaves.
      del line["shots"]["1"]["regulariser"]
    chex.assert_trees_all_close(two, one, atol=2 / 512)


if __name__ == "__main__":
  absltest.main()
