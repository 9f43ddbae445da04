import pathlib

from absl.testing import absltest

from pipelines import atomic_files
from pipelines.packing import state
from tests.pipelines.packing import samples


class StateTest(absltest.TestCase):

  def test_drafts_of_the_killed_are_removed_and_nothing_else(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    files = ("manifest.json", "images/c/0/0/0/0", ".pack/units/00000-ids.npy")
    samples.write_files(root, dict.fromkeys(files, b"whole"))
    for name in (*files, "images/c/1/0/0/0", "records.array_record"):
      path = root / name
      path.parent.mkdir(parents=True, exist_ok=True)
      atomic_files.draft(path).write_bytes(b"half")
    state.remove_drafts(root)
    left = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
    self.assertEqual(left, set(files))


if __name__ == "__main__":
  absltest.main()
