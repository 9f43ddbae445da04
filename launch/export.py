r"""Writes a network for others: weights, a model card, a program of StableHLO.

  ./bazelw run //launch:export -- --weights=runs/mine --output=mine
  python mine/predict.py photo.jpg

--weights is the folder of a run, one of its checkpoints, or a file of weights.
The folder has all that is needed to use the network without this project. What
it holds is run in a process of its own, and compared, before it gets its name.
docs/predict.md says more.

Exit codes: 0 done, 1 failed.
"""

from collections.abc import Mapping
import json
import pathlib
import shutil
from typing import Any

from absl import flags
import numpy as np

from launch.console import cli
from launch.console import errors
from launch.exporting import folders
from launch.exporting import model_card
from launch.exporting import program
from launch.exporting import standalone
from launch.exporting import timm_files
from launch.exporting import verification
from launch.files import paths
from launch.running import metric_writers
from launch.running import run_directory
from launch.weights import checkpoint_flags
from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import networks

_WEIGHTS = flags.DEFINE_string(
    "weights",
    "",
    "The network: folder of a run, one of its checkpoints, or a file of"
    " weights.",
)
_OUTPUT = flags.DEFINE_string("output", "", "The folder to write.")
_STEP = checkpoint_flags.step()
_PARAMS = checkpoint_flags.params()
_NAME = flags.DEFINE_string(
    "name", "", "What the model card calls it; by default as the folder."
)
_LICENCE = flags.DEFINE_string(
    "licence",
    "",
    "Licence of the weights, such as apache-2.0, for the model card; by default"
    " it names none.",
)
_DEPTH = flags.DEFINE_enum(
    "depth",
    "unroll",
    ["scan", "unroll"],
    "Whether the program loops over equal blocks, which compiles quicker, or"
    " has them written out, which is faster on CPUs.",
)
_OVERWRITE = flags.DEFINE_bool(
    "overwrite", False, "Whether the output may be there already."
)

_PROGRAM = "program.mlir.bc"
_WEIGHTS_FILE = "model.safetensors"
_IMAGES = 3


def main() -> int:
  """Exports a network.

  Returns:
    The exit code.
  """
  for name, flag in (("weights", _WEIGHTS), ("output", _OUTPUT)):
    if not flag.value:
      raise errors.RunError(f"--{name} is missing")
  output = paths.from_user(_OUTPUT.value)
  settings = {"mark": _PROGRAM, "overwrite": _OVERWRITE.value}
  folders.check(output, **settings)
  network = pretrained.read(
      _WEIGHTS.value, step=_STEP.value, averaged=_PARAMS.value == "averaged"
  )
  notes = network.require_notes()
  print(f"{network.origin}: {network.network.name}", flush=True)
  with folders.replacing(output, **settings) as draft:
    files = _write(network, notes, draft)
    print("running it in a process of its own", flush=True)
    images = _images(notes)
    difference = verification.compare(
        verification.run(draft, images),
        np.asarray(
            program.live(notes, network.params, network.num_classes, images)
        ),
    )
    card = model_card.make(
        _facts(network, notes, files, difference.relative, output)
    )
    (draft / "README.md").write_text(card, encoding="utf-8")
  print(
      f"its logits differ by up to {difference.largest:.2g} from the network's,"
      f" of up to {difference.scale:.3g}: {difference.relative:.1e} of that"
  )
  print(f"written: {output}")
  return errors.DONE


def _write(
    network: pretrained.Pretrained,
    notes: network_notes.NetworkNotes,
    folder: pathlib.Path,
) -> dict[str, str]:
  """Writes all but the model card; returns what each file is."""
  made = program.make(notes, network.params, network.num_classes, _DEPTH.value)
  (folder / _PROGRAM).write_bytes(made.code)
  run_directory.write_json(folder / "program.json", made.signature)
  run_directory.write_json(folder / "network.json", notes.to_json())
  shutil.copyfile(standalone.__file__, folder / "predict.py")
  _write_weights(network, notes, folder / _WEIGHTS_FILE, "nfnets")
  files = {
      "`predict.py`": "an example that needs nothing else of this project",
      f"`{_PROGRAM}`": "the network as portable StableHLO, for any batch size",
      "`program.json`": "how to call it",
      f"`{_WEIGHTS_FILE}`": "its parameters",
      "`network.json`": "what it takes, and the names of its classes",
  }
  architecture = timm_files.architecture(network.network)
  if architecture is None:
    print(f"timm has no {network.network.name}, so nothing is written for it")
    return files
  timm = folder / "timm"
  timm.mkdir()
  _write_weights(network, notes, timm / _WEIGHTS_FILE, "timm")
  run_directory.write_json(
      timm / "config.json", timm_files.config(notes, network.num_classes)
  )
  files["`timm/`"] = (
      f"weights and config.json for timm's {architecture}, which computes its"
      " GELU and standardises its kernels in a slightly different way"
  )
  return files


def _write_weights(
    network: pretrained.Pretrained,
    notes: network_notes.NetworkNotes,
    path: pathlib.Path,
    layout: str,
) -> None:
  weight_files.write(
      path,
      networks.to_flat(network.params, network.network, layout),
      {
          # What other programs look for.
          "format": "pt" if layout == "timm" else "np",
          "layout": layout,
          pretrained.NOTES: json.dumps(notes.to_json()),
      },
  )


def _images(notes: network_notes.NetworkNotes) -> np.ndarray:
  """Returns images to compare with: noise, and what is all black or white."""
  shape = (_IMAGES, *notes.image_shape)
  images = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
  images[1, : shape[1] // 2] = 0
  images[1, shape[1] // 2 :] = 255
  return images


def _facts(
    network: pretrained.Pretrained,
    notes: network_notes.NetworkNotes,
    files: Mapping[str, str],
    difference: float,
    output: pathlib.Path,
) -> model_card.Facts:
  summary, evaluations = {}, []
  if network.directory is not None:
    summary = _read_json(network.directory.summary)
    evaluations = [*metric_writers.read(network.directory.evaluations)]
  return model_card.Facts(
      title=_NAME.value or output.name,
      notes=notes,
      num_classes=network.num_classes,
      # A card is for others, whom the folders of this machine say nothing.
      origin=_origin(network),
      difference=difference,
      files=files,
      licence=_LICENCE.value,
      run=network.run,
      step=network.step,
      averaged=_PARAMS.value == "averaged",
      summary=summary,
      evaluations=evaluations,
  )


def _origin(network: pretrained.Pretrained) -> str:
  if network.directory is None:
    return f"the file {pathlib.Path(_WEIGHTS.value).name}"
  return f"step {network.step:,} of the run {network.directory.path.name}"


def _read_json(path: pathlib.Path) -> dict[str, Any]:
  return json.loads(path.read_text("utf-8")) if path.exists() else {}


if __name__ == "__main__":
  cli.run(main)
