"""Packs images into shards that train fast, and looks at every one on the way.

  ./bazelw run //launch:pack -- --input=photos --output=packed
  ./bazelw run //launch:pack -- --input=ILSVRC2012_img_train.tar \
    --output=imagenet/train
  ./bazelw run //launch:pack -- --input=ILSVRC2012_img_val.tar \
    --labels=val_classes.txt --output=imagenet/test
  ./bazelw run //launch:pack -- --input='shards/*.tar' --class_names=names.txt \
    --part=held_out --held_out_fraction=0.001 --output=held_out
  ./bazelw run //launch:pack -- --input=photos --storage=tensorstore \
    --size=64x64 --output=small
  ./bazelw run //launch:pack -- --output=packed --verify

The input is one of these, and is recognised:

  folder      ROOT/CLASS/*.jpg (.jpeg, .png, .webp), folders below a class, too
  tar         an archive of such a folder, also one of tars CLASS.tar
  webdataset  tars with KEY.jpg (.png, .webp) and KEY.cls, KEY.json or KEY.txt
  tfrecord    TFRecord files of tf.train.Example, with image/encoded and
              image/class/label

A run that was stopped or killed goes on with the same command, and ends in the
same bytes. Images that do not decode are left out and listed in
OUTPUT/corrupt.txt. docs/data.md says more.

Exit codes: 0 done, 1 failed, 75 stopped by SIGTERM, 130 stopped by Ctrl-C.
"""

import os

from absl import flags

from launch.console import cli
from launch.console import errors
from launch.console import progress
from launch.files import paths
from launch.packing import pack_directory
from launch.packing import pack_limit
from launch.packing import pack_run
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import opening
from pipelines.packing import part
from pipelines.sources import manifest

_INPUT = flags.DEFINE_string(
    "input",
    "",
    "What to pack: a folder, a tar, a folder of tars or TFRecords, or a pattern"
    " of such files.",
)
_INPUT_FORMAT = flags.DEFINE_enum(
    "input_format",
    None,
    inputs.FORMATS,
    "What the input is, where it is not to be found out.",
)
_OUTPUT = flags.DEFINE_string("output", "", "Directory to pack into.")
_STORAGE = flags.DEFINE_enum(
    "storage",
    manifest.ARRAY_RECORD,
    manifest.STORAGES,
    "ArrayRecord files of image files, or one zarr3 array of decoded pixels,"
    " for small images and for hosts too weak to decode.",
)
_CLASS_NAMES = flags.DEFINE_string(
    "class_names",
    "",
    "File with the name of each class, one a line, in the order of their"
    " numbers. By default the folders of classes, sorted; where labels are"
    " numbers, those.",
)
_LABELS = flags.DEFINE_string(
    "labels",
    "",
    "For a folder or tar of images without class folders: file with a line"
    " 'NAME CLASS' for each.",
)
_FIRST_LABEL = flags.DEFINE_integer(
    "first_label",
    0,
    "Where labels are numbers: that of the first class. Many TFRecords of"
    " ImageNet start at 1.",
)
_RECORDS_PER_SHARD = flags.DEFINE_integer(
    "records_per_shard",
    0,
    "For a folder or tar: images in each shard, but for those left out. 0 makes"
    " shards of at most 256 MiB, 64 MiB of pixels with tensorstore. Of other"
    " inputs, each file becomes a shard.",
    lower_bound=0,
)
_RESIZE = flags.DEFINE_integer(
    "resize",
    0,
    "Makes images whose shorter side is longer than this smaller, to this many"
    " pixels, and compresses them as JPEG anew. 0 changes none.",
    lower_bound=0,
)
_SIZE = flags.DEFINE_string(
    "size",
    "",
    "Resizes every image to HEIGHTxWIDTH, whatever its shape.",
)
_RECOMPRESS = flags.DEFINE_integer(
    "recompress",
    0,
    "Compresses every image anew as JPEG of this quality, from 1 to 100. 0"
    f" copies files as they are, and takes {images.DEFAULT_QUALITY} for those"
    " that were resized.",
    lower_bound=0,
    upper_bound=100,
)
_PART = flags.DEFINE_enum(
    "part",
    "all",
    part.NAMES,
    "Which records: all, or those on one side of the split by hash of the id.",
)
_HELD_OUT_FRACTION = flags.DEFINE_float(
    "held_out_fraction",
    0.0,
    "With --part: expected share of records that are held out.",
)
_MAX_CORRUPT = flags.DEFINE_string(
    "max_corrupt",
    "1%",
    "How many images may be left out because they do not decode: a number, or a"
    " share such as 0.1%. With more, the pack is not finished.",
)
_WORKERS = flags.DEFINE_integer(
    "workers",
    0,
    "Processes that pack; 0 takes one for each core. The result is the same.",
    lower_bound=0,
)
_VERIFY = flags.DEFINE_bool(
    "verify",
    False,
    "Reads the pack in --output again, and compares checksums; packs nothing.",
)


def main() -> int:
  """Packs a set of images, or verifies a pack.

  Returns:
    The exit code.
  """
  directory = pack_directory.PackDirectory(_OUTPUT.value)
  if _VERIFY.value:
    return _verify(directory)
  if not _INPUT.value:
    raise errors.RunError("--input is missing: name what to pack")
  if "://" in _INPUT.value:
    raise errors.RunError(
        f"{_INPUT.value} is not on a disk of this machine; copy or mount it"
        " here first"
    )
  try:
    request = opening.Request(
        path=_local(_INPUT.value),
        file_format=_INPUT_FORMAT.value or "",
        class_names=_local(_CLASS_NAMES.value),
        assignments=_local(_LABELS.value),
        first_label=_FIRST_LABEL.value,
        part=part.Part(_PART.value, _HELD_OUT_FRACTION.value),
    )
    settings = pack_run.Settings(
        request=request,
        storage=_STORAGE.value,
        change=images.Change(
            shorter_side=_RESIZE.value,
            size=_parse_size(_SIZE.value),
            quality=_RECOMPRESS.value,
        ),
        records_per_shard=_RECORDS_PER_SHARD.value,
        limit=pack_limit.parse(_MAX_CORRUPT.value),
        workers=_WORKERS.value or len(os.sched_getaffinity(0)),
    )
  except ValueError as error:
    raise errors.RunError(str(error)) from error
  return pack_run.run(directory, settings)


def _local(path: str) -> str:
  return str(paths.from_user(path)) if path else ""


def _parse_size(text: str) -> tuple[int, int] | None:
  if not text:
    return None
  sides = text.split("x")
  if len(sides) != 2 or not all(side.isdecimal() for side in sides):
    raise ValueError(
        f"--size={text}: give height and width in pixels, such as 64x64"
    )
  return int(sides[0]), int(sides[1])


def _verify(directory: pack_directory.PackDirectory) -> int:
  packed = manifest.read(directory.path)
  with progress.Count("verifying", "MiB") as shown:
    manifest.verify(
        directory.path,
        packed,
        lambda done, total: shown.update(done >> 20, total >> 20),
    )
  print(
      f"{directory.path} is whole: {packed.records:,} records,"
      f" fingerprint {packed.fingerprint}"
  )
  return errors.DONE


if __name__ == "__main__":
  cli.run(main)
