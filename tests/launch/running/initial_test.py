import dataclasses
import json
import pathlib
import types

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.configs import registry
from launch.console import errors
from launch.running import datasets
from launch.running import initial
from launch.running import run_directory
from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.sources import synthetic
from pipelines.transforms import evaluation
from tests.nfnets.models import seeded

_N0 = variants.get("N0")
_EXPERIMENT = registry.get("digits_finetune_n0")
_NAMES = tuple(map(str, range(10)))


def _splits(num_classes=10, channels=1):
  source = synthetic.make(
      synthetic.SyntheticConfig(
          num_records=20,
          num_classes=num_classes,
          image_shape=(28, 28, channels),
      )
  )
  return datasets.Splits(train=source, held_out=source, test=None)


class InitialTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.params = seeded.parameters(_N0, 10, 1)

  def _request(self, variant="N0", notes=None, params=None, **settings):
    """Writes a file of weights, and asks for it."""
    config, path = variants.get(variant), self.root / f"{variant}.safetensors"
    if params is None:
      params = seeded.parameters(config, 10, 1)
    flat = weights.to_layout(params, "nfnets", config)
    text = {pretrained.NOTES: json.dumps(notes.to_json())} if notes else {}
    weight_files.write(path, flat, text, overwrite=True)
    return initial.Request(where=str(path), **settings)

  def _notes(self, mean=72.94, std=90.02, names=()):
    return network_notes.NetworkNotes(
        network=_N0,
        image_channels=1,
        evaluation=evaluation.EvaluationCropConfig(image_size=28),
        input=inputs.InputConfig(mean=(mean,), std=(std,)),
        class_names=names,
    )

  def _begin(self, request, splits=None, is_input_set=False):
    return initial.begin(
        request,
        _EXPERIMENT,
        splits or _splits(),
        is_input_set=is_input_set,
        remedy=lambda variant: f"--other={variant}",
    )

  def _resume(self, record, request, is_input_set=False):
    return initial.resume(
        record, request, _EXPERIMENT, is_input_set=is_input_set
    )

  def _assert_refused(self, message, call):
    with self.assertRaisesRegex(errors.RunError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))

  def test_parameters_are_those_of_the_file_but_for_the_classifier(self):
    start, config, texts = self._begin(self._request(notes=self._notes()))
    self.assertEqual((config, texts), (_EXPERIMENT, []))
    new = seeded.parameters(_N0, 7, 1)
    grafted = start.graft(new)
    for name, array in trees.flatten(grafted.params).items():
      source = new if "/classifier/" in name else self.params
      np.testing.assert_array_equal(array, trees.flatten(source)[name])
    report = start.report(grafted).splitlines()
    self.assertRegex(report[0], "^starting from .*N0.safetensors")
    self.assertRegex(report[1], r"loaded +137 leaves +190,252 parameters$")
    self.assertRegex(report[2], r"dropped +2 leaves +1,290 parameters  nfnet")
    self.assertRegex(report[3], r"new +2 leaves +903 parameters  nfnet/class")

  def test_a_kept_classifier(self):
    request = self._request(
        notes=self._notes(names=_NAMES), keep_classifier=True
    )
    data = _splits()
    names = data.train.class_names
    self._assert_refused(
        f"class '0' where the data has {names[0]!r}",
        lambda: self._begin(request, data),
    )
    self._assert_refused(
        "is for 10 classes, and the data has 7",
        lambda: self._begin(request, _splits(num_classes=7)),
    )
    request = self._request(
        notes=self._notes(names=names), keep_classifier=True
    )
    start, _, _ = self._begin(request, data)
    grafted = start.graft(seeded.parameters(_N0, 10, 1))
    self.assertEqual((grafted.dropped, grafted.left_new), ((), ()))

  def test_other_networks_are_refused_by_name(self):
    self._assert_refused(
        "is N1, and the experiment trains N0: pass --other=N1",
        lambda: self._begin(self._request("N1")),
    )
    self._assert_refused(
        "is for images of 1 channel, and the data has 3 channels",
        lambda: self._begin(self._request(), _splits(channels=3)),
    )

  def test_normalisation_is_that_of_the_network(self):
    request = self._request(notes=self._notes(mean=10.0, std=20.0))
    start, config, (text,) = self._begin(request)
    self.assertEqual(config.input.mean, (10.0,))
    self.assertEqual(config.input.std, (20.0,))
    self.assertEqual(config.input.dtype, _EXPERIMENT.input.dtype)
    self.assertIn("by mean 10 and deviation 20, not by 72.94 and 90.02", text)
    _, resumed = self._resume(start.record, None)
    self.assertEqual(resumed, config)
    # Not changed without a word: the run's folder refuses what differs.
    _, own = self._resume(start.record, None, is_input_set=True)
    self.assertEqual(own, _EXPERIMENT)
    self._assert_refused(
        "--config.input: .*mean 10 and deviation 20, not 72.94",
        lambda: self._begin(request, is_input_set=True),
    )

  def test_a_file_that_does_not_say_its_normalisation(self):
    _, config, (text,) = self._begin(self._request())
    self.assertEqual(config.input, _EXPERIMENT.input)
    self.assertIn("does not say how its images are normalised", text)

  def test_a_record_comes_back_from_json(self):
    start, _, _ = self._begin(self._request(notes=self._notes()))
    tree = json.loads(json.dumps(start.record.to_json()))
    self.assertEqual(initial.from_json(tree), start.record)
    with self.assertRaisesRegex(ValueError, "not the start of a run"):
      initial.from_json({"request": {}})

  def test_a_run_that_goes_on_refuses_another_start(self):
    request = self._request(notes=self._notes())
    record = self._begin(request)[0].record
    # The same by another way.
    moved = self.root / "moved.safetensors"
    pathlib.Path(request.where).rename(moved)
    again = dataclasses.replace(request, where=str(moved))
    start, _ = self._resume(record, again)
    self.assertEqual(start.record, record)
    # Gone or changed, what was asked for at first is not looked at.
    self._resume(record, request)
    changed = trees.unflatten(
        {n: x + 1 for n, x in trees.flatten(self.params).items()}
    )
    other = self._request(params=changed)
    self.assertEqual(other.where, request.where)
    start, _ = self._resume(record, None)
    self._assert_refused(
        "is not what the run began with", lambda: start.graft(self.params)
    )
    self._assert_refused(
        "the run began from .*, and --init is now",
        lambda: self._resume(record, dataclasses.replace(other, params="raw")),
    )

  def test_digest_is_of_names_shapes_and_values(self):
    digest = initial.digest(self.params)
    turned = dict(reversed(self.params.items()))
    self.assertEqual(initial.digest(turned), digest)
    for change in (
        {"nfnet/classifier": {"b": self.params["nfnet/classifier"]["b"]}},
        {"nfnet/classifier": {"w": np.zeros((2, 3)), "b": np.zeros(3)}},
    ):
      self.assertNotEqual(initial.digest({**self.params, **change}), digest)

  @parameterized.parameters(
      ("9.0a1b.draft", {}, "still being written.*name its run"),
      ("8", {}, "no checkpoint of step 8 in .*; there are none"),
      ("other", {"step": "7"}, "--init_step=7 chooses a checkpoint of a run"),
  )
  def test_places_that_hold_no_network(self, name, settings, message):
    path = self.root / "run" / "checkpoints" / name
    path.mkdir(parents=True)
    run_directory.RunDirectory(path.parent.parent).write_config(_EXPERIMENT)
    request = initial.Request(where=str(path), **settings)
    self._assert_refused(message, request.read)

  def test_what_the_training_before_took(self):
    network = types.SimpleNamespace(step=50, directory=None)
    files = self.root / "summary.json"
    self.assertIsNone(initial.pretraining(network))
    network.directory = types.SimpleNamespace(summary=files, path=self.root)
    self.assertIsNone(initial.pretraining(network))
    summary = {
        "experiment": "x",
        "variant": "N0",
        "device": "cpu",
        "steps": 200,
        "train_flops": 4000,
        "examples_seen": 800,
        "device_hours": 2.0,
        "wall_seconds": 100.0,
        "held_out_loss": 0.5,
        "initial": {
            "pretraining": {
                "train_flops": 1e6,
                "examples_seen": 1.0,
                "device_hours": 3.0,
                "wall_seconds": 7.0,
            }
        },
    }
    files.write_text(json.dumps(summary))
    part = initial.pretraining(network)
    # A quarter of the steps, and all that came before.
    self.assertEqual(part["train_flops"], 1000 + 1e6)
    self.assertEqual(part["examples_seen"], 200 + 1)
    self.assertEqual(part["device_hours"], 3.5)
    self.assertNotIn("held_out_loss", part)
    network.step = 200
    network.run = _EXPERIMENT
    self.assertEqual(initial.pretraining(network)["held_out_loss"], 0.5)
    # It was measured of the average, where there is one.
    self.assertNotIn("held_out_loss", initial.pretraining(network, "raw"))
    optimizer = dataclasses.replace(network.run.optimizer, ema_decay=0.0)
    network.run = dataclasses.replace(network.run, optimizer=optimizer)
    found = initial.pretraining(network, "raw")
    self.assertEqual(found["held_out_loss"], 0.5)


if __name__ == "__main__":
  absltest.main()
