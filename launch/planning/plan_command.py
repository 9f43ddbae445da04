"""What `//launch:plan` does; a program of its own would bring libtpu along."""

import dataclasses

from absl import flags
import jax
import rich.console

from launch.console import errors
from launch.console import table
from launch.describing import model_tables
from launch.files import paths
from launch.planning import plan_compile
from launch.planning import plan_costs
from launch.planning import plan_libtpu
from launch.planning import plan_operations
from launch.planning import plan_page
from launch.planning import plan_report
from launch.planning import plan_search
from launch.planning import plan_step
from launch.planning import plan_topology
from launch.running import experiment
from nfnets.scaling import chips
from nfnets.scaling import cost
from pipelines import atomic_files

_TOPOLOGY = flags.DEFINE_string(
    "topology",
    "v4:4x4x8",
    "The machine: v4, v5e, v5p or v6e and its chips along each axis, or cpu:8"
    " for so many devices of this machine's CPU.",
)
_IMAGES = flags.DEFINE_float(
    "images", cost.PAPER_IMAGES, "Training images.", lower_bound=1
)
_CLASSES = flags.DEFINE_integer(
    "classes", cost.PAPER_CLASSES, "Their classes.", lower_bound=1
)
_MFU = flags.DEFINE_float(
    "mfu",
    0,
    "Share of the chips' peak that training reaches. 0 is what arXiv 2310.16764"
    " reached with F7+, about 0.39.",
    lower_bound=0,
    upper_bound=1,
)
_PRICE = flags.DEFINE_float(
    "price_per_chip_hour", 0, "What a chip costs for an hour.", lower_bound=0
)
_MEMORY = flags.DEFINE_float(
    "memory_gib",
    0,
    "Memory of a device to fit into, in GiB; 0 is what the chip has.",
    lower_bound=0,
)
_LARGEST = flags.DEFINE_bool(
    "largest_batch",
    False,
    "Also look for the largest batch that fits, with some compiles more.",
)
_LARGEST_STEP = flags.DEFINE_integer(
    "largest_batch_step",
    8,
    "In that search, images of a device are a multiple of this.",
    lower_bound=1,
)
_TABLE = flags.DEFINE_bool(
    "table",
    False,
    "Only print the core-hours of all networks, and compile nothing.",
)
_MARKDOWN = flags.DEFINE_string(
    "markdown", "", "The file to write the page about planning to."
)

# Images of a device that are never exceeded in the search.
_MOST_IMAGES = 4096
# Wide enough for every table where there is no terminal to ask.
_COLUMNS = 160


def main(config: experiment.ExperimentConfig) -> int:
  """Prints what a step needs and what a run costs, or writes the page.

  Args:
    config: the experiment.

  Returns:
    The exit code: 0 where the step fits, else 1.
  """
  if _MARKDOWN.value:
    path = paths.from_user(_MARKDOWN.value)
    with atomic_files.replacing(path) as draft:
      draft.write_text(plan_page.text(), encoding="utf-8")
    print(f"written: {path}")
    return errors.DONE
  mfu = _MFU.value or plan_costs.default_mfu()
  topology = plan_topology.parse(_TOPOLOGY.value)
  if _TABLE.value:
    chip = topology.chip or chips.get(cost.PAPER_CHIP)
    _print(plan_costs.core_hours(_IMAGES.value, _CLASSES.value, mfu, chip))
    return errors.DONE
  plan = _plan(config, topology)
  print(plan_report.headline(plan))
  images = round(_IMAGES.value)
  _print(*plan_report.tables(plan, images, mfu, _PRICE.value))
  if _LARGEST.value:
    _search(plan)
  return errors.DONE if plan.fits else errors.FAILED


def _plan(
    config: experiment.ExperimentConfig, topology: plan_topology.Topology
) -> plan_report.Plan:
  batch = config.global_batch_size
  if batch % topology.devices:
    raise errors.RunError(
        f"--config.global_batch_size={batch} does not divide over"
        f" {topology.devices} devices; use a multiple of {topology.devices}"
    )
  # A TPU that is not there is only compiled for; nothing runs on it.
  jax.config.update("jax_platforms", "cpu")
  if topology.chip:
    plan_libtpu.prepare()
  devices = plan_topology.devices(topology)
  config = plan_step.resolve(config, topology.platform)
  step = plan_step.trace(config, devices, round(_IMAGES.value), _CLASSES.value)
  print(
      f"compiling {config.model.variant}, batch {batch}, for {topology.name};"
      " a large network takes minutes",
      flush=True,
  )
  program = plan_compile.compile_step(
      step.traced, topology.name, devices[0], _cache()
  )
  memory = round(_MEMORY.value * 2**30)
  if not memory and topology.chip:
    memory = topology.chip.device_memory_bytes
  return plan_report.Plan(
      config=config,
      topology=topology,
      step=step,
      operations=plan_operations.count(step.traced.jaxpr.jaxpr),
      program=program,
      memory_bytes=memory,
  )


def _search(plan: plan_report.Plan) -> None:
  if not plan.memory_bytes:
    raise errors.RunError(
        "--largest_batch: the memory of a device is not known; give"
        " --memory_gib"
    )
  devices = plan.topology.devices
  tried = {plan.config.global_batch_size // devices: plan}

  def fits(images: int) -> bool:
    if images not in tried:
      config = dataclasses.replace(
          plan.config, global_batch_size=images * devices
      )
      tried[images] = _plan(config, plan.topology)
      needed = tried[images].program.needed_bytes
      print(
          f"  {images} images a device need {model_tables.size_of(needed)}",
          flush=True,
      )
    return tried[images].fits

  best = plan_search.largest(
      fits,
      plan.config.global_batch_size // devices,
      _LARGEST_STEP.value,
      _MOST_IMAGES,
  )
  if not best:
    print(f"not even {_LARGEST_STEP.value} images a device fit")
    return
  print(f"largest batch that fits: {best * devices} ({best} a device)")


def _cache():
  folder = flags.FLAGS["compilation_cache"].value
  if folder == "none":
    return None
  return (paths.from_user(folder) if folder else paths.cache()) / "plans"


def _print(*tables: table.Table) -> None:
  console = rich.console.Console(highlight=False)
  if not console.is_terminal:
    console.width = _COLUMNS
  for each in tables:
    console.print(each.to_rich())
