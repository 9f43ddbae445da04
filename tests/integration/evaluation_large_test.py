"""Runs are evaluated on any hosts, while they go on, and averaged.

The default suite evaluates on two hosts in `hosts_test`.
"""

import json
import os
import pathlib
import re
import subprocess

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.weights import pretrained
from tests.integration import launcher

_SETTINGS = (
    *launcher.TINY,
    "--config.optimizer.ema_decay=0.9",
    "--config.checkpoint.keep_latest=1",
)


def _lines(path: pathlib.Path):
  return [json.loads(line) for line in path.read_text().splitlines()]


class EvaluationTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"
    cls.run_a, cls.run_b = cls.root / "a", cls.root / "b"
    cls.first = cls._train(cls.run_a, 0)
    # Followed from early on, by another process.
    launcher.wait_until((cls.run_a / "network.json").exists, [cls.first])
    cls.follower = launcher.start("evaluate", cls._following(), cls.cache)
    cls.outputs = launcher.finish(
        [cls.first, cls.follower, cls._train(cls.run_b, 1)]
    )
    for code, output in cls.outputs:
      assert code == errors.DONE, output

  @classmethod
  def _train(cls, workdir: pathlib.Path, seed: int) -> subprocess.Popen:
    return launcher.start(
        "pretrain",
        (*_SETTINGS, f"--workdir={workdir}", f"--config.seed={seed}"),
        cls.cache,
    )

  @classmethod
  def _following(cls):
    return (f"--workdir={cls.run_a}", "--follow", "--params=both")

  def _evaluate(self, *arguments, hosts=1, devices=1):
    results = launcher.run_hosts(
        "evaluate", arguments, self.cache, hosts=hosts, devices=devices
    )
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
    return results[0][1]

  def test_follows_a_run_until_it_is_complete(self):
    _, output = self.outputs[1]
    self.assertIn("is complete", output)
    lines = _lines(self.run_a / "evaluations.jsonl")
    kinds = [
        (line["step"], line["params"])
        for line in lines
        if line["split"] == "test" and "sizes" not in line
    ]
    self.assertLen(set(kinds), len(kinds), "each once")
    self.assertIn((24, "averaged"), kinds)
    self.assertIn((24, "raw"), kinds)
    summary = json.loads((self.run_a / "summary.json").read_text())
    last = next(
        line
        for line in lines
        if (line["step"], line["params"]) == (24, "averaged")
    )
    self.assertEqual(last["top_1"], summary["test_top1"])
    self.assertAlmostEqual(last["loss"], summary["test_loss"], places=4)
    # Of those that stay, none is evaluated twice.
    before = len(_lines(self.run_a / "evaluations.jsonl"))
    self._evaluate(*self._following())
    after = _lines(self.run_a / "evaluations.jsonl")
    self.assertLen(after, before)

  def test_hosts_do_not_matter(self):
    wanted = (
        f"--workdir={self.run_b}",
        "--params=both",
        "--sizes=28,36",
        "--shots=1,2",
        "--corruptions=contrast,shot_noise",
        "--severities=1,4",
    )
    output = self._evaluate(*wanted, "--batch_size=100", devices=1)
    self.assertRegex(output, r"top_1  0\.\d{4}  ")
    self._evaluate(*wanted, "--batch_size=96", hosts=2, devices=2)
    lines = _lines(self.run_b / "evaluations.jsonl")
    self.assertLen(lines, 4)
    for one, two in zip(lines[:2], lines[2:], strict=True):
      self.assertEqual(one["params"], two["params"])
      self.assertEqual(one["examples"], 512)
      self._assert_close(one, two)
    folder = self.run_b / "evaluation" / "24-test"
    for kind in ("averaged", "raw"):
      names = {path.name for path in (folder / kind).iterdir()}
      self.assertContainsSubset(
          {
              *("calibration.csv", "classes.csv", "confusion.csv"),
              *("corruptions.csv", "shots.csv", "sizes.csv", "measures.json"),
              *("confusion.png", "corruptions.png", "reliability.png"),
              "sizes.png",
          },
          names,
      )
      rows = (folder / kind / "confusion.csv").read_text().splitlines()[1:]
      self.assertEqual(sum(int(row.split(",")[-1]) for row in rows), 512)

  def _assert_close(self, one, two):
    """Asserts equality, but for what other orders of summation leave."""
    if isinstance(one, dict):
      self.assertEqual(one.keys(), two.keys())
      for name in one:
        if name != "regulariser":
          self._assert_close(one[name], two[name])
    elif isinstance(one, float):
      self.assertAlmostEqual(one, two, delta=3e-3)
    else:
      self.assertEqual(one, two)

  def _average(self, method, *ingredients):
    """Returns the accuracy of each ingredient, and of what is made of them."""
    code, output = launcher.run(
        "average",
        (
            f"--ingredients={','.join(map(str, ingredients))}",
            f"--method={method}",
            f"--output={self.root / method}.safetensors",
        ),
        self.cache,
    )
    self.assertEqual(code, errors.DONE, output)
    own = re.findall(r"step 24 of (\S+) +(0\.\d+)", output)
    [reached] = re.findall(rf"{method} mean of \d +(0\.\d+)", output)
    return {name: float(top_1) for name, top_1 in own}, float(reached)

  def test_averages(self):
    runs = (self.run_a, self.run_b)
    own, _ = self._average("uniform", runs[0], runs[1] / "checkpoints" / "24")
    for run in runs:
      summary = json.loads((run / "summary.json").read_text())
      self.assertAlmostEqual(
          own[str(run)], summary["held_out_top1"], delta=1e-4
      )
    a, b = (pretrained.read(str(run)) for run in runs)
    mean = pretrained.read(str(self.root / "uniform.safetensors"))
    self.assertEqual(mean.require_notes(), a.require_notes())
    for module, arrays in mean.params.items():
      for name, array in arrays.items():
        expected = (a.params[module][name] + b.params[module][name]) / 2
        np.testing.assert_allclose(array, expected, atol=1e-6)
    # What a soup is made of may be a soup.
    own, reached = self._average(
        "greedy", *runs, self.root / "uniform.safetensors"
    )
    self.assertGreaterEqual(reached, max(own.values()))


if __name__ == "__main__":
  absltest.main()
