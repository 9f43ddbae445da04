"""Compiles for real TPUs that are not there; fetches half a gigabyte."""

import contextlib
import dataclasses
import io
import re

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import jax

from launch.configs import registry
from launch.console import cli  # noqa: F401
from launch.console import errors
from launch.planning import plan_command
from launch.planning import plan_libtpu
from launch.planning import plan_topology
from nfnets.models import execution
from nfnets.training import sharding
from nfnets.training import update


def _rows(text):
  """Returns the rows of all tables: their first entry to the others."""
  cells = [re.split(r" {2,}", line.strip()) for line in text.splitlines()]
  return {row[0]: row[1:] for row in cells if len(row) > 1}


class LargeTest(parameterized.TestCase):

  def _run(self, config, topology):
    printed = io.StringIO()
    values = {
        "topology": topology,
        "images": 64000,
        "classes": 512,
        "compilation_cache": "none",
    }
    with (
        flagsaver.flagsaver(**values),
        contextlib.redirect_stdout(printed),
    ):
      code = plan_command.main(config)
    return code, printed.getvalue()

  @parameterized.parameters(
      ("v4:2x2x1", "TPU v4"),
      ("v4:4x4x8", "TPU v4"),
      ("v5e:16x16", "TPU v5 lite"),
      ("v5p:4x4x4", "TPU v5"),
      ("v6e:2x4", "TPU v6 lite"),
  )
  def test_a_chip_is_as_many_devices_as_the_table_says(self, name, kind):
    jax.config.update("jax_platforms", "cpu")
    plan_libtpu.prepare()
    topology = plan_topology.parse(name)
    devices = plan_topology.devices(topology)
    self.assertLen(devices, topology.devices)
    self.assertEqual(devices[0].device_kind, kind)
    self.assertIn(kind, topology.chip.kinds)
    hosts = {device.process_index for device in devices}
    self.assertLen(hosts, topology.hosts)
    mesh = sharding.make_mesh(devices)
    order = [device.process_index for device in mesh.devices]
    self.assertEqual(order, sorted(order))

  @parameterized.parameters(False, True)
  def test_small_step(self, split):
    config = registry.get("fashion_mnist_n0")
    config = dataclasses.replace(
        config,
        global_batch_size=32,
        parallel=update.ParallelConfig(split_state=split),
    )
    code, text = self._run(config, "v4:2x2x1")
    self.assertEqual(code, errors.DONE, text)
    self.assertIn("bfloat16, depth=scan", text)
    rows = _rows(text)
    self.assertEqual(rows["gathers that are not of split parameters"][0], "0")
    if not split:
      asked = rows["asked for by the step"][0]
      self.assertEqual(asked, "5")
      self.assertEqual(rows["all-reduce"][0], asked)

  def test_what_does_not_fit_is_a_result(self):
    config = registry.get("web_f0")
    model = dataclasses.replace(
        config.model, execution=execution.Execution(remat="none")
    )
    config = dataclasses.replace(
        config, global_batch_size=4 * 4096, model=model
    )
    code, text = self._run(config, "v5e:2x2")
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(text, r"does not fit: a device needs [\d.]+ GiB")


if __name__ == "__main__":
  absltest.main()
