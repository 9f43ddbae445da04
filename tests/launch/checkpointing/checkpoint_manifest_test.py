import pathlib
import resource

from absl.testing import absltest

from launch.checkpointing import array_files
from launch.checkpointing import checkpoint_manifest

_LAYOUTS = {"params/a/w": ((4, 3), "float32"), "step": ((), "int32")}
_FILES = {
    "arrays-0": (
        array_files.Piece("params/a/w", (0, 0), (1, 3), 0, 2**64 - 1),
        array_files.Piece("step", (), (), 12, 5),
    ),
    "arrays-1": (array_files.Piece("params/a/w", (1, 0), (3, 3), 0, 3),),
}


def _manifest(**changes):
  settings = {
      "step": 7,
      "meta": {"clock": 1.5, "data": {"name": "ü"}},
      "held_out_loss": 0.25,
      "layouts": _LAYOUTS,
      "files": _FILES,
  }
  return checkpoint_manifest.make(**settings | changes)


class CheckpointManifestTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.folder / checkpoint_manifest.NAME

  def test_comes_back_as_it_was(self):
    for loss in (0.25, None):
      manifest = _manifest(held_out_loss=loss)
      checkpoint_manifest.write(self.folder, manifest)
      self.assertEqual(checkpoint_manifest.read(self.folder), manifest)
    self.assertEqual([p.name for p in self.folder.iterdir()], [self.path.name])

  def test_a_loss_is_added_at_one_blow(self):
    checkpoint_manifest.write(self.folder, _manifest(held_out_loss=None))
    before = self.path.read_bytes()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The disk is full in the middle of it.
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
      with self.assertRaisesRegex(OSError, "checkpoint.json"):
        checkpoint_manifest.replace(self.folder, {"a": 1}, 0.5)
    finally:
      resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    self.assertEqual(self.path.read_bytes(), before)
    self.assertEqual([p.name for p in self.folder.iterdir()], [self.path.name])
    checkpoint_manifest.replace(self.folder, {"a": 1}, 0.5)
    self.assertEqual(
        checkpoint_manifest.read(self.folder),
        _manifest(held_out_loss=0.5, meta={"a": 1}),
    )

  def test_checksums_of_pieces_make_that_of_the_array(self):
    self.assertEqual(_manifest().arrays["params/a/w"].checksum, 2)
    self.assertEqual(_manifest().arrays["step"].checksum, 5)

  def test_arrays_must_be_complete(self):
    with self.assertRaisesRegex(
        array_files.DamagedError, "params/a/w: 3 of 12 elements"
    ):
      _manifest(files={"arrays-0": _FILES["arrays-0"]})

  def test_any_changed_byte_is_noticed(self):
    checkpoint_manifest.write(self.folder, _manifest())
    content = self.path.read_bytes()
    for i in range(0, len(content), 3):
      octet = content[i]
      for changed in (octet ^ 1 << i % 8, 10):
        if changed != octet:
          self.path.write_bytes(
              content[:i] + bytes([changed]) + content[i + 1 :]
          )
          with self.assertRaises(array_files.DamagedError):
            checkpoint_manifest.read(self.folder)

  def test_any_missing_end_is_noticed(self):
    checkpoint_manifest.write(self.folder, _manifest())
    content = self.path.read_bytes()
    for length in (*range(0, len(content), 9), len(content) - 1):
      self.path.write_bytes(content[:length])
      with self.assertRaisesRegex(array_files.DamagedError, self.path.name):
        checkpoint_manifest.read(self.folder)

  def test_another_version_is_refused(self):
    checkpoint_manifest.write_signed(self.path, {"version": 2})
    with self.assertRaisesRegex(
        array_files.DamagedError, "is of version 2, and this program reads 1"
    ):
      checkpoint_manifest.read(self.folder)


if __name__ == "__main__":
  absltest.main()
