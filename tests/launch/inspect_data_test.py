import contextlib
import csv
import io
import json
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch import inspect_data
from launch.console import config_tree
from launch.console import contact_sheet
from launch.console import errors
from launch.running import batches
from launch.running import datasets
from launch.running import experiment
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation
from pipelines.transforms import mixing
from tests.integration import launcher
from tests.pipelines.similarity import textures

_CONFIG = experiment.ExperimentConfig(
    data=experiment.DataConfig(
        name="images",
        held_out_fraction=0.2,
        augment=augmentation.AugmentConfig(crop="inception", image_size=24),
        evaluation=evaluation.EvaluationCropConfig(image_size=24),
    ),
    global_batch_size=4096,
)


class InspectDataTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.images = self.root / "images"
    for number in range(20):
      path = self.images / ("many" if number < 17 else "few") / f"{number}.jpg"
      path.parent.mkdir(parents=True, exist_ok=True)
      path.write_bytes(
          textures.encode(textures.picture(number, 40, 60 + number))
      )
    self.enter_context(
        mock.patch.dict("os.environ", XDG_CACHE_HOME=str(self.root / "cache"))
    )

  def _run(self, config=_CONFIG, **settings):
    output = io.StringIO()
    with flagsaver.flagsaver(**settings), contextlib.redirect_stdout(output):
      self.assertEqual(inspect_data.main(config), errors.DONE)
    return output.getvalue()

  def test_a_folder(self):
    text = self._run(data=str(self.images))
    source = datasets.open_images(str(self.images))
    for line in (
        r"storage  folder of class folders\n",
        r"records  20\n",
        r"classes  2\n",
        rf"fingerprint  {source.fingerprint}\n",
        r"Classes, of all 20 records\n",
        r"  many +17 +\n  few +3 +\n",
        r"JPEG RGB +20 +100.0% +\n",
        r"width +60 +60 +65 +70 +74 +79 +79 +70 +\n",
    ):
      self.assertRegex(text, line)
    # Nothing is said twice.
    lines = [line for line in text.splitlines() if line.strip(" ─")]
    self.assertLen(set(lines), len(lines))
    self.assertNotIn("…", text)

  def test_images_that_are_none_are_named(self):
    for number in range(12):
      (self.images / "few" / f"bad{number}.jpg").write_bytes(b"text")
    text = self._run(data=str(self.images))
    self.assertRegex(text, r"no image +12 +37.5% +\n")
    self.assertIn("no image  few/bad0.jpg: not a JPEG", text)
    self.assertEqual(text.count(": not a JPEG"), 10)
    self.assertIn("and 2 more\n", text)

  @parameterized.parameters(0, 2)
  def test_a_sample(self, workers):
    with (
        mock.patch.object(inspect_data, "_RECORDS_PER_TASK", 2),
        mock.patch.object(inspect_data, "_RECORDS_BEFORE_WORKERS", 0),
    ):
      text = self._run(data=str(self.images), sample=5, workers=workers)
    # A folder knows its classes without looking.
    self.assertIn("Classes, of all 20 records", text)
    self.assertIn("Formats and colours, of a sample of 5 of the 20", text)
    self.assertRegex(text, r"JPEG RGB +5 +100.0%")

  @parameterized.parameters("classes.csv", "classes.jsonl")
  def test_the_whole_table_of_classes(self, name):
    path = self.root / name
    text = self._run(data=str(self.images), output=str(path))
    self.assertIn(f"written: {path}, of all 20 records", text)
    with open(path, newline="") as file:
      if name.endswith("csv"):
        rows = list(csv.DictReader(file))
      else:
        rows = [json.loads(line) for line in file]
    self.assertEqual(
        [(row["class"], int(row["records"])) for row in rows],
        [("few", 3), ("many", 17)],
    )

  def test_the_data_of_an_experiment(self):
    config = config_tree.replace(_CONFIG, {"data.directory": str(self.images)})
    splits = datasets.load(config.data)
    text = self._run(config)
    self.assertIn(f"directory  {self.images}\n", text)
    self.assertIn(f"held-out  {len(splits.held_out)} records\n", text)
    self.assertIn(f"records  {len(splits.train)}\n", text)
    self.assertIn(f"fingerprint  {splits.train.fingerprint}\n", text)
    self.assertIn(f"of all {len(splits.train)} records", text)

  @parameterized.parameters(
      {},
      {"data.augment.views": 3},
      {"data.augment.mix": mixing.MixConfig(mixup_alpha=0.5, cutmix=True)},
      {
          "data.augment.views": 3,
          "data.augment.mix": mixing.MixConfig(
              mixup_alpha=0.5, partners="batch"
          ),
      },
  )
  def test_the_contact_sheet_shows_the_first_training_examples(self, **changes):
    config = config_tree.replace(
        _CONFIG, {"data.directory": str(self.images), **changes}
    )
    path = self.root / "sheet.png"
    with mock.patch.object(
        contact_sheet, "draw", wraps=contact_sheet.draw
    ) as draw:
      text = self._run(config, contact_sheet=str(path), examples=7)
    self.assertIn(f"written: {path}\n", text)
    with Image.open(path) as sheet:
      self.assertGreater(min(sheet.size), 200)
    images, captions, _, _ = draw.call_args.args
    # Those of a run, whose batches are of another size.
    wanted = config_tree.replace(config, {"global_batch_size": 36})
    splits = datasets.load(config.data)
    with batches.Batches(wanted, splits).train(0) as iterator:
      batch = next(iterator)
    np.testing.assert_array_equal(images, batch["image"][:7])
    self.assertEqual([c[0] for c in captions], batch["id"][:7].tolist())
    for row, caption in enumerate(captions):
      for line in caption[1:]:
        self.assertIn(line.split()[-1], ("few", "many"))
      if "data.augment.mix" not in changes:
        self.assertEqual(
            caption[1], splits.train.class_names[batch["label"][row]]
        )

  def test_what_is_wrong_is_said_before_the_work(self):
    small = config_tree.replace(_CONFIG, {"data.augment.image_size": 224})
    for message, config, settings in (
        ("no folder in it", _CONFIG, {"data": self.create_tempdir().full_path}),
        ("directory is missing", _CONFIG, {}),
        ("end in .csv or .jsonl", _CONFIG, {"output": "classes.txt"}),
        ("make its folder", _CONFIG, {"output": "none/classes.csv"}),
        ("make its folder", _CONFIG, {"contact_sheet": "none/x.png"}),
        (
            "held_out_count: 20 records cannot",
            config_tree.replace(small, {"data.held_out_count": 20}),
            {"data": str(self.images), "contact_sheet": str(self.root / "x")},
        ),
    ):
      with self.subTest(message):
        with mock.patch.object(inspect_data, "_look") as look:
          with self.assertRaisesRegex(Exception, message) as caught:
            self._run(config, **settings)
        look.assert_not_called()
        self.assertIn(
            type(caught.exception).__name__, ("RunError", "DataError")
        )


class ProcessTest(absltest.TestCase):

  def test_a_sheet_of_synthetic_images(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    code, output = launcher.run(
        "inspect_data",
        (
            "--config.data.name=synthetic",
            f"--contact_sheet={root / 'sheet.png'}",
            "--examples=4",
        ),
        root / "cache",
    )
    self.assertEqual(code, errors.DONE, output)
    self.assertRegex(output, "data  synthetic\n")
    self.assertTrue((root / "sheet.png").exists())


if __name__ == "__main__":
  absltest.main()
