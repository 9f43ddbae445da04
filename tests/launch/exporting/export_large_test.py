"""An F0 without notes on photographs: evaluated, predicted, and exported."""

import json
import os
import pathlib

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.exporting import verification
from launch.weights import weight_files
from nfnets.models import variants
from nfnets.models import weights
from tests.integration import launcher
from tests.launch.exporting import agreement
from tests.nfnets.models import seeded

_F0 = variants.get("F0")


class ExportLargeTest(absltest.TestCase):

  def test_photographs(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    photographs = pathlib.Path(os.environ["TEST_SRCDIR"], "photographs")
    files = sorted(map(str, photographs.glob("*.jpg")))
    self.assertLen(files, 20)
    path, output = root / "f0.npz", root / "exported"
    weight_files.write(
        path,
        weights.to_layout(seeded.parameters(_F0, 1000), "deepmind", _F0),
        {},
    )
    code, printed = launcher.run(
        "export", (f"--weights={path}", f"--output={output}"), root / "cache"
    )
    self.assertEqual(code, errors.DONE, printed)
    print(printed)
    config = json.loads((output / "timm" / "config.json").read_text())
    self.assertEqual(config["architecture"], "dm_nfnet_f0")

    found = agreement.logits(path, output, files)
    scale = np.abs(found.evaluated).max()
    self.assertGreater(np.ptp(found.evaluated, axis=0).max() / scale, 1e-2)
    for name in ("predicted", "exported"):
      difference = np.abs(getattr(found, name) - found.evaluated).max()
      print(f"{name}: {difference:.2g} of {scale:.3g}")
      self.assertLess(difference / scale, verification.TOLERANCE)


if __name__ == "__main__":
  absltest.main()
