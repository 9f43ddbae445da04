import dataclasses
import pathlib
import pickle

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.evaluation import images
from launch.running import experiment
from launch.weights import pretrained
from pipelines.sources import source as source_lib
from tests.launch.evaluation import networks


def _source(names, labels=None):
  labels = np.arange(len(names)) if labels is None else np.array(labels)
  return source_lib.ArraySource(
      np.zeros((len(labels), 8, 8, 3), np.uint8), labels, names, "x"
  )


class FitTest(absltest.TestCase):

  def _network(self, names=(), classes=4):
    path = pathlib.Path(self.create_tempdir().full_path) / "n.safetensors"
    return pretrained.read(
        networks.write(path, class_names=names, classes=classes)
    )

  def test_equal_classes_are_left_alone(self):
    source = _source(["a", "b", "c", "d"])
    self.assertIs(images.fit(source, self._network("abcd"), ""), source)

  def test_some_classes_are_found_by_name(self):
    source = _source(["c", "b"], [0, 1, 0])
    found = images.fit(source, self._network("abcd"), "")
    self.assertEqual([int(found[i]["label"]) for i in range(3)], [2, 1, 2])
    self.assertEqual(found[0]["label"].dtype, np.int32)
    self.assertEqual(found.class_names, tuple("abcd"))
    self.assertEqual(found.num_classes, 4)
    self.assertEqual(found.fingerprint, source.fingerprint)
    self.assertEqual(pickle.loads(pickle.dumps(found)).record_id(1), "x/00001")

  def test_unknown_class_is_named(self):
    with self.assertRaisesRegex(errors.RunError, "photos: class 'e' is none"):
      images.fit(_source(["a", "e"]), self._network("abcd"), "photos")

  def test_numbers_are_labels_where_the_network_has_no_names(self):
    network = self._network()
    found = images.fit(_source(["3", "1"]), network, "")
    self.assertEqual([int(found[i]["label"]) for i in range(2)], [3, 1])
    self.assertEqual(found.class_names, ("0", "1", "2", "3"))
    # There may be as many of them as of others, from 1 up.
    for names in (["4"], ["a"], ["1", "2", "3", "4"]):
      with self.assertRaisesRegex(errors.RunError, "from 0 to 3"):
        images.fit(_source(names), network, "")

  def test_folders_of_all_labels_are_in_another_order(self):
    names = sorted(map(str, range(12)))
    self.assertEqual(names[2], "10")
    found = images.fit(_source(names), self._network(classes=12), "")
    self.assertEqual(
        [int(found[i]["label"]) for i in range(12)], list(map(int, names))
    )

  def test_as_many_classes_are_in_order(self):
    found = images.fit(_source(["d", "c", "b", "a"]), self._network(), "")
    self.assertEqual([int(found[i]["label"]) for i in range(4)], [0, 1, 2, 3])


class FitShotsTest(absltest.TestCase):

  def _network(self, names=""):
    path = pathlib.Path(self.create_tempdir().full_path) / "n.safetensors"
    return pretrained.read(networks.write(path, class_names=names))

  def _labels(self, source):
    return [int(source[i]["label"]) for i in range(len(source))]

  def _fit(self, train, source, network):
    return images.fit_shots(train, source, network, ("shots", "photos"))

  def test_classes_of_their_own(self):
    network = self._network("abcd")
    train, source = _source(["x", "y", "z"]), _source(["z", "x"])
    self.assertFalse(images.fits(source, network))
    found, reported = self._fit(train, source, network)
    self.assertIs(found, train)
    self.assertEqual(self._labels(reported), [2, 0])
    self.assertEqual(reported.class_names, ("x", "y", "z"))

  def test_some_classes_of_the_network_need_no_shots_of_the_others(self):
    network = self._network("abcd")
    train, source = _source(["d", "b"]), _source(["b", "d"])
    self.assertTrue(images.fits(source, network))
    found, reported = self._fit(train, source, network)
    self.assertEqual(found.num_classes, 2)
    self.assertEqual(self._labels(reported), [1, 0])

  def test_the_labels_of_the_network_where_names_differ(self):
    train, source = _source(["k", "l", "m", "n"]), _source(["3", "1"])
    found, reported = self._fit(train, source, self._network())
    self.assertEqual(self._labels(found), [0, 1, 2, 3])
    self.assertEqual(self._labels(reported), [3, 1])

  def test_a_class_without_shots_is_named(self):
    with self.assertRaisesRegex(
        errors.RunError, "^photos: class 'e' is none of the 2 of shots"
    ):
      self._fit(_source(["a", "b"]), _source(["a", "e"]), self._network("abcd"))


class ChooseTest(absltest.TestCase):

  def _run(self):
    return experiment.ExperimentConfig(
        data=experiment.DataConfig(name="synthetic")
    )

  def test_data_of_the_run(self):
    found = images.choose(images.Wanted(shots=True), self._run())
    self.assertLen(found.source, 512)
    self.assertGreater(len(found.train), 3000)
    self.assertTrue(found.is_own)
    self.assertContainsSubset(["test", "held_out", "train"], found.fingerprints)
    saved = {f"{n}_fingerprint": v for n, v in found.fingerprints.items()}
    images.check_own(found, saved)
    saved["test_fingerprint"] = "other"
    with self.assertRaisesRegex(errors.RunError, "another test_fingerprint"):
      images.check_own(found, saved)
    images.check_own(found, saved, but=("test",))

  def test_results_on_other_images_have_another_name(self):
    wanted = images.Wanted()
    found = images.choose(wanted, self._run())
    own = found.marks["images"]
    self.assertEqual(found.label(wanted, {"test_fingerprint": own}), "test")
    self.assertEqual(found.label(wanted, {}), "test")
    wanted = images.Wanted(test_directory="photos")
    mark = f"test-{own[:8]}"
    for saved in ({}, {"test_fingerprint": "other"}):
      self.assertEqual(found.label(wanted, saved), mark)
    # A folder that has only moved.
    self.assertEqual(found.label(wanted, {"test_fingerprint": own}), "test")
    wanted = images.Wanted(data="photos")
    found = dataclasses.replace(found, is_own=False)
    self.assertEqual(found.label(wanted, {}), f"data-{own[:8]}")

  def test_an_average_is_chosen_on_what_no_ingredient_learnt_from(self):
    found = images.choose(images.Wanted(split="held_out"), self._run())
    own = found.fingerprints["held_out"]
    # Of a file nobody knows.
    for saved in ({}, {"held_out_fingerprint": own, "train_fingerprint": "x"}):
      images.check_ingredient(found, "held_out", saved, "soup")
    with self.assertRaisesRegex(errors.RunError, "^soup has other held_out"):
      images.check_ingredient(
          found, "held_out", {"held_out_fingerprint": "other"}, "soup"
      )

  def test_nothing_says_which(self):
    with self.assertRaisesRegex(errors.RunError, "--data"):
      images.choose(images.Wanted(), None)

  def test_data_of_an_experiment_has_its_name(self):
    wanted = images.Wanted(config="fashion_mnist_n0", split="held_out")
    self.assertEqual(wanted.name, "fashion_mnist_n0-held_out")
    self.assertEqual(images.Wanted(split="held_out").name, "held_out")
    self.assertEqual(images.Wanted(data="photos").name, "data")

  def test_wrong_input(self):
    with self.assertRaisesRegex(errors.RunError, "^--data_directory is miss"):
      images.choose(images.Wanted(config="imagenet_f0"), None)
    with self.assertRaisesRegex(errors.RunError, "exclude each other"):
      images.Wanted(data="a", config="fashion_mnist_n0")
    with self.assertRaisesRegex(errors.RunError, "unknown experiment 'x'"):
      images.Wanted(config="x")


if __name__ == "__main__":
  absltest.main()
