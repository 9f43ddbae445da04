"""A Vision Transformer goes through all that an NFNet goes through."""

import json
import pathlib

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.console import errors
from launch.weights import pretrained
from tests.integration import launcher


class VitTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _run(self, module, *arguments):
    code, output = launcher.run(module, arguments, self.root / "cache")
    self.assertEqual(code, errors.DONE, output)
    return output

  def test_from_pretraining_to_export(self):
    first, tuned = self.root / "first", self.root / "tuned"
    self._run(
        "pretrain",
        "--config=fashion_mnist_v0",
        *launcher.TINY,
        f"--workdir={first}",
    )
    output = self._run(
        "finetune",
        *launcher.TINY,
        "--config=digits_finetune_v0",
        f"--init={first}",
        f"--workdir={tuned}",
    )
    self.assertRegex(output, r"new +2 leaves +330 parameters  vit/classifier/b")
    summary = json.loads((tuned / "summary.json").read_text())
    self.assertEqual(summary["variant"], "V0")

    soup = self.root / "soup.safetensors"
    checkpoints = [tuned / "checkpoints" / step for step in ("20", "24")]
    self._run(
        "average",
        f"--ingredients={','.join(map(str, checkpoints))}",
        f"--output={soup}",
    )
    mean = pretrained.read(str(soup)).params["vit/classifier"]["w"]
    both = [
        pretrained.read(str(path)).params["vit/classifier"]["w"]
        for path in checkpoints
    ]
    np.testing.assert_allclose(mean, np.mean(both, axis=0), rtol=1e-6)

    picture = self.root / "picture.png"
    pixels = np.random.default_rng(0).integers(0, 256, (28, 28), np.uint8)
    Image.fromarray(pixels).save(picture)
    answers = self.root / "answers.jsonl"
    self._run("predict", f"--weights={soup}", f"--output={answers}", picture)
    self.assertLen(answers.read_text().splitlines(), 1)

    # It compares the program with the network itself.
    exported = self.root / "exported"
    self._run("export", f"--weights={soup}", f"--output={exported}")
    self.assertTrue((exported / "predict.py").exists())


if __name__ == "__main__":
  absltest.main()
