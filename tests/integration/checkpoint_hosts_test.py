"""Checkpoints of real processes, restored by more and by fewer of them.

  ./bazelw run //tests/integration:checkpoint_hosts_test -- --all_groups

tries all pairs of 1, 2 and 4 hosts of 1 and 2 devices.
"""

import os
import pathlib
import subprocess
import sys

from absl import flags
from absl.testing import absltest

from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoint_manifest
from tests.integration import checkpoint_host
from tests.integration import launcher

_ALL_GROUPS = flags.DEFINE_bool(
    "all_groups", False, "Whether to try all pairs of groups of hosts."
)

# (hosts, devices of each) of the starts that follow each other.
_GROUPS = ((1, 2), (2, 2), (4, 1), (2, 1), (1, 1))
_MORE_GROUPS = ((4, 2), (1, 1), (2, 1), (4, 1), (2, 2), (1, 2))
_LAYOUTS = ("split", "whole")


class CheckpointHostsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _start(self, hosts, devices, actions):
    """Returns the exit codes and all that the hosts of a run printed."""
    port = launcher.free_port()
    processes = []
    for host in range(hosts):
      placement = [
          f"--coordinator=localhost:{port}",
          f"--hosts={hosts}",
          f"--host={host}",
          "--hosts_timeout=60",
      ]
      processes.append(
          subprocess.Popen(
              [
                  sys.executable,
                  "-m",
                  "tests.integration.checkpoint_host",
                  *(placement if hosts > 1 else ["--distributed=off"]),
                  *actions,
              ],
              stdout=subprocess.PIPE,
              stderr=subprocess.STDOUT,
              text=True,
              cwd=launcher.ROOT,
              env={
                  **os.environ,
                  "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
                  "JAX_PLATFORMS": "cpu",
                  "XLA_FLAGS": (
                      f"--xla_force_host_platform_device_count={devices}"
                  ),
              },
          )
      )
    outputs = [process.communicate()[0] for process in processes]
    return [process.returncode for process in processes], "\n".join(outputs)

  def _restore(self, folders, layouts=_LAYOUTS):
    return [
        f"restore:{folder}:{layout}:{step}"
        for folder, step in folders.items()
        for layout in layouts
    ]

  def _assert_done(self, hosts, devices, actions):
    codes, output = self._start(hosts, devices, actions)
    self.assertEqual(codes, [0] * hosts, output)
    return output

  def test_any_hosts_read_what_any_hosts_wrote(self):
    folders = {}
    groups = _GROUPS + (_MORE_GROUPS if _ALL_GROUPS.value else ())
    for hosts, devices in groups:
      actions = self._restore(folders)
      for layout in _LAYOUTS:
        folder = self.root / f"{layout}-{hosts}-{devices}"
        if folder not in folders:
          actions.append(f"save:{folder}:{layout}:1,{hosts + 10}")
          folders[folder] = hosts + 10
      self._assert_done(hosts, devices, actions)
      self.assertEqual(checkpoint_folders.whole_steps(folder), [1, hosts + 10])
    # However the arrays lay and whoever wrote them, their checksums are equal.
    manifests = [checkpoint_manifest.read(f / "1") for f in folders]
    for manifest in manifests[1:]:
      self.assertEqual(manifest.arrays, manifests[0].arrays)
    self.assertGreater(len({len(m.files) for m in manifests}), 2)
    # What only the second host reads is damaged, and both go back.
    folder = self.root / "split-2-1"
    file = folder / "12" / "arrays-00001-of-00002"
    content = bytearray(file.read_bytes())
    content[100] ^= 4
    file.write_bytes(content)
    output = self._assert_done(2, 1, self._restore({folder: 1}))
    self.assertRegex(
        output,
        f"checkpoint {folder}/12 cannot be read .array [a-z0-9_/~]+: bytes"
        rf" \d+ to \d+ of {file.name} are not what was written.; ignored",
    )

  def test_a_host_that_fails_in_a_save_leaves_older_ones_whole(self):
    folder = self.root / "checkpoints"
    codes, output = self._start(
        2, 1, [f"save:{folder}:split:1", f"die:{folder}"]
    )
    self.assertEqual(codes[1], checkpoint_host.DEAD, output)
    self.assertNotEqual(codes[0], 0, output)
    self.assertIn("host 1", output)
    codes, output = self._start(
        2, 1, [*self._restore({folder: 1}, ["split"]), f"stall:{folder}"]
    )
    self.assertNotIn(0, codes, output)
    self.assertRegex(output, f"incomplete checkpoint {folder}/99.*; removed")
    self.assertRegex(
        output,
        f"checkpoint {folder}/99 is not complete: host 1 did not write its"
        f" part within {checkpoint_host.PATIENCE} s",
    )
    self.assertEqual([path.name for path in folder.iterdir()], ["1"])


if __name__ == "__main__":
  absltest.main()
