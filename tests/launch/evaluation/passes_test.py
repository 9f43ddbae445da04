import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

import dataclasses  # noqa: E402
import functools  # noqa: E402
import pathlib  # noqa: E402

from absl.testing import absltest  # noqa: E402
import numpy as np  # noqa: E402

from launch.benchmarking import pipeline_photographs  # noqa: E402
from launch.console import errors  # noqa: E402
from launch.evaluation import images  # noqa: E402
from launch.evaluation import passes as passes_lib  # noqa: E402
from launch.hosting import peers as peers_lib  # noqa: E402
from launch.hosting import preemption  # noqa: E402
from launch.hosting import watchdog as watchdog_lib  # noqa: E402
from launch.prediction import classifier  # noqa: E402
from launch.weights import pretrained  # noqa: E402
from nfnets.models import vit_variants  # noqa: E402
from pipelines import loader  # noqa: E402
from pipelines.sources import image_folder  # noqa: E402
from pipelines.sources import source as source_lib  # noqa: E402
from pipelines.transforms import corruptions  # noqa: E402
from pipelines.transforms import evaluation as evaluation_transform  # noqa: E402
from tests.launch.evaluation import networks  # noqa: E402


def _passes(batch_size=8, peers=None):
  return passes_lib.Passes(
      peers or peers_lib.Peers(preemption.StopSignals()),
      watchdog_lib.Watchdog(0, 0, lambda text: None),
      batch_size=batch_size,
      read=loader.ReadConfig(),
  )


class PassesTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    root = pathlib.Path(absltest.TEST_TMPDIR.value) / str(os.getpid())
    for path in pipeline_photographs.find():
      # The last part of the name is the label.
      folder = root / "photographs" / path.stem.split("_")[2]
      folder.mkdir(parents=True, exist_ok=True)
      (folder / path.name).symlink_to(path.resolve())
    file = networks.write(root / "n0.safetensors", classes=1000)
    cls.trained = pretrained.read(file)
    folder = image_folder.ImageFolderSource(root / "photographs")
    cls.source = images.fit(folder, cls.trained, "photographs")

  def test_logits_are_those_of_prediction_on_the_same_pictures(self):
    passes, notes = _passes(), self.trained.require_notes()
    rows = list(
        passes.batches(
            self.trained,
            passes.place(self.trained.params),
            self.source,
            "",
            outputs=("logits",),
        )
    )
    found = np.concatenate([row["logits"][row["mask"]] for row in rows])
    crop = evaluation_transform.EvaluationCrop(notes.evaluation, self.source, 1)
    pictures = np.stack([crop(self.source[i])["image"] for i in range(20)])
    predict = classifier.Classifier(self.trained, notes, 20)
    expected = predict(pictures).logits
    self.assertEqual(found.shape, (20, 1000))
    self.assertGreater(np.ptp(expected, axis=0).min(), 1e-3)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)

  def test_batches_do_not_matter(self):
    results = []
    for size in (12, 64):
      passes = _passes(size)
      results.append(
          passes.measure(
              self.trained,
              passes.place(self.trained.params),
              self.source,
              "",
          )
      )
    labels = [int(self.source.record_id(i).split("/")[0]) for i in range(20)]
    for found in results:
      np.testing.assert_array_equal(found.label, labels)
      np.testing.assert_array_equal(found.rank, results[0].rank)
      np.testing.assert_allclose(found.loss, results[0].loss, rtol=1e-4)

  def test_sizes_and_corruptions_change_the_images(self):
    passes = _passes(20)
    params = passes.place(self.trained.params)
    measure = functools.partial(
        passes.measure, self.trained, params, self.source, ""
    )
    plain = measure().loss
    self.assertFalse(np.allclose(plain, measure(size=48).loss, rtol=1e-3))
    fog = measure(
        change=lambda crop: corruptions.Corrupted(crop, "fog", 5)
    ).loss
    self.assertFalse(np.allclose(plain, fog, rtol=1e-3))
    np.testing.assert_allclose(plain, measure().loss, rtol=1e-6)

  def test_stops_where_it_is_asked_to(self):
    peers = peers_lib.Peers(preemption.StopSignals())
    peers.stop.stop_at(2)
    passes = _passes(8, peers)
    with self.assertRaises(passes_lib.Stopped):
      passes.measure(
          self.trained, passes.place(self.trained.params), self.source, ""
      )

  def test_wrong_input(self):
    passes = _passes()
    with self.assertRaisesRegex(errors.RunError, "multiple of 4"):
      _passes(6)
    with self.assertRaisesRegex(errors.RunError, "empty"):
      passes.measure(self.trained, None, source_lib.Subset(self.source, []), "")
    notes = dataclasses.replace(
        self.trained.require_notes(), network=vit_variants.VARIANTS["V0"]
    )
    trained = dataclasses.replace(self.trained, notes=notes)
    with self.assertRaisesRegex(errors.RunError, "30 pixels .* patches of 4"):
      passes.measure(trained, None, self.source, "", size=30)

  def test_grey_images_are_those_of_equal_channels(self):
    passes = _passes(8)
    params = passes.place(self.trained.params)
    pixels = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 1), np.uint8)
    losses = [
        passes.measure(
            self.trained,
            params,
            source_lib.ArraySource(
                np.repeat(pixels, count, -1), np.arange(4), "abcd", "x"
            ),
            "",
        ).loss
        for count in (1, 3)
    ]
    np.testing.assert_array_equal(*losses)


if __name__ == "__main__":
  absltest.main()
