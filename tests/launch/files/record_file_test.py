import json
import pathlib

from absl.testing import absltest

from launch.files import record_file


class RecordFileTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "new/a.jsonl")

  def test_is_there_at_once_and_grows(self):
    for number in range(2):
      with record_file.RecordFile(str(self.path)) as output:
        self.assertLen(self.path.read_text().splitlines(), number)
        output.write({"number": number, "nothing": float("nan")})
        # Already, and not only at the end.
        lines = self.path.read_text().splitlines()
        self.assertEqual(
            json.loads(lines[-1]), {"number": number, "nothing": None}
        )

  def test_a_wrong_path_is_an_error_at_the_start(self):
    self.path.parent.mkdir()
    self.path.mkdir()
    with self.assertRaises(IsADirectoryError):
      record_file.RecordFile(str(self.path))

  def test_no_path_writes_nothing(self):
    with record_file.RecordFile("") as output:
      output.write({"number": 1})
    self.assertFalse(self.path.parent.exists())


if __name__ == "__main__":
  absltest.main()
