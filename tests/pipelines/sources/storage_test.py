import io
import os
import pathlib
import pickle

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines import errors
from pipelines.packing import assembly
from pipelines.packing import class_labels
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import listing
from pipelines.packing import part
from pipelines.packing import planning
from pipelines.packing import state
from pipelines.packing import units
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import storage
from pipelines.transforms import decode
from tests.pipelines.packing import samples

_STORAGES = ("image_folder", "array_record", "tensorstore")
_PACKED = _STORAGES[1:]
_SHAPE = (12, 16, 3)
# Classes of unequal sizes, the largest of them in several shards.
_COUNTS = {"cat": 13, "dog": 1, "Fox": 4}
_IMAGES_PER_UNIT = 5


def _png(seed):
  rng = np.random.default_rng(seed)
  file = io.BytesIO()
  pixels = rng.integers(0, 256, _SHAPE, np.uint8)
  Image.fromarray(pixels).save(file, "PNG")
  return file.getvalue()


def _files():
  files = {}
  for class_name, count in _COUNTS.items():
    for number in range(count):
      # The order of names is not that of numbers.
      if number % 3:
        files[f"{class_name}/{number}.jpg"] = samples.image(len(files))
      else:
        files[f"{class_name}/sub/é{number}.PNG"] = _png(len(files))
  return files


def _ids(files):
  return sorted(files, key=lambda name: tuple(name.split("/", 1)))


class StorageTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.files = _files()

  def _write_folder(self, name="photos", files=None):
    return samples.write_files(self.root / name, files or self.files)

  def _pack(self, source, layout, name):
    output = self.root / name
    output.mkdir()
    job = units.Job(source, output, images.Change(), layout)
    results = [
        units.pack(job, unit, lambda done: None)
        for unit in range(source.num_units)
    ]
    assembly.finish(job, results, {})
    return output

  def _make(self, kind):
    """Returns a directory of the same images in one of the storages."""
    folder = self._write_folder()
    if kind == "image_folder":
      return folder
    found = listing.of_folder(folder, None)
    layout = None
    if kind == "tensorstore":
      layout = planning.array_of_listing(len(found), _SHAPE, _IMAGES_PER_UNIT)
    return self._pack(inputs.Listed(found, _IMAGES_PER_UNIT), layout, kind)

  def _make_multi_label(self, kind):
    paths = []
    for number, labels in enumerate(("2", "5 0", "1 3 4")):
      paths.append(str(self.root / f"{kind} {number}.tar"))
      pathlib.Path(paths[-1]).write_bytes(
          samples.tar(
              {
                  "k.jpg": samples.image(number),
                  "k.cls": labels.encode(),
              }
          )
      )
    source = inputs.Files(
        paths, inputs.WEBDATASET, class_labels.Labels(), part.Part()
    )
    layout = None
    if kind == "tensorstore":
      layout = planning.array_of_files([1, 1, 1], _SHAPE)
    return self._pack(source, layout, kind)

  def _assert_refused(self, message, call):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))

  def test_every_storage_gives_the_same_records(self):
    sources = {
        kind: storage.open_directory(self._make(kind)) for kind in _STORAGES
    }
    ids = _ids(self.files)
    names = ("Fox", "cat", "dog")
    fingerprints = set()
    for kind, source in sources.items():
      fingerprints.add(source.fingerprint)
      for copy in (source, pickle.loads(pickle.dumps(source))):
        self.assertLen(copy, len(ids))
        self.assertEqual(copy.class_names, names)
        self.assertEqual(copy.num_classes, 3)
        self.assertEqual(copy.max_labels, 1)
        self.assertEqual(copy.fingerprint, source.fingerprint)
        for index, record_id in enumerate(ids):
          record = copy[index]
          self.assertEqual(record["id"], record_id)
          self.assertEqual(copy.record_id(index), record_id)
          self.assertEqual(record["label"].dtype, np.int32)
          self.assertEqual(names[record["label"]], record_id.partition("/")[0])
          content = self.files[record_id]
          if kind == "tensorstore":
            np.testing.assert_array_equal(
                record["image"], decode.decode(content, record_id)
            )
          else:
            self.assertEqual(record["image"], content)
    self.assertLen(fingerprints, 1)

  def test_every_storage_gives_the_same_labels_where_there_are_several(self):
    sources = {
        kind: storage.open_directory(self._make_multi_label(kind))
        for kind in _PACKED
    }
    for kind, source in sources.items():
      self.assertEqual(source.max_labels, 3)
      self.assertEqual(
          [source[index]["label"].tolist() for index in range(3)],
          [[2], [5, 0], [1, 3, 4]],
      )
      self.assertEqual(source.record_id(1), f"{kind} 1/k")

  @parameterized.parameters(*_STORAGES)
  def test_the_fingerprint_is_of_the_content(self, kind):
    fingerprint = storage.open_directory(self._make(kind)).fingerprint
    for change in ("order of making", "content", "name", "class"):
      files = dict(self.files)
      first = next(iter(files))
      if change == "order of making":
        files = dict(reversed(files.items()))
      elif change == "content":
        files[first] = _png(1234)
      elif change == "name":
        files["cat/new.png"] = files.pop(first)
      else:
        files["dog/" + first.partition("/")[2]] = files.pop(first)
      self.root = pathlib.Path(self.create_tempdir().full_path)
      self.files = files
      other = storage.open_directory(self._make(kind)).fingerprint
      if change == "order of making":
        self.assertEqual(other, fingerprint)
      else:
        self.assertNotEqual(other, fingerprint)
      self.files = _files()

  def test_a_folder_is_read_once_with_progress(self):
    folder = self._write_folder()
    calls = []
    for _ in range(2):
      storage.open_directory(
          folder, self.root / "cache", lambda *call: calls.append(call)
      )
    self.assertEqual(calls, [(0, 18), (18, 18)])

  @parameterized.parameters(*_PACKED)
  def test_a_flipped_bit_is_named(self, kind):
    directory = self._make(kind)
    packed = manifest_lib.read(directory)
    shard = packed.shards[1]
    path = directory / shard.name
    content = bytearray(path.read_bytes())
    before = packed.shards[0].records
    record_id = _ids(self.files)[before + 1]
    image = self.files[record_id]
    if kind == "tensorstore":
      image = decode.decode(image, record_id).tobytes()
    content[content.index(image) + len(image) // 2] ^= 4
    path.write_bytes(content)
    source = storage.open_directory(directory)
    damaged = []
    for index in range(len(source)):
      try:
        _ = source[index]
      except errors.DataError as error:
        self.assertIn(shard.name, str(error))
        damaged.append(source.record_id(index))
    self.assertEqual(damaged, [record_id])
    self._assert_refused(
        f"{shard.name}: its SHA-256 is not that of the manifest",
        lambda: manifest_lib.verify(directory, packed),
    )

  @parameterized.parameters(*_PACKED)
  def test_damage_is_told_at_the_start(self, kind):
    directory = self._make(kind)
    packed = manifest_lib.read(directory)
    for file in manifest_lib.files_of(packed):
      path = directory / file.name
      content = path.read_bytes()
      path.write_bytes(content[:-1])
      self._assert_refused(
          f"{file.name}: .* bytes, expected {len(content)}",
          lambda: storage.open_directory(directory),
      )
      path.unlink()
      self._assert_refused(
          f"{file.name}: No such file",
          lambda: storage.open_directory(directory),
      )
      path.write_bytes(content)
    (directory / "manifest.json").write_text("{}")
    self._assert_refused(
        "manifest.json: the manifest lacks",
        lambda: storage.open_directory(directory),
    )

  def test_what_is_not_packed_to_the_end(self):
    directory = self._make("array_record")
    (directory / "manifest.json").unlink()
    (directory / state.NAME).mkdir(exist_ok=True)
    self._assert_refused(
        "not packed to the end; start //launch:pack again",
        lambda: storage.open_directory(directory),
    )

  @parameterized.parameters(
      ("none", "none: No such file or directory; correct the path"),
      ("empty", "empty: no folder in it; give a folder that holds"),
      ("file", "file: Not a directory; correct the path"),
  )
  def test_what_is_none(self, name, message):
    (self.root / "empty").mkdir()
    (self.root / "file").write_text("")
    self._assert_refused(
        message, lambda: storage.open_directory(self.root / name)
    )

  def test_addresses(self):
    directory = self._make("tensorstore")
    address = f"file://{directory}"
    self.assertTrue(storage.is_url(address))
    self.assertFalse(storage.is_url(str(directory)))
    self.assertEqual(
        storage.open_directory(address).fingerprint,
        storage.open_directory(directory).fingerprint,
    )
    self._assert_refused(
        "memory://a/manifest.json: no such file",
        lambda: storage.open_directory("memory://a"),
    )

  def test_a_path_may_be_relative(self):
    directory = os.path.relpath(self._make("array_record"))
    self.assertLen(storage.open_directory(directory), 18)


if __name__ == "__main__":
  absltest.main()
