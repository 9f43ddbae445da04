import collections
import contextlib
import io
import os
import pickle
import sys
import types
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import haiku as hk
import numpy as np

from launch.weights import array_pickle


def _tree():
  rng = np.random.default_rng(0)
  return {
      "NFNet/~/linear": {
          "w": rng.random((3, 4), np.float32),
          "turned": np.asfortranarray(rng.random((3, 4))),
          "half": rng.random(5).astype(np.float16),
      },
      "NFNet/~/nf_block": {"skip_gain": np.array(0.5, np.float32)},
  }


def _load(content):
  return array_pickle.load(io.BytesIO(content))


class _Call:
  """Pickles as the call of a function."""

  def __init__(self, function, *arguments):
    self._call = (function, arguments)

  def __reduce__(self):
    return self._call


@contextlib.contextmanager
def _importable(module, name):
  """Gives a function that pickles by this name, wherever it was defined."""
  function = lambda *arguments: None
  function.__module__, function.__qualname__ = module, name
  fake = types.SimpleNamespace(**{name: function})
  fakes = {module: fake}
  top = module.partition(".")[0]
  fakes.setdefault(top, sys.modules.get(top, fake))
  with mock.patch.dict(sys.modules, fakes):
    yield function


class ArrayPickleTest(parameterized.TestCase):

  def _assert_same(self, flat, tree):
    want = {
        f"{m}/{n}": x for m, leaves in tree.items() for n, x in leaves.items()
    }
    self.assertEqual(flat.keys(), want.keys())
    for name, array in want.items():
      self.assertEqual(flat[name].dtype, array.dtype)
      np.testing.assert_array_equal(flat[name], array, strict=True)

  @parameterized.product(
      # DeepMind's files are of protocol 3.
      protocol=(3, 4, 5),
      kind=(
          dict,
          collections.OrderedDict,
          hk.data_structures.to_immutable_dict,
      ),
  )
  def test_trees_of_arrays_are_read(self, protocol, kind):
    content = pickle.dumps(kind(_tree()), protocol)
    self._assert_same(_load(content), _tree())

  def test_names_of_numpy_1_are_read(self):
    content = pickle.dumps(_tree(), 3)
    self.assertIn(b"numpy._core.multiarray", content)
    old = content.replace(b"numpy._core.multiarray", b"numpy.core.multiarray")
    self._assert_same(_load(old), _tree())

  def _by_dill(self, tree, attributes=None):
    """Pickles as dill does: an array is one call, made by the unpickler."""
    with _importable("dill._dill", "_create_array") as create:
      calls = {
          module: {
              name: _Call(create, *leaf.__reduce__(), attributes)
              for name, leaf in leaves.items()
          }
          for module, leaves in tree.items()
      }
      return pickle.dumps(calls, 3)

  def test_mappings_of_haiku_are_read(self):
    with _importable("haiku._src.data_structures", "FlatMapping") as mapping:
      inner = {name: _Call(mapping, x) for name, x in _tree().items()}
      content = pickle.dumps(_Call(mapping, inner), 3)
    self._assert_same(_load(content), _tree())
    with _importable("haiku._src.data_structures", "FlatMapping") as mapping:
      content = pickle.dumps(_Call(mapping, [("a", 1)]), 3)
    with self.assertRaisesRegex(ValueError, "a mapping of a list"):
      _load(content)

  def test_arrays_of_dill_are_read(self):
    self._assert_same(_load(self._by_dill(_tree())), _tree())

  def test_attributes_of_dill_are_refused(self):
    with self.assertRaisesRegex(ValueError, "besides its numbers"):
      _load(self._by_dill(_tree(), {"secret": 1}))

  def test_big_endian_is_read(self):
    array = np.arange(5, dtype=">f4")
    flat = _load(pickle.dumps({"a": {"w": array}}, 3))
    np.testing.assert_array_equal(flat["a/w"], array)

  @parameterized.parameters(2, 3, 4, 5)
  def test_code_is_refused_by_name_and_not_run(self, protocol):
    path = self.create_tempfile().full_path
    for call, name in (
        (_Call(os.remove, path), "(posix|nt).remove"),
        (_Call(eval, "1"), "builtins.eval|__builtin__.eval"),
        (_Call(np.load, path), "numpy.load|numpy.lib"),
        (_Call(pickle.loads, b""), "_?pickle.loads"),
    ):
      content = pickle.dumps({"a": {"w": call}}, protocol)
      with self.assertRaisesRegex(ValueError, f"asks for ({name})"):
        _load(content)
      self.assertTrue(os.path.exists(path))

  def test_code_in_an_array_is_refused(self):
    array = np.array([_Call(os.getcwd)], object)
    with self.assertRaisesRegex(ValueError, "getcwd|dtype 'O8'"):
      _load(pickle.dumps({"a": {"w": array}}, 3))

  @parameterized.parameters(
      (np.array([None]), "dtype 'O8'"),
      (np.array(["text"]), "dtype 'U4'"),
      (np.zeros(2, [("a", "f4")]), "dtype 'V4'"),
      (1.5, "a float, not an array, at a/w"),
      ([1], "a list, not an array"),
      (None, "a NoneType, not an array"),
  )
  def test_other_things_are_refused_by_what_they_are(self, leaf, message):
    with self.assertRaisesRegex(ValueError, message):
      _load(pickle.dumps({"a": {"w": leaf}}, 3))

  def test_keys_must_be_names(self):
    with self.assertRaisesRegex(ValueError, "a key of type int, .*at a$"):
      _load(pickle.dumps({"a": {7: np.zeros(1)}}, 3))

  def test_a_tree_within_itself_comes_to_an_end(self):
    tree = {}
    tree["a"] = tree
    with self.assertRaisesRegex(ValueError, "a dict for the second time at a$"):
      _load(pickle.dumps(tree, 3))

  def test_a_deep_tree_is_refused(self):
    tree = {"w": np.zeros(1)}
    for _ in range(8):
      tree = {"a": tree}
    with self.assertRaisesRegex(ValueError, "a dict, not an array, at a/a"):
      _load(pickle.dumps(tree, 3))

  @parameterized.parameters(
      dict, collections.OrderedDict, hk.data_structures.to_immutable_dict
  )
  def test_dicts_that_share_children_do_not_multiply(self, kind):
    # Of the 20 ** 6 leaves that a few hundred bytes would be, none is made.
    tree = kind({"w": np.zeros(1)})
    for _ in range(6):
      tree = dict.fromkeys(map(str, range(20)), tree)
    content = pickle.dumps(tree, 3)
    self.assertLess(len(content), 2000)
    with self.assertRaisesRegex(ValueError, "second time at 0/0/0/0/0/1$"):
      _load(content)

  def test_a_copy_of_a_dict_is_refused(self):
    shared = {"w": np.zeros(1)}
    for module, name, message in (
        ("collections", "OrderedDict", "an OrderedDict that is made from"),
        ("haiku._src.data_structures", "FlatMapping", "second time at 1$"),
    ):
      with _importable(module, name) as function:
        copies = {str(i): _Call(function, shared) for i in range(9)}
        content = pickle.dumps(copies, 3)
      with self.assertRaisesRegex(ValueError, message):
        _load(content)

  def test_an_array_may_be_there_twice(self):
    array = np.arange(3)
    flat = _load(pickle.dumps({"a": {"v": array, "w": array}}, 3))
    np.testing.assert_array_equal(flat["a/v"], array)
    np.testing.assert_array_equal(flat["a/w"], array)

  @parameterized.product(
      path=(
          "collections.OrderedDict",
          "dill._dill._create_array",
          "haiku._src.data_structures.FlatMapping",
          "numpy.dtype",
          "numpy.ndarray",
          "numpy._core.multiarray._reconstruct",
          "numpy._core.numeric._frombuffer",
      ),
      name=("__defaults__", "__class__", "secret"),
      in_slots=(False, True),
  )
  def test_nothing_that_is_named_can_be_changed(self, path, name, in_slots):
    # The opcodes GLOBAL, a state of {name: None} or (None, {name: None}), and
    # BUILD.
    state = b"}X" + len(name).to_bytes(4, "little") + name.encode() + b"Ns"
    if in_slots:
      state = b"N" + state + b"\x86"
    module, _, last = path.rpartition(".")
    content = f"c{module}\n{last}\n".encode() + state + b"b"
    with self.assertRaisesRegex(ValueError, "changes what it may only call"):
      _load(b"\x80\x03" + content + b".")
    # Nothing is left of it.
    self._assert_same(_load(self._by_dill(_tree())), _tree())

  def test_an_array_that_was_never_filled(self):
    # What `numpy.ndarray.__reduce__` gives, without its state.
    function, arguments, _ = np.zeros(1).__reduce__()
    with self.assertRaisesRegex(ValueError, "without numbers at a/w"):
      _load(pickle.dumps({"a": {"w": _Call(function, *arguments)}}, 3))

  @parameterized.parameters(3, 4, 5)
  def test_truncated_anywhere(self, protocol):
    content = pickle.dumps(_tree(), protocol)
    for end in range(2, len(content), 7):
      with self.assertRaises((EOFError, ValueError, pickle.UnpicklingError)):
        _load(content[:end])
    with self.assertRaisesRegex(ValueError, "is truncated"):
      _load(content[:-1])


if __name__ == "__main__":
  absltest.main()
