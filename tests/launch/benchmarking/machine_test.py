import datetime
import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import jax
import numpy as np

from launch.benchmarking import machine

_MEBIBYTE = 2**20


class MachineTest(parameterized.TestCase):

  def test_facts(self):
    facts = machine.facts()
    self.assertNotEmpty(facts.cpu)
    self.assertGreaterEqual(facts.cores, 1)
    self.assertEqual(facts.backend, jax.default_backend())
    self.assertEqual(facts.jax, jax.__version__)
    date = datetime.datetime.fromisoformat(facts.date)
    self.assertEqual(date.utcoffset(), datetime.timedelta(0))

  def test_free_memory(self):
    self.assertBetween(machine.free_bytes(), _MEBIBYTE, 2**50)

  def test_resident_peak_counts_what_was_freed_since(self):
    peak = machine.ResidentPeak()
    np.ones(128 * _MEBIBYTE, np.uint8)
    peak.restart()
    kept = np.ones(32 * _MEBIBYTE, np.uint8)
    np.ones(64 * _MEBIBYTE, np.uint8)
    found = peak.bytes()
    if found is None:
      self.skipTest("this system does not let a process reset its peak")
    self.assertBetween(found, 90 * _MEBIBYTE, 110 * _MEBIBYTE)
    self.assertLen(kept, 32 * _MEBIBYTE)

  def test_giving_back_more_than_is_taken_is_no_rise(self):
    given_back = np.ones(64 * _MEBIBYTE, np.uint8)
    peak = machine.ResidentPeak()
    del given_back
    peak.restart()
    self.assertIn(peak.bytes(), (0, None))

  def test_no_peak_without_a_restart(self):
    self.assertIsNone(machine.ResidentPeak().bytes())

  def test_a_system_that_says_nothing(self):
    machine_proc = machine._PROC
    machine._PROC = pathlib.Path(self.create_tempdir().full_path)
    try:
      peak = machine.ResidentPeak()
      peak.restart()
      self.assertIsNone(peak.bytes())
      self.assertNotEmpty(machine.facts().cpu)
      if jax.default_backend() == "cpu":
        self.assertIsNone(machine.free_bytes())
    finally:
      machine._PROC = machine_proc


if __name__ == "__main__":
  absltest.main()
