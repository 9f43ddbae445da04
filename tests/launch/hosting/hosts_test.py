import os
import subprocess
import sys
from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized

from launch.console import errors
from launch.hosting import hosts
from launch.hosting import hub
from launch.hosting import peers
from launch.hosting import preemption

# Host 0 dies, and the other is slow to let its threads hear of it.
_HOST = """
import os, signal, sys, time
from absl import app
from launch.hosting import hosts, preemption
def main(argv):
  with preemption.StopSignals() as signals, hosts.joined(signals, {}) as peers:
    if peers.is_first:
      # The other is busy by then.
      time.sleep(0.5)
      os.kill(os.getpid(), signal.SIGKILL)
    sys.setswitchinterval(1.0)
    while True:
      pass
app.run(main)
"""


class _Everyone(peers.Peers):
  """Hosts that have what they are given."""

  def __init__(self, *others):
    super().__init__(preemption.StopSignals())
    self._others = others

  def share(self, key, value, *, timeout=None):
    if isinstance(value, str):
      return [value, *map(hosts.digest, self._others)]
    return [value, *self._others]


class FindPlacementTest(parameterized.TestCase):

  def _find(self, environment=(), **flags):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLURM", "OMPI", "KUBERNETES", "TPU", "JAX"))
    }
    with (
        mock.patch.dict(os.environ, {**kept, **dict(environment)}, clear=True),
        flagsaver.flagsaver(**flags),
    ):
      return hosts.find_placement()

  def test_alone_by_default(self):
    self.assertIsNone(self._find())

  def test_alone_in_a_pod_of_kubernetes_that_says_no_more(self):
    self.assertIsNone(self._find({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}))

  def test_flags_say_all(self):
    self.assertEqual(
        self._find(coordinator="10.0.0.2:8476", hosts=4, host=3),
        hosts.Placement("10.0.0.2:8476", 4, 3),
    )

  @parameterized.parameters(
      (dict(coordinator="a:1"), "--hosts, --host, too"),
      (dict(hosts=2, host=0), "need --coordinator, too"),
      (dict(distributed="on"), "need --coordinator, --hosts, --host, too"),
      (dict(coordinator="a:1", hosts=2, host=2), "from 0 to 1"),
      (dict(coordinator="a", hosts=2, host=1), "not HOST:PORT"),
      (dict(coordinator="a:65535", hosts=2, host=1), "not HOST:PORT"),
      (dict(distributed="off", host=1), "contradicts"),
  )
  def test_flags_that_do_not_fit(self, flags, message):
    with self.assertRaisesRegex(errors.RunError, message):
      self._find(**flags)

  def test_slurm_says_all(self):
    slurm = {
        "SLURM_JOB_ID": "65537",
        "SLURM_STEP_NODELIST": "node1,node2",
        "SLURM_NTASKS": "2",
        "SLURM_PROCID": "1",
        "SLURM_LOCALID": "0",
    }
    placement = self._find(slurm)
    self.assertEqual(placement[1:3], (2, 1))
    self.assertStartsWith(placement.coordinator, "node1:")
    self.assertIsNone(self._find(slurm, distributed="off"))
    # A single task is no reason to meet anyone.
    self.assertIsNone(self._find({**slurm, "SLURM_NTASKS": "1"}))

  def test_an_environment_that_says_nonsense(self):
    with self.assertRaisesRegex(errors.RunError, "--distributed=off"):
      self._find({"OMPI_MCA_orte_hnp_uri": "nonsense"})


class RequireEqualTest(parameterized.TestCase):

  def test_equal(self):
    hosts.require_equal(_Everyone({"a": 1}), "code", {"a": 1}, "mend it")

  def test_the_host_and_what_differs_are_named(self):
    own = {name: 0 for name in "abcde"}
    with self.assertRaisesRegex(
        errors.CommonError,
        "host 2 has another code than host 0: b: 1, and 0 on host 0; c: 1, and"
        " 0 on host 0; d: 1, and 0 on host 0; and 1 more; mend it",
    ):
      hosts.require_equal(
          _Everyone(own, {"a": 0, "b": 1, "c": 1, "d": 1, "e": 1}),
          "code",
          own,
          "mend it",
      )

  def test_what_is_missing_differs(self):
    with self.assertRaisesRegex(errors.CommonError, "b: None, and 1 on host 0"):
      hosts.require_equal(_Everyone({}), "code", {"b": 1}, "mend it")


class JoinedTest(absltest.TestCase):

  def test_jax_does_not_abort_those_whom_host_0_leaves(self):
    with hub.listen(0) as free:
      port = free.getsockname()[1]
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                _HOST,
                f"--coordinator=localhost:{port}",
                "--hosts=2",
                f"--host={host}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={
                **os.environ,
                "JAX_PLATFORMS": "cpu",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
        )
        for host in range(2)
    ]
    _, output = [process.communicate()[0] for process in processes]
    self.assertEqual(processes[1].returncode, errors.PREEMPTED, output)
    self.assertRegex(
        output.splitlines()[-1], "error: host 0 .* is gone: it was killed"
    )


class SharedSettingsTest(absltest.TestCase):

  def test_paths_of_data_and_readers_are_each_hosts_own(self):
    settings = {
        "seed": 1,
        "data.name": "images",
        "data.directory": "/a",
        "data.read.num_threads": 3,
    }
    self.assertEqual(
        hosts.shared_settings(settings), {"seed": "1", "data.name": "images"}
    )


if __name__ == "__main__":
  absltest.main()
