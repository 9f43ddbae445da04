from concurrent import futures
import dataclasses
import hashlib
import http.server
import json
import os
import pathlib
import pickle
import re
import socket
import threading
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
import tensorstore as ts

from pipelines import errors
from pipelines.sources import fingerprint
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import tensorstore_arrays

_NAMES = ("cat", "dog", "fox")
_SHAPE = (5, 4, 3)
_ROWS, _ROWS_PER_SHARD = 10, 4
_MISSING = (3, 6, 7)


def _create(directory, images, rows_per_shard):
  """Writes an array, as one of zarr 3 with one image a chunk."""
  shape = list(images.shape[1:])
  checked = [{"name": "bytes"}, {"name": "crc32c"}]
  index = [
      {"name": "bytes", "configuration": {"endian": "little"}},
      {"name": "crc32c"},
  ]
  sharding = {
      "chunk_shape": [1, *shape],
      "codecs": checked,
      "index_codecs": index,
  }
  grid = {"chunk_shape": [rows_per_shard, *shape]}
  return ts.open(
      {
          "driver": "zarr3",
          "kvstore": {"driver": "file", "path": f"{directory}/images/"},
          "metadata": {
              "shape": list(images.shape),
              "data_type": "uint8",
              "chunk_grid": {"name": "regular", "configuration": grid},
              "codecs": [
                  {"name": "sharding_indexed", "configuration": sharding}
              ],
          },
          "store_data_equal_to_fill_value": True,
      },
      create=True,
  ).result()


class _Files(http.server.SimpleHTTPRequestHandler):
  """Serves files, and ranges of them."""

  def do_GET(self):
    path = pathlib.Path(self.translate_path(self.path))
    if not path.is_file():
      self.send_error(404)
      return
    content = path.read_bytes()
    wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
    if wanted:
      size = len(content)
      first, last = wanted[1], wanted[2]
      start = int(first) if first else size - int(last)
      end = int(last) + 1 if first and last else size
      content = content[start:end]
      self.send_response(206)
      self.send_header(
          "Content-Range", f"bytes {start}-{start + len(content) - 1}/{size}"
      )
    else:
      self.send_response(200)
    self.send_header("Content-Length", str(len(content)))
    self.end_headers()
    self.wfile.write(content)

  def log_message(self, *args):
    del args


class TensorStoreSourceTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.directory = pathlib.Path(self.create_tempdir().full_path)
    rng = np.random.default_rng(0)
    self.images = rng.integers(0, 256, (_ROWS, *_SHAPE), np.uint8)
    # A black image is an image.
    self.images[5] = 0
    self.labels = rng.integers(0, 3, _ROWS).astype(np.int32)
    self.ids = [f"{'é' * (row % 3)}{row}.png" for row in range(_ROWS)]
    self.rows = [row for row in range(_ROWS) if row not in _MISSING]

  def _write(self, labels=None, max_labels=1):
    array = _create(self.directory, self.images, _ROWS_PER_SHARD)
    for row in self.rows:
      array[row].write(self.images[row]).result()
    ids = np.array([self.ids[row].encode() for row in range(_ROWS)])
    ids[list(_MISSING)] = b""
    labels = self.labels if labels is None else labels
    for name, table in (
        ("labels", labels),
        ("ids", ids),
        ("missing", np.array(_MISSING, np.int64)),
    ):
      np.save(self.directory / f"{name}.npy", table)
    shards = []
    for start in range(0, _ROWS, _ROWS_PER_SHARD):
      rows = [r for r in self.rows if start <= r < start + _ROWS_PER_SHARD]
      parts = (
          fingerprint.Fingerprint.of_record(
              self.ids[row],
              [label for label in np.atleast_1d(labels[row]) if label >= 0],
              hashlib.sha256(self.images[row]).digest(),
          )
          for row in rows
      )
      shards.append(
          manifest_lib.Shard(
              **self._file(f"images/c/{start // _ROWS_PER_SHARD}/0/0/0"),
              records=len(rows),
              fingerprint=sum(parts, fingerprint.Fingerprint()).to_json(),
          )
      )
    names = ("labels.npy", "ids.npy", "missing.npy", "images/zarr.json")
    self.manifest = manifest_lib.make(
        storage=manifest_lib.TENSORSTORE,
        class_names=_NAMES,
        max_labels=max_labels,
        image_shape=_SHAPE,
        shards=shards,
        tables=[manifest_lib.File(**self._file(name)) for name in names],
        origin={},
    )
    manifest_lib.write(self.directory, self.manifest)

  def _file(self, name):
    content = (self.directory / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "bytes": len(content), "sha256": digest}

  def _serve(self):
    """Starts a server of the directory, and returns its address."""

    def handle(*args):
      return _Files(*args, directory=self.directory)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handle)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    self.addCleanup(server.server_close)
    self.addCleanup(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"

  def _open(self, directory=None):
    return tensorstore_arrays.TensorStoreSource(directory or self.directory)

  def _assert_refused(self, message, call):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))

  def _assert_holds_all(self, source):
    self.assertLen(source, len(self.rows))
    for index, row in enumerate(self.rows):
      record = source[index]
      np.testing.assert_array_equal(record["image"], self.images[row])
      self.assertEqual(record["image"].dtype, np.uint8)
      self.assertEqual(record["label"], self.labels[row])
      self.assertEqual(record["label"].dtype, np.int32)
      self.assertEqual(record["id"], self.ids[row])
      self.assertEqual(source.record_id(index), self.ids[row])

  def test_gives_the_rows_that_have_a_record(self):
    self._write()
    source = self._open()
    self._assert_holds_all(source)
    self.assertEqual(source.class_names, _NAMES)
    self.assertEqual(source.num_classes, 3)
    self.assertEqual(source.max_labels, 1)
    self.assertEqual(source.image_shape, _SHAPE)
    self.assertEqual(source.fingerprint, self.manifest.fingerprint)
    self.assertEqual(source.manifest, self.manifest)

  def test_several_labels(self):
    labels = np.full((_ROWS, 3), -1, np.int32)
    expected = [list(range(row % 3 + 1)) for row in range(_ROWS)]
    for row, values in enumerate(expected):
      labels[row, : len(values)] = values
    self._write(labels, max_labels=3)
    source = self._open()
    self.assertEqual(source.max_labels, 3)
    for index, row in enumerate(self.rows):
      label = source[index]["label"]
      self.assertEqual(label.dtype, np.int32)
      np.testing.assert_array_equal(label, expected[row])

  def test_from_an_address(self):
    self._write()
    address = self._serve()
    for source in (self._open(address), self._open(address + "/")):
      self._assert_holds_all(source)
      self._assert_holds_all(pickle.loads(pickle.dumps(source)))

  def test_from_the_address_of_a_file(self):
    self._write()
    self._assert_holds_all(self._open(f"file://{self.directory}"))

  def test_pickles_without_its_open_files(self):
    self._write()
    source = self._open(os.path.relpath(self.directory))
    before = pickle.dumps(source)
    self._assert_holds_all(source)
    self.assertEqual(pickle.dumps(source), before)
    here = os.getcwd()
    self.addCleanup(os.chdir, here)
    os.chdir(self.create_tempdir().full_path)
    self._assert_holds_all(pickle.loads(before))

  def test_ends_where_it_ends(self):
    self._write()
    source = self._open()
    self.assertLen(list(source), len(self.rows))
    for index in (-1, len(self.rows)):
      with self.assertRaises(IndexError):
        source.record_id(index)

  def test_many_threads_read(self):
    self._write()
    source = self._open()
    indices = np.random.default_rng(1).integers(0, 7, 500).tolist()
    with futures.ThreadPoolExecutor(8) as pool:
      records = list(pool.map(source.__getitem__, indices))
    for index, record in zip(indices, records, strict=True):
      np.testing.assert_array_equal(
          record["image"], self.images[self.rows[index]]
      )

  def test_one_image_is_read_without_others(self):
    self._write()
    path = self.directory / "images/c/1/0/0/0"
    content = path.read_bytes()
    image = self.images[4].tobytes()
    start = content.index(image)
    # A checksum follows the image, and the places of all images come last.
    end = start + len(image) + 4
    places = len(content) - (_ROWS_PER_SHARD * 16 + 4)
    path.write_bytes(
        bytes(start)
        + content[start:end]
        + bytes(max(places - end, 0))
        + content[places:]
    )
    source = self._open()
    np.testing.assert_array_equal(source[3]["image"], self.images[4])
    self._assert_refused(
        "images/c/1/0/0/0: row 5 cannot be read", lambda: source[4]
    )

  @parameterized.parameters("images/c/1/0/0/0", "images/zarr.json", "ids.npy")
  def test_a_missing_file_is_told_at_the_start(self, name):
    self._write()
    (self.directory / name).unlink()
    self._assert_refused(f"{name}: No such file.*; copy it again", self._open)

  def test_a_missing_shard_is_not_black(self):
    self._write()
    address = self._serve()
    (self.directory / "images/c/1/0/0/0").unlink()
    source = self._open(address)
    self._assert_refused(
        "images/c/1/0/0/0: row 5 cannot be read .*; copy it again",
        lambda: source[4],
    )
    np.testing.assert_array_equal(source[0]["image"], self.images[0])

  def test_a_flipped_bit_is_found_where_it_is(self):
    self._write()
    path = self.directory / "images/c/0/0/0/0"
    content = bytearray(path.read_bytes())
    content[content.index(self.images[1].tobytes()) + 7] ^= 1
    path.write_bytes(content)
    source = self._open()
    self._assert_refused(
        "images/c/0/0/0/0: row 1 cannot be read .*igest mismatch.*; copy it",
        lambda: source[1],
    )
    np.testing.assert_array_equal(source[0]["image"], self.images[0])
    np.testing.assert_array_equal(source[2]["image"], self.images[2])

  @parameterized.parameters("labels.npy", "ids.npy", "missing.npy")
  def test_a_damaged_table_is_named(self, name):
    self._write()
    path = self.directory / name
    content = path.read_bytes()
    path.write_bytes(b"garbage" + content[7:])
    self._assert_refused(f"{name}: not a whole table .*; copy it", self._open)
    # From elsewhere, tables are read whole, and compared with the manifest.
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    self._assert_refused(
        f"{name}: not a whole table .its SHA-256 is not",
        lambda: self._open(self._serve()),
    )

  @parameterized.named_parameters(
      ("labels", "labels", np.zeros(9, np.int32), r"int32 \[9\], expected"),
      ("labels_kind", "labels", np.zeros(10), r"float64 \[10\], expected"),
      ("ids", "ids", np.zeros(10, "U3"), r"U \[10\], expected S \[10\]"),
      ("missing_kind", "missing", np.zeros(3), r"float64 \[3\], expected asc"),
      ("missing_order", "missing", np.array([6, 3, 7]), "expected ascending"),
      ("missing_twice", "missing", np.array([3, 3, 7]), "expected ascending"),
      ("missing_below", "missing", np.array([-1, 3, 7]), "expected ascending"),
      ("missing_above", "missing", np.array([3, 7, 10]), "expected ascending"),
      ("missing_more", "missing", np.arange(4), r"expected .* \[11"),
  )
  def test_a_table_of_something_else_is_named(self, name, table, message):
    self._write()
    np.save(self.directory / f"{name}.npy", table)
    tables = [
        manifest_lib.File(**self._file(file.name))
        for file in self.manifest.tables
    ]
    manifest_lib.write(
        self.directory,
        dataclasses.replace(self.manifest, tables=tuple(tables)),
    )
    self._assert_refused(f"{message}.*; copy it again, or pack", self._open)

  def test_an_array_of_another_shape_is_named(self):
    self._write()
    tree = json.loads((self.directory / "manifest.json").read_text())
    tree["image_shape"] = [4, 5, 3]
    (self.directory / "manifest.json").write_text(json.dumps(tree))
    self._assert_refused(
        r"images: uint8 \[10, 5, 4, 3\], expected uint8 \[10, 4, 5, 3\]",
        self._open,
    )

  def test_what_is_no_array_is_named(self):
    self._write()
    path = self.directory / "images/zarr.json"
    path.write_bytes(b"{" + path.read_bytes()[1:-1] + b" ")
    self._assert_refused(
        "images: not an array of the format zarr 3 .*; copy it", self._open
    )

  def test_labels_that_do_not_fit_are_named(self):
    self._write(np.full(_ROWS, 3, np.int32))
    source = self._open()
    self._assert_refused(
        r"images/c/1/0/0/0: row 4 has the labels \[3\], but there are 3",
        lambda: source[3],
    )

  def test_another_storage(self):
    self._write()
    other = dataclasses.replace(self.manifest, storage="array_record")
    manifest_lib.write(self.directory, other)
    for directory in (self.directory, self._serve()):
      self._assert_refused(
          "packed as array_record, not as tensorstore; on a disk or a mounted",
          lambda directory=directory: self._open(directory),
      )

  @parameterized.parameters(
      ("memory://nothing", "memory://nothing/manifest.json: no such file"),
      (
          "ftp://host/data",
          "ftp://host/data: not an address of data .*; correct",
      ),
      ("gs://Not A Bucket", "gs://Not A Bucket: not an address of data"),
      ("/none", "/none/manifest.json: no such file; correct the directory"),
  )
  def test_a_wrong_address_is_named(self, address, message):
    self._assert_refused(message, lambda: self._open(address))

  def test_a_server_that_refuses_is_named(self):
    with socket.create_server(("127.0.0.1", 0)) as closed:
      port = closed.getsockname()[1]
    context = ts.Context({"http_request_retries": {"max_retries": 1}})
    with mock.patch.object(tensorstore_arrays, "_context", lambda: context):
      self._assert_refused(
          f"http://127.0.0.1:{port}/manifest.json: cannot be read .*connect.*;"
          " correct the address",
          lambda: self._open(f"http://127.0.0.1:{port}"),
      )

  def test_a_server_that_does_not_answer_is_not_waited_for(self):
    with socket.create_server(("127.0.0.1", 0)) as silent:
      address = f"http://127.0.0.1:{silent.getsockname()[1]}"
      with mock.patch.object(tensorstore_arrays, "_SECONDS", 0.2):
        self._assert_refused(
            f"{address}/manifest.json: no answer in 0 seconds; check the",
            lambda: self._open(address),
        )


if __name__ == "__main__":
  absltest.main()
