"""What a real run measures is what docs/metrics.md says."""

import json
import os
import pathlib
import re

from absl.testing import absltest

from launch.console import errors
from tests import source_tree
from tests.integration import launcher

_SAM = ("--config.sam.rho=0.05", "--config.sam.fraction=0.5")
# What a run in one process on a CPU does not have.
_ELSEWHERE = {
    "memory/device_bytes",
    "memory/device_peak_bytes",
    "memory/device_limit_bytes",
    "memory/host_readers_bytes",
}


def _described():
  """Returns the names in the first table below each heading."""
  page = (source_tree.root() / "docs/metrics.md").read_text()
  sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
  return {
      section.partition("\n")[0]: set(
          re.findall(r"^\| `(.+?)` \|", section, flags=re.MULTILINE)
      )
      for section in sections
  }


def _without_stage(name):
  part = r"/(stem|stage_\d+|final_conv|classifier)$"
  return re.sub(part, "/STAGE", name)


class MetricsTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"
    cls.workdir = cls.root / "run"
    cls.output = cls._run(
        cls.workdir, "--profile_steps=5:7", "--peak_flops=1e12"
    )
    lines = (cls.workdir / "metrics.jsonl").read_text().splitlines()
    cls.lines = [json.loads(line) for line in lines]
    cls.summary = json.loads((cls.workdir / "summary.json").read_text())

  @classmethod
  def _run(cls, workdir, *flags):
    code, output = launcher.run(
        "pretrain",
        (*launcher.TINY, *_SAM, f"--workdir={workdir}", *flags),
        cls.cache,
    )
    assert code == errors.DONE, output
    return output

  def _measured(self, *kinds):
    names = {
        _without_stage(name)
        for line in self.lines
        if line["kind"] in kinds
        for name in line
    }
    return names - {"kind", "step"}

  def test_the_page_describes_what_is_measured_and_nothing_else(self):
    described = _described()
    self.assertEqual(
        self._measured("train"),
        described["Lines of kind `train`"] - _ELSEWHERE,
    )
    self.assertEqual(
        self._measured("held_out", "test"),
        described["Lines of kind `held_out` and `test`"],
    )
    # Only a run that was fine-tuned has what it began with.
    self.assertEqual({*self.summary, "initial"}, described["`summary.json`"])

  def test_utilisation_is_operations_over_what_the_device_could_do(self):
    summary = self.summary
    seconds = summary["examples_seen"] / summary["images_per_second"]
    self.assertAlmostEqual(
        summary["mfu"] / (summary["train_flops"] / seconds / 1e12), 1
    )
    self.assertIn(f"MFU  {summary['mfu']:.1%}", self.output)

  def test_steps_add_up_to_the_time_of_training(self):
    seconds = self.summary["examples_seen"] / self.summary["images_per_second"]
    train = [line for line in self.lines if line["kind"] == "train"]
    # The median of two, their steps being all there is between two lines.
    total = sum(
        line["step_seconds/p50"] * (line["step"] - before)
        for line, before in zip(
            train, [0, *(line["step"] for line in train)], strict=False
        )
    )
    self.assertLessEqual(total, seconds * 1.001)
    self.assertGreater(total, seconds * 0.5)
    self.assertEqual(
        self.summary["step_seconds_max"],
        max(line["step_seconds/max"] for line in train),
    )

  def test_the_profile_is_of_the_chosen_steps(self):
    self.assertLen(list(self.workdir.glob("profile/**/*.xplane.pb")), 1)
    self.assertIn("profile of the steps after 5", self.output)

  def test_use_of_the_cache_is_told(self):
    self.assertRegex(self.output, r"\ncompiled in \d+\.\d s\n")
    self.assertEqual(self.lines[0]["compile_from_cache"], 0)
    again = self.root / "again"
    output = self._run(again)
    self.assertRegex(
        output, r"\ncompiled in \d+\.\d s, from the compilation cache\n"
    )
    first = json.loads((again / "metrics.jsonl").read_text().split("\n")[0])
    self.assertEqual(first["compile_from_cache"], 1)


if __name__ == "__main__":
  absltest.main()
