import errno
import json
import os
import pathlib
from unittest import mock

from absl.testing import absltest
from tensorboardX.proto import event_pb2

from launch.console import errors
from launch.running import metric_writers
from launch.running import run_directory


class MetricWritersTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.directory = run_directory.RunDirectory(self.create_tempdir().full_path)

  def _write(self, step, *lines):
    with metric_writers.MetricWriter(self.directory, step) as writer:
      for kind, at, loss in lines:
        writer.write(kind, at, {"loss": loss})
      writer.flush()

  def _read(self):
    return [
        (line["kind"], line["step"], line["loss"])
        for line in metric_writers.read(self.directory.metrics)
    ]

  def test_lines_and_events(self):
    lines = [("train", 1, 2.5), ("held_out", 1, 2.0)]
    self._write(0, *lines)
    self.assertEqual(self._read(), lines)
    self.assertLen(list(self.directory.events.iterdir()), 1)

  def _tags(self):
    """Returns the step, name and value of each number in TensorBoard's file."""
    (path,) = self.directory.events.iterdir()
    data = path.read_bytes()
    found = []
    # A record is its length in 8 bytes, a checksum in 4, itself, and another.
    while data:
      size = int.from_bytes(data[:8], "little")
      event = event_pb2.Event.FromString(data[12 : 12 + size])
      data = data[16 + size :]
      found += [
          (event.step, v.tag, v.simple_value) for v in event.summary.value
      ]
    return found

  def test_tensorboard_has_sections_for_what_is_measured_of_several_things(
      self,
  ):
    metrics = {"loss": 0.5, "gradient_norm": 2.0, "gradient_norm/stem": 1.0}
    with metric_writers.MetricWriter(self.directory, 0) as writer:
      writer.write("train", 3, metrics)
    self.assertEqual(
        self._tags(),
        [
            (3, "train/loss", 0.5),
            (3, "train/gradient_norm", 2.0),
            (3, "train_gradient_norm/stem", 1.0),
        ],
    )

  def test_resuming_drops_what_will_be_made_again(self):
    self._write(0, ("train", 1, 3.0), ("train", 2, 2.0), ("train", 3, 1.0))
    self._write(2, ("train", 3, 1.5))
    self.assertEqual(
        self._read(), [("train", 1, 3.0), ("train", 2, 2.0), ("train", 3, 1.5)]
    )

  def test_a_line_cut_by_a_kill_is_dropped(self):
    self._write(0, ("train", 1, 3.0))
    with open(self.directory.metrics, "a", encoding="utf-8") as file:
      file.write('{"kind": "train", "st')
    self.assertEqual(self._read(), [("train", 1, 3.0)])
    self._write(1, ("train", 2, 2.0))
    self.assertEqual(self._read(), [("train", 1, 3.0), ("train", 2, 2.0)])

  def test_every_line_is_json_of_its_own(self):
    self._write(0, ("train", 1, 3.0))
    (line,) = self.directory.metrics.read_text().splitlines()
    self.assertEqual(
        json.loads(line), {"kind": "train", "step": 1, "loss": 3.0}
    )

  def test_what_cannot_be_written_is_one_line_with_a_remedy(self):
    for code, remedy in (
        (errno.ENOSPC, "free room and start the same command again"),
        (errno.EACCES, "name another place"),
    ):
      with mock.patch.object(os, "fsync", side_effect=OSError(code, "why")):
        with self.assertRaises(errors.RunError) as caught:
          self._write(0, ("train", 1, 3.0))
      self.assertEqual(
          str(caught.exception),
          f"cannot write the metrics in {self.directory.path}: why; {remedy}",
      )

  def test_no_file_has_no_lines(self):
    self.assertEmpty(list(metric_writers.read(pathlib.Path("/no/such/file"))))


if __name__ == "__main__":
  absltest.main()
