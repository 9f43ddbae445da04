"""Hosts that do not fit each other end in time, each with one clear line."""

import pathlib
import signal
import socket

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.console import errors
from tests.integration import launcher


class MeetingTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _arguments(self, *arguments):
    return (*launcher.TINY, f"--workdir={self.root / 'run'}", *arguments)

  def _start(self, arguments, host, hosts, port):
    return launcher.start(
        "pretrain",
        (
            *arguments,
            f"--coordinator=localhost:{port}",
            f"--hosts={hosts}",
            f"--host={host}",
        ),
        self.root / "cache",
        devices=1,
    )

  def _assert_refused(self, results, message):
    for code, output in results:
      self.assertEqual(code, errors.FAILED, output)
      *before, last = output.splitlines()
      self.assertRegex(last, f"^pretrain: error: {message}")
      for line in before:
        self.assertRegex(line, r"^host \d of \d waits up to")
    self.assertFalse((self.root / "run" / "checkpoints").exists())

  def _run_two(self, own):
    return launcher.run_hosts(
        "pretrain",
        self._arguments(),
        self.root / "cache",
        hosts=2,
        own={1: own},
    )

  def test_a_host_that_never_arrives(self):
    port = launcher.free_port()
    last = self._start(self._arguments(), 2, 3, port)
    # It is there before host 0, whose patience counts.
    said = last.stdout.readline()
    self.assertRegex(
        said, rf"^host 2 of 3 waits up to 300 s for hosts 0, 1 at .*:{port}$"
    )
    first = self._start(self._arguments("--hosts_timeout=2"), 0, 3, port)
    self._assert_refused(
        launcher.finish([first, last]), "host 1 did not arrive within 2 s; "
    )

  def test_host_0_never_arrives(self):
    arguments = self._arguments("--hosts_timeout=1")
    self._assert_refused(
        launcher.finish([self._start(arguments, 1, 2, launcher.free_port())]),
        r"host 0 does not answer at localhost:\d+ within 1 s",
    )

  def test_the_port_of_the_coordinator_is_in_use(self):
    port = launcher.free_port()
    arguments = self._arguments("--hosts_timeout=1")
    with socket.create_server(("", port)):
      first, second = launcher.finish(
          [self._start(arguments, host, 2, port) for host in range(2)]
      )
    self._assert_refused(
        [first], f"port {port} of the coordinator cannot be opened .*in use"
    )
    # What is there does not answer as a host would.
    self._assert_refused([second], "host 0 does not answer at")

  def test_another_configuration(self):
    self._assert_refused(
        self._run_two(("--config.seed=7", "--config.model.variant=N1")),
        "host 1 has another configuration than host 0: model.variant: N1, and"
        " N0 on host 0; seed: 7, and 0 on host 0; ",
    )

  def test_another_data_fingerprint(self):
    directories = [self.root / "0", self.root / "1"]
    for seed, directory in enumerate(directories):
      _write_fashion_mnist(directory, seed)
    results = launcher.run_hosts(
        "pretrain",
        self._arguments("--config.data.name=fashion_mnist"),
        self.root / "cache",
        hosts=2,
        own={
            host: (f"--config.data.directory={directory}",)
            for host, directory in enumerate(directories)
        },
    )
    self._assert_refused(
        results,
        "host 1 has another data than host 0: .*train_fingerprint: [0-9a-f]+,"
        " and [0-9a-f]+ on host 0; ",
    )

  def test_uneven_devices(self):
    port = launcher.free_port()
    processes = [
        launcher.start(
            "pretrain",
            self._arguments(
                f"--coordinator=localhost:{port}", "--hosts=2", f"--host={host}"
            ),
            self.root / "cache",
            devices=host + 1,
        )
        for host in range(2)
    ]
    self._assert_refused(
        launcher.finish(processes),
        "host 1 has another set of devices than host 0: number: 2, and 1 on",
    )

  def test_what_is_wrong_on_one_host_is_told_on_all(self):
    _write_fashion_mnist(self.root / "0", 0)
    first, second = launcher.run_hosts(
        "pretrain",
        self._arguments("--config.data.name=fashion_mnist"),
        self.root / "cache",
        hosts=2,
        own={
            host: (f"--config.data.directory={self.root / str(host)}",)
            for host in range(2)
        },
    )
    self._assert_refused([second], ".*1/train-images-idx3-ubyte")
    self._assert_refused(
        [first], r"host 1 \(.*, process \d+\): .*1/train-images-idx3-ubyte"
    )

  @parameterized.parameters(
      (0, "SIGTERM before all hosts had come; nothing was begun"),
      (1, "SIGTERM: nothing was begun"),
  )
  def test_a_signal_while_waiting(self, host, message):
    process = self._start(self._arguments(), host, 2, launcher.free_port())
    self.assertIn("waits up to", process.stdout.readline())
    process.send_signal(signal.SIGTERM)
    [(code, output)] = launcher.finish([process])
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertIn(message, output)


def _write_fashion_mnist(directory: pathlib.Path, seed: int) -> None:
  """Writes a data set of a few images, of the shapes of the real one."""
  directory.mkdir()
  rng = np.random.default_rng(seed)
  for part, count in (("train", 600), ("t10k", 40)):
    images = rng.integers(0, 256, (count, 28, 28), np.uint8)
    labels = (np.arange(count) % 10).astype(np.uint8)
    for name, array in (
        ("images-idx3-ubyte", images),
        ("labels-idx1-ubyte", labels),
    ):
      header = np.array(
          [0x800 + array.ndim, *array.shape], dtype=">i4"
      ).tobytes()
      (directory / f"{part}-{name}").write_bytes(header + array.tobytes())


if __name__ == "__main__":
  absltest.main()
