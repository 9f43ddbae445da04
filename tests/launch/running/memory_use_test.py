import pathlib
import resource
import subprocess
import sys
from unittest import mock

from absl.testing import absltest
import jax
import numpy as np

from launch.running import memory_use

_MIB = 2**20


class MemoryUseTest(absltest.TestCase):

  def test_what_is_taken_is_seen(self):
    before = memory_use.metrics()
    taken = np.ones(64 * _MIB, np.uint8)
    with_it = memory_use.metrics()
    del taken
    after = memory_use.metrics()
    name = "memory/host_resident_bytes"
    self.assertGreater(with_it[name] - before[name], 60 * _MIB)
    self.assertLess(after[name] - before[name], 30 * _MIB)
    # The highest point stays. (Linux adds up what its threads took with delay.)
    self.assertGreater(after["memory/host_peak_bytes"], with_it[name] - _MIB)

  def test_the_peak_is_the_systems(self):
    rusage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    self.assertAlmostEqual(memory_use.peak() / rusage, 1, delta=0.05)

  def test_other_processes_are_counted_while_they_live(self):
    name = "memory/host_readers_bytes"
    self.assertNotIn(name, memory_use.metrics())
    # A process below the one that was started.
    code = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'taken ="
        ' b"x" * (48 << 20); print("there", flush=True); input()\'])'
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
      process.stdout.readline()
      self.assertGreater(memory_use.metrics()[name], 48 * _MIB)
      process.communicate(b"\n")
    self.assertNotIn(name, memory_use.metrics())

  def test_the_fullest_device_counts(self):
    devices = [
        mock.Mock(**{"memory_stats.return_value": stats})
        for stats in (
            {"bytes_in_use": 1, "peak_bytes_in_use": 9, "bytes_limit": 10},
            {"bytes_in_use": 5, "peak_bytes_in_use": 7, "bytes_limit": 10},
        )
    ]
    with mock.patch.object(jax, "local_devices", lambda: devices):
      found = memory_use.metrics()
    self.assertEqual(found["memory/device_bytes"], 5)
    self.assertEqual(found["memory/device_peak_bytes"], 9)
    self.assertEqual(found["memory/device_limit_bytes"], 10)

  def test_a_cpu_has_no_memory_of_its_own(self):
    self.assertNotIn("memory/device_bytes", memory_use.metrics())

  def test_what_the_system_hides_is_left_out(self):
    self.assertIsNone(memory_use.kibibytes(pathlib.Path("/no/file"), "VmRSS"))
    self.assertIsNone(
        memory_use.kibibytes(pathlib.Path("/proc/self/status"), "VmNothing")
    )


if __name__ == "__main__":
  absltest.main()
