import dataclasses
import hashlib
import json
import os
import pathlib
import pickle
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.sources import fingerprint
from pipelines.sources import manifest as manifest_lib


def _sha256(content):
  return hashlib.sha256(content).hexdigest()


def _content(name):
  return name.encode() * 1000


def _records(names):
  return sum(
      (
          fingerprint.Fingerprint.of_record(name, (0,), bytes(32))
          for name in names
      ),
      fingerprint.Fingerprint(),
  )


def _shard(number, records):
  name = f"records-{number:05d}-of-00002.array_record"
  ids_name = f"records-{number:05d}-of-00002.ids.npy"
  return manifest_lib.Shard(
      name=name,
      records=len(records),
      bytes=len(_content(name)),
      sha256=_sha256(_content(name)),
      fingerprint=_records(records).to_json(),
      ids_sha256=_sha256(_content(ids_name)),
  )


def _manifest():
  return manifest_lib.make(
      storage=manifest_lib.ARRAY_RECORD,
      class_names=["cat", "dög"],
      max_labels=1,
      image_shape=None,
      shards=[_shard(0, "abc"), _shard(1, "de")],
      tables=[
          manifest_lib.File(
              name="tables/a.npy",
              bytes=len(_content("tables/a.npy")),
              sha256=_sha256(_content("tables/a.npy")),
          )
      ],
      origin={"source": "photos", "options": "none"},
  )


class ManifestTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.directory = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.directory / "manifest.json"
    self.manifest = _manifest()
    for file in manifest_lib.files_of(self.manifest):
      names = [file.name]
      if isinstance(file, manifest_lib.Shard):
        names.append(file.ids_name)
      for name in names:
        path = self.directory / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_content(name))

  def _write_tree(self, change):
    manifest_lib.write(self.directory, self.manifest)
    tree = json.loads(self.path.read_text())
    change(tree)
    self.path.write_text(json.dumps(tree))

  def _assert_refused(self, call, message):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))
    self.assertIn(str(self.directory), str(caught.exception))

  def test_read_gives_what_was_written(self):
    for change in (
        {},
        {"image_shape": (28, 28, 1), "storage": "tensorstore"},
        {"max_labels": 7, "tables": (), "origin": {}},
    ):
      changed = dataclasses.replace(self.manifest, **change)
      manifest_lib.write(self.directory, changed)
      self.assertEqual(manifest_lib.read(self.directory), changed)

  def test_equal_manifests_are_equal_bytes(self):
    manifest_lib.write(self.directory, self.manifest)
    first = self.path.read_bytes()
    manifest_lib.write(self.directory, _manifest())
    self.assertEqual(self.path.read_bytes(), first)

  def test_survives_pickling(self):
    self.assertEqual(pickle.loads(pickle.dumps(self.manifest)), self.manifest)

  def test_what_follows_from_the_shards(self):
    self.assertEqual(self.manifest.records, 5)
    self.assertEqual(
        self.manifest.fingerprint,
        _records("abcde").hexdigest(("cat", "dög")),
    )

  def test_the_fingerprint_does_not_depend_on_the_shards(self):
    other = dataclasses.replace(
        self.manifest, shards=(_shard(0, "a"), _shard(1, "bcde"))
    )
    self.assertEqual(other.fingerprint, self.manifest.fingerprint)

  def test_a_failed_write_leaves_the_old_one(self):
    manifest_lib.write(self.directory, self.manifest)
    other = dataclasses.replace(self.manifest, origin={"source": "other"})
    with mock.patch.object(os, "replace", side_effect=OSError(28, "full")):
      self._assert_refused(
          lambda: manifest_lib.write(self.directory, other),
          "cannot write .*manifest.json: full; free room",
      )
    self.assertEqual(manifest_lib.read(self.directory), self.manifest)

  def test_whole_files_pass(self):
    manifest_lib.check(self.directory, self.manifest)
    calls = []
    manifest_lib.verify(
        self.directory, self.manifest, lambda *call: calls.append(call)
    )
    total = sum(
        path.stat().st_size
        for path in self.directory.rglob("*")
        if path.is_file()
    )
    self.assertEqual(calls[-1], (total, total))
    self.assertEqual([call[0] for call in calls], sorted(c[0] for c in calls))
    manifest_lib.verify(self.directory, self.manifest)

  @parameterized.parameters(
      "records-00001-of-00002.array_record",
      "records-00001-of-00002.ids.npy",
      "tables/a.npy",
  )
  def test_a_missing_file_is_named(self, name):
    (self.directory / name).unlink()
    for look in (manifest_lib.check, manifest_lib.verify):
      self._assert_refused(
          lambda look=look: look(self.directory, self.manifest),
          f"{name}: No such file.*; copy it again, or pack",
      )

  @parameterized.parameters(
      "records-00001-of-00002.array_record", "tables/a.npy"
  )
  def test_a_wrong_size_is_named(self, name):
    path = self.directory / name
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:-1])
    for look in (manifest_lib.check, manifest_lib.verify):
      self._assert_refused(
          lambda look=look: look(self.directory, self.manifest),
          f"{name}: {size - 1} bytes, expected {size}.*; copy it again",
      )

  @parameterized.parameters(
      "records-00000-of-00002.array_record",
      "records-00001-of-00002.ids.npy",
      "tables/a.npy",
  )
  def test_a_flipped_bit_is_named(self, name):
    path = self.directory / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    manifest_lib.check(self.directory, self.manifest)
    self._assert_refused(
        lambda: manifest_lib.verify(self.directory, self.manifest),
        f"{name}: its SHA-256 is not that of the manifest.*; copy it again",
    )

  def test_no_manifest(self):
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        "manifest.json: no such file; .*pack the data to the end",
    )

  def test_a_folder_of_that_name(self):
    self.path.mkdir()
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        "manifest.json: Is a directory; make it a readable file",
    )

  @parameterized.parameters(
      b"", b"{", b"\xff\xfe", b'{"version": 1,', b"[" * 200_000
  )
  def test_not_json(self, content):
    self.path.write_bytes(content)
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        "manifest.json: not JSON.*; copy it again, or pack",
    )

  @parameterized.parameters(b"[]", b"3", b"null", b'"version"')
  def test_json_of_something_else(self, content):
    self.path.write_bytes(content)
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        "the manifest is not an object with names; copy it again",
    )

  @parameterized.parameters(0, 2, "1", 1.5, ([],))
  def test_another_version(self, version):
    self._write_tree(lambda tree: tree.update(version=version))
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        "version .* of the format, .*reads version 1; use the program that",
    )

  def test_every_entry_is_needed(self):
    fields = [field.name for field in dataclasses.fields(manifest_lib.Manifest)]
    for field in fields:
      self._write_tree(lambda tree, field=field: tree.pop(field))
      self._assert_refused(
          lambda: manifest_lib.read(self.directory),
          f"the manifest lacks {field}; copy it again",
      )
    fields = [field.name for field in dataclasses.fields(manifest_lib.Shard)]
    for field in fields:
      self._write_tree(lambda tree, field=field: tree["shards"][1].pop(field))
      self._assert_refused(
          lambda: manifest_lib.read(self.directory),
          f"a shard lacks {field}; copy it again",
      )

  @parameterized.named_parameters(
      ("records", {"records": -1}, "records is -1"),
      ("records_text", {"records": "5"}, "records is '5'"),
      ("records_fraction", {"records": 5.0}, r"records is 5\.0"),
      ("records_bool", {"records": True}, "records is True"),
      ("too_many", {"records": 6}, "6 records, but its shards have 5"),
      (
          "storage",
          {"storage": "zip"},
          "storage is 'zip', expected one of array",
      ),
      ("fingerprint", {"fingerprint": "x"}, "fingerprint is 'x'"),
      ("other_fingerprint", {"fingerprint": "0" * 64}, "is not that of its"),
      ("other_classes", {"class_names": ["dog", "cat"]}, "is not that of its"),
      ("no_classes", {"class_names": []}, "class_names"),
      ("classes_text", {"class_names": "ab"}, "class_names is not a list"),
      ("classes_numbers", {"class_names": [1, 2]}, "class_names"),
      ("no_labels", {"max_labels": 0}, "max_labels is 0"),
      ("shape", {"image_shape": [28, 28]}, r"image_shape is \(28, 28\)"),
      ("shape_of_none", {"image_shape": [28, 0, 1]}, "image_shape is 0"),
      ("shape_text", {"image_shape": "28x28x1"}, "image_shape is '28x28x1'"),
      ("shards", {"shards": {}}, "shards is not a list"),
      ("shard_texts", {"shards": ["a"]}, "a shard is not an object"),
      ("origin", {"origin": {"a": 1}}, "origin"),
      ("origin_text", {"origin": "a"}, "origin is not an object"),
      ("unknown", {"colour": "red"}, "has the unknown colour"),
  )
  def test_refuses(self, entries, message):
    self._write_tree(lambda tree: tree.update(entries))
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        f"manifest.json: .*{message}.*; copy it again, or pack",
    )

  @parameterized.named_parameters(
      ("records", {"records": 3}, "3 records, but a fingerprint of 2"),
      ("bytes", {"bytes": -4}, "bytes is -4"),
      ("sha256", {"sha256": "G" * 64}, "sha256 is 'G"),
      ("sha256_number", {"sha256": 3}, "sha256 is 3"),
      ("ids_sha256", {"ids_sha256": "00"}, "ids_sha256 is '00'"),
      ("fingerprint", {"fingerprint": "2:00"}, "'2:00' is not a fingerprint"),
      ("fingerprint_number", {"fingerprint": 2}, "fingerprint is 2"),
      ("name_number", {"name": 3}, "name is 3"),
      ("outside", {"name": "../records"}, "name is '../records'"),
      ("absolute", {"name": "/etc/passwd"}, "name is '/etc/passwd'"),
      ("no_name", {"name": ""}, "name is ''"),
      (
          "same_name",
          {"name": "records-00000-of-00002.array_record"},
          "two of its files have one name",
      ),
      ("unknown", {"colour": "red"}, "has the unknown colour"),
  )
  def test_refuses_a_shard(self, entries, message):
    self._write_tree(lambda tree: tree["shards"][1].update(entries))
    self._assert_refused(
        lambda: manifest_lib.read(self.directory),
        f"manifest.json: .*{message}.*; copy it again, or pack",
    )

  def test_the_order_of_shards_matters(self):
    self._write_tree(lambda tree: tree["shards"].reverse())
    self._assert_refused(
        lambda: manifest_lib.read(self.directory), "is not that of its shards"
    )


if __name__ == "__main__":
  absltest.main()
