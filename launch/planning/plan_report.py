"""What is known of a planned step, as tables."""

import dataclasses

from launch.console import table
from launch.describing import model_tables
from launch.planning import plan_collectives
from launch.planning import plan_compile
from launch.planning import plan_operations
from launch.planning import plan_step
from launch.planning import plan_topology
from launch.running import experiment
from nfnets.scaling import cost

_HOUR, _DAY = 3600, 86400


@dataclasses.dataclass(frozen=True)
class Plan:
  """A step, the machine, and what compiling the one for the other told.

  Attributes:
    config: the experiment.
    topology: the machine.
    step: the step.
    operations: of the traced step on one device.
    program: the compiled step.
    memory_bytes: what a device has for a program; 0 where it is not known.
  """

  config: experiment.ExperimentConfig
  topology: plan_topology.Topology
  step: plan_step.Step
  operations: plan_operations.Operations
  program: plan_compile.Program
  memory_bytes: int

  @property
  def fits(self) -> bool:
    """Whether the compiler and the memory of a device have room for it."""
    if self.program.memory is None:
      return False
    return not self.memory_bytes or (
        self.program.needed_bytes <= self.memory_bytes
    )

  @property
  def model_flops(self) -> float:
    """Operations of a step on all devices that the mathematics needs."""
    return (
        self.config.global_batch_size
        * self.step.flops.train_flops
        * cost.gradients(self.config.sam.rho, self.config.sam.fraction)
    )

  @property
  def stray_gathers(self) -> list[plan_collectives.Collective]:
    """Gathers of something else than split parameters."""
    split = self.config.parallel.split_state
    size = 4 * self.step.flops.params if split else 0
    return plan_collectives.gathers_of_others(self.program.collectives, size)


def headline(plan: Plan) -> str:
  """Returns in three lines what is planned, and whether it fits."""
  config, program = plan.config, plan.program
  batch = config.global_batch_size
  execution = config.model.execution
  known = " before, and kept" if program.from_cache else ""
  return (
      f"{config.model.variant}, {plan.step.flops.params:,} parameters,"
      f" {plan.step.image_size} px, batch {batch}"
      f" ({batch // plan.topology.devices} a device), {config.input.dtype},"
      f" depth={execution.depth}, remat={execution.remat},"
      f" split_state={config.parallel.split_state}\n"
      f"{plan.topology}: compiled in {program.seconds:.0f} s"
      f" ({program.cpu_seconds:.0f} s of processors){known}\n"
      f"{_verdict(plan)}"
  )


def memory(plan: Plan) -> table.Table:
  """Returns the memory of a device by kind."""
  program, chip = plan.program, plan.topology.chip
  rows = []
  if program.memory:
    kinds = program.memory
    rows += [
        ("arguments: state and batch", kinds.arguments),
        ("outputs besides the donated state", kinds.outputs - kinds.aliased),
        ("temporaries", kinds.temporaries),
        ("code", program.code_bytes),
    ]
  rows.append(("all at once", program.needed_bytes))
  if plan.memory_bytes:
    rows.append(("there is", plan.memory_bytes))
  if chip:
    rows.append((f"memory of the chip, {chip.source}", chip.memory_bytes))
  return table.Table(
      "Memory of a device",
      ("what", "size"),
      tuple((name, model_tables.size_of(size)) for name, size in rows),
  )


def operations(plan: Plan) -> table.Table:
  """Returns the operations of a device by who counts them, and how."""
  own = plan.model_flops / plan.topology.devices
  counted = plan.operations
  rows = [
      ("the mathematics: three forward passes", own, ""),
      (
          "the program: with what it computes again",
          counted.total,
          f"{counted.total / own:.3f} of the mathematics",
      ),
      ("the program, the body of each loop once", counted.once, ""),
  ]
  if plan.program.flops:
    rows.append(
        (
            "XLA's count, the body of each loop once",
            plan.program.flops,
            f"{plan.program.flops / counted.once:.3f} of the program",
        )
    )
  return table.Table(
      "Operations of a step on a device",
      ("counted", "TFLOP", "compared"),
      tuple((name, f"{value / 1e12:.4g}", note) for name, value, note in rows),
  )


def collectives(plan: Plan) -> table.Table:
  """Returns the messages of a step by kind."""
  kinds = plan_collectives.by_kind(plan.program.collectives)
  rows = [("asked for by the step", str(plan.program.asked), "", "")]
  rows += [
      (
          each.kind,
          str(each.count),
          str(each.arrays),
          model_tables.size_of(each.num_bytes),
      )
      for each in kinds
  ]
  stray = plan.stray_gathers
  rows.append(
      (
          "gathers that are not of split parameters",
          str(len(stray)),
          str(sum(each.arrays for each in stray)),
          model_tables.size_of(sum(each.num_bytes for each in stray)),
      )
  )
  return table.Table(
      "Messages between devices",
      ("kind", "messages", "arrays in them", "size on a device"),
      tuple(rows),
  )


def prediction(
    plan: Plan, images: int, mfu: float, price: float
) -> table.Table:
  """Returns how long the run takes and what it costs; for chips, not the CPU.

  Args:
    plan: the step; its topology has a chip.
    images: in an epoch.
    mfu: the utilisation.
    price: of a chip for an hour; 0 where it is not known.
  """
  chip, step = plan.topology.chip, plan.step
  seconds = cost.step_seconds(
      plan.model_flops, plan.topology.devices, mfu, chip
  )
  hours = cost.core_hours(plan.model_flops * step.total_steps, mfu, chip)
  rows = [
      ("a step", f"{seconds:.3g} s"),
      ("images a second", f"{plan.config.global_batch_size / seconds:,.0f}"),
      ("steps", f"{step.total_steps:,}"),
      ("epochs", f"{step.examples / images:.2f}"),
      ("all steps", _duration(seconds * step.total_steps)),
      ("core-hours", f"{hours:,.0f}"),
      ("chip-hours", f"{cost.chip_hours(hours, chip):,.0f}"),
  ]
  if price:
    total = price * cost.chip_hours(hours, chip)
    rows.append((f"price, at {price:g} a chip-hour", f"{total:,.0f}"))
  return table.Table(
      f"Predicted from an MFU of {mfu:.1%}", ("what", "value"), tuple(rows)
  )


def tables(
    plan: Plan, images: int, mfu: float, price: float
) -> list[table.Table]:
  """Returns all that there is to say.

  Args:
    plan: the step.
    images: in an epoch.
    mfu: the utilisation.
    price: of a chip for an hour; 0 where it is not known.
  """
  result = [memory(plan), operations(plan)]
  if plan.program.memory:
    result.append(collectives(plan))
  if plan.topology.chip:
    result.append(prediction(plan, images, mfu, price))
  return result


def _verdict(plan: Plan) -> str:
  needed = plan.program.needed_bytes
  size = model_tables.size_of(needed) if needed else "more memory"
  if not plan.fits:
    there = model_tables.size_of(plan.memory_bytes)
    return (
        f"does not fit: a device needs {size}, and has {there}. Take more"
        " devices, a smaller batch, --config.parallel.micro_batches, a stronger"
        " --config.model.execution.remat or --config.parallel.split_state"
    )
  if not plan.memory_bytes:
    return f"a device needs {size}"
  share = needed / plan.memory_bytes
  return (
      f"fits: a device needs {size}, {share:.0%} of the"
      f" {model_tables.size_of(plan.memory_bytes)} that it has"
  )


def _duration(seconds: float) -> str:
  if seconds >= 2 * _DAY:
    return f"{seconds / _DAY:,.1f} days"
  if seconds >= _HOUR:
    return f"{seconds / _HOUR:.1f} hours"
  return f"{seconds:.0f} s"
