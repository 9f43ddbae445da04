"""Shows what a network is made of, what it costs, and how it passes a signal.

  ./bazelw run //launch:describe
  ./bazelw run //launch:describe -- --variant=F7+ --image_size=224
  ./bazelw run //launch:describe -- --variant=N7 --spp=n7.png
  ./bazelw run //launch:describe -- --variant=ViT-B/16
  ./bazelw run //launch:describe -- --markdown=docs/models.md

Without --variant it lists all of them. With --spp it also draws the signal
propagation plot: a fresh network on unit normal noise, with SkipInit gains of
--skip_gain. With --markdown it writes the page about the models instead. Of a
Vision Transformer it shows parts and cost alone.

Exit codes: 0 done, 1 failed.
"""

import dataclasses

from absl import flags
import jax
import rich.console

from launch.console import cli
from launch.console import errors
from launch.console import table
from launch.describing import model_page
from launch.describing import model_tables
from launch.describing import vit_tables
from launch.files import paths
from nfnets.models import networks
from nfnets.models import published
from nfnets.models import signal_propagation
from nfnets.models import variants
from nfnets.models import vit_variants
from pipelines import atomic_files

_VARIANT = flags.DEFINE_string("variant", "", "Which network; all by default.")
_ROUND_BOTTLENECK = flags.DEFINE_bool(
    "round_bottleneck",
    False,
    "Read '+' as the released code does: docs/models.md says how they differ.",
)
_IMAGE_SIZE = flags.DEFINE_integer(
    "image_size",
    0,
    "Side in pixels; 0 is the variant's own training size.",
    lower_bound=0,
)
_BATCH_SIZE = flags.DEFINE_integer(
    "batch_size", 8, "Images on one device.", lower_bound=1
)
_NUM_CLASSES = flags.DEFINE_integer(
    "num_classes",
    0,
    "Size of the classifier; 0 is 10 for the small families, N and V, 1000 for"
    " the others.",
    lower_bound=0,
)
_DTYPE = flags.DEFINE_enum(
    "dtype", "float32", list(model_tables.ITEMSIZE), "Of the activations."
)
_SPP = flags.DEFINE_string(
    "spp", "", "The PNG to write the signal propagation plot to."
)
_SKIP_GAIN = flags.DEFINE_float(
    "skip_gain", 1.0, "SkipInit gains in that plot; training starts with 0."
)
_SEED = flags.DEFINE_integer("seed", 0, "Of the network in that plot.")
_MARKDOWN = flags.DEFINE_string(
    "markdown", "", "The file to write the page about the models to."
)

# Wide enough for every table where there is no terminal to ask.
_COLUMNS = 160


def main() -> int:
  """Prints tables, and writes a picture or a page where asked.

  Returns:
    The exit code.
  """
  if _MARKDOWN.value:
    return _write_page()
  if not _VARIANT.value:
    return _list_all()
  return _describe_one()


def _write_page() -> int:
  path = paths.from_user(_MARKDOWN.value)
  # A full disk must not cost the page that is there, nor a wrong place the time
  # that the page takes.
  with atomic_files.replacing(path) as draft:
    draft.write_text(model_page.text(), encoding="utf-8")
  print(f"written: {path}")
  return errors.DONE


def _list_all() -> int:
  for flag in (_SPP, _IMAGE_SIZE, _ROUND_BOTTLENECK):
    if flag.value:
      raise errors.RunError(
          f"--{flag.name} is about one network: add --variant"
      )
  for configs in model_tables.families().values():
    classes = _NUM_CLASSES.value or model_tables.default_classes(configs[0])
    _print(
        model_tables.family(configs, classes),
        model_tables.family_memory(configs, _BATCH_SIZE.value, _DTYPE.value),
    )
  for configs in vit_tables.families().values():
    classes = _NUM_CLASSES.value or vit_tables.default_classes(configs[0])
    _print(vit_tables.family(configs, classes))
  return errors.DONE


def _describe_one() -> int:
  try:
    config = networks.get(_VARIANT.value)
  except ValueError as error:
    raise errors.RunError(f"--variant: {error}") from error
  if isinstance(config, vit_variants.ViTConfig):
    return _describe_vit(config)
  config = dataclasses.replace(config, round_bottleneck=_ROUND_BOTTLENECK.value)
  setting = model_tables.Setting(
      image_size=_IMAGE_SIZE.value or config.train_size,
      batch_size=_BATCH_SIZE.value,
      num_classes=_NUM_CLASSES.value or model_tables.default_classes(config),
      dtype=_DTYPE.value,
  )
  _print(
      model_tables.stages(config, setting),
      model_tables.training_memory(config, setting),
  )
  if config.name in published.SIZES:
    size = published.SIZES[config.name]
    print(
        f"arXiv 2102.06171, {size.source}: {size.params} M parameters,"
        f" {size.macs} G multiply-accumulates at {config.test_size} px, 1000"
        " classes"
    )
  if _SPP.value:
    _draw(config, setting)
  return errors.DONE


def _describe_vit(config: vit_variants.ViTConfig) -> int:
  for flag in (_SPP, _ROUND_BOTTLENECK, _BATCH_SIZE, _DTYPE):
    if flag.value != flag.default:
      raise errors.RunError(
          f"--{flag.name} is about NFNets, and {config.name} is none"
      )
  try:
    parts = vit_tables.parts(
        config,
        _IMAGE_SIZE.value or config.train_size,
        _NUM_CLASSES.value or vit_tables.default_classes(config),
    )
  except ValueError as error:
    raise errors.RunError(f"--image_size: {error}") from error
  _print(parts)
  return errors.DONE


def _draw(config: variants.NFNetConfig, setting: model_tables.Setting) -> None:
  path = paths.from_user(_SPP.value)
  atomic_files.check(path)
  print("measuring the signal, which may take minutes", flush=True)
  statistics = signal_propagation.at_initialization(
      config,
      jax.random.key(_SEED.value),
      image_size=setting.image_size,
      batch_size=setting.batch_size,
      skip_gain=_SKIP_GAIN.value,
  )
  # Imported late: it takes a second, and writes to the user's home.
  from launch.describing import propagation_plot

  title = (
      f"{config.name} at initialisation, SkipInit gains of"
      f" {_SKIP_GAIN.value:g}: {setting.batch_size} images of unit normal"
      f" noise, {setting.image_size} px"
  )
  propagation_plot.draw(config, statistics, path, title)
  print(f"written: {path}")


def _print(*tables: table.Table) -> None:
  console = rich.console.Console(highlight=False)
  if not console.is_terminal:
    console.width = _COLUMNS
  for each in tables:
    console.print(each.to_rich())


if __name__ == "__main__":
  cli.run(main)
