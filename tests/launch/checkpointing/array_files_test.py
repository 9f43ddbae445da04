import errno
import itertools
import os
import pathlib
import resource
import signal
from unittest import mock

from absl.testing import absltest
import jax.numpy as jnp
import numpy as np

from launch.checkpointing import array_blocks
from launch.checkpointing import array_files

_DTYPES = {"matrix": "float32", "half": "bfloat16", "scalar": "int32"}


def _contents():
  rng = np.random.default_rng(0)
  matrix = rng.normal(size=(6, 10)).astype(np.float32)
  half = jnp.asarray(rng.normal(size=9), jnp.bfloat16)
  return [
      ("matrix", array_blocks.Block((4, 0), (6, 10)), matrix),
      # Elements as they lie after a transposition.
      ("matrix", array_blocks.Block((10, 0), (10, 6)), matrix.T),
      ("half", array_blocks.Block((0,), (9,)), np.asarray(half)),
      ("scalar", array_blocks.Block((), ()), np.asarray(7, np.int32)),
  ]


class ArrayFilesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "arrays")

  def _read(self, pieces):
    with open(self.path, "rb", buffering=0) as file:
      return [array_files.read(file, p, _DTYPES[p.array]) for p in pieces]

  def test_comes_back_bit_for_bit(self):
    pieces = array_files.write(self.path, _contents())
    for piece, found, (name, block, elements) in zip(
        pieces, self._read(pieces), _contents(), strict=True
    ):
      self.assertEqual((piece.array, piece.block), (name, block))
      self.assertEqual(found.dtype, elements.dtype)
      np.testing.assert_array_equal(found, elements)

  def test_large_arrays_are_cut_into_pieces(self):
    with mock.patch.object(array_blocks, "_MAX_BYTES", 80):
      pieces = array_files.write(self.path, _contents())
    self.assertLen(pieces, 3 + 4 + 1 + 1)
    matrix = np.concatenate(self._read(pieces[:3]))
    np.testing.assert_array_equal(matrix, _contents()[0][2])

  def test_each_bit_of_the_file_is_in_one_piece(self):
    pieces = array_files.write(self.path, _contents())
    size = array_files.num_bytes(pieces, _DTYPES)
    self.assertEqual(self.path.stat().st_size, size)
    ends = [piece.offset for piece in pieces[1:]] + [size]
    content = bytearray(self.path.read_bytes())
    for octet, bit in itertools.product(range(0, size, 7), range(8)):
      content[octet] ^= 1 << bit
      self.path.write_bytes(content)
      content[octet] ^= 1 << bit
      for piece, end in zip(pieces, ends, strict=True):
        if piece.offset <= octet < end:
          with self.assertRaisesRegex(
              array_files.DamagedError,
              f"array {piece.array}: bytes {piece.offset} to {end} of arrays",
          ):
            self._read([piece])
        else:
          self._read([piece])

  def test_a_piece_at_another_place_is_noticed(self):
    pieces = array_files.write(self.path, _contents())
    with self.assertRaises(array_files.DamagedError):
      self._read([pieces[0]._replace(start=(5, 0))])

  def test_what_is_cut_off_is_said(self):
    pieces = array_files.write(self.path, _contents())
    os.truncate(self.path, pieces[-1].offset + 1)
    self._read(pieces[:-1])
    with self.assertRaisesRegex(
        array_files.DamagedError, "array scalar: arrays ends 3 bytes before"
    ):
      self._read(pieces)

  def test_a_full_disk_names_the_file(self):
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
      with self.assertRaises(OSError) as caught:
        array_files.write(self.path, _contents())
    finally:
      resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
      signal.signal(signal.SIGXFSZ, before)
    self.assertEqual(caught.exception.errno, errno.EFBIG)
    self.assertIn(str(self.path), str(caught.exception))

  def test_nothing_is_written_over(self):
    array_files.write(self.path, _contents())
    with self.assertRaises(FileExistsError):
      array_files.write(self.path, _contents())


if __name__ == "__main__":
  absltest.main()
