"""Says what to train with a budget: model, epochs, learning rate, and command.

  ./bazelw run //launch:advise -- --law=report/law.json --budget=3e15
  ./bazelw run //launch:advise -- --law=report/law.json \
    --budget="20 device-hours"
  ./bazelw run //launch:advise -- --law=report/law.json --budget='$100' \
    --price=3.2 --device=H100 --mfu=0.3

`law.json` is what `//launch:report` wrote. A budget is in FLOPs, in
device-hours or core-hours, or in money, at the --price of a device for an hour.
How fast a device is, `hours.json` tells, which the report wrote beside
`law.json`; for another device give --device and --mfu. docs/report.md says
more.

Exit codes: 0 done, 1 failed.
"""

from absl import flags
import rich.console

from launch.console import cli
from launch.console import errors
from launch.console import table
from launch.files import paths
from launch.studies import budgets
from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from launch.studies import recommendation

_LAW = flags.DEFINE_string("law", "", "The law.json of a report.")
_BUDGET = flags.DEFINE_string(
    "budget", "", "What there is: 3e15 FLOPs, '20 device-hours', or '$100'."
)
_PRICE = flags.DEFINE_float(
    "price", 0, "What a device costs for an hour.", lower_bound=0
)
_DEVICE = flags.DEFINE_string(
    "device", "", "Another chip than that of the runs, such as v4 or H100."
)
_MFU = flags.DEFINE_float(
    "mfu",
    0,
    "Share of the chip's peak that training reaches. 0 is what arXiv 2310.16764"
    " reached with F7+, about 0.39.",
    lower_bound=0,
    upper_bound=1,
)
_FAMILY = flags.DEFINE_string(
    "family", "", "The only family to choose from, such as NFNet; all if empty."
)
_COLUMNS = 160


def main() -> int:
  """Prints what to train.

  Returns:
    The exit code.
  """
  for flag in (_LAW, _BUDGET):
    if not flag.value:
      raise errors.RunError(f"--{flag.name} is missing; --help says what it is")
  if _MFU.value and not _DEVICE.value:
    raise errors.RunError("--mfu is of a chip; name it with --device")
  budget = budgets.parse(_BUDGET.value)
  found = findings_lib.read(_LAW.value)
  measured = None if _DEVICE.value else _measured()
  chip = (
      budgets.of_chip(_DEVICE.value, _MFU.value, _PRICE.value)
      if _DEVICE.value
      else None
  )

  def rates(family, model):
    if chip:
      return chip
    speed = measured and (
        measured.of_model(family.name, model)
        if model
        else measured.flops_per_device_hour(family.name)
    )
    return budgets.Rates(speed or None, None, _PRICE.value)

  told = recommendation.find(
      found,
      lambda family, model: budgets.flops(budget, rates(family, model)),
      _FAMILY.value,
  )
  device = _DEVICE.value or (measured and measured.device) or ""
  _print(found, told, rates, device)
  return errors.DONE


def _measured() -> hours_lib.Hours | None:
  """Returns what the runs took, where that lies beside the law."""
  path = paths.from_user(_LAW.value).with_name(hours_lib.HOURS)
  if not path.exists():
    return None
  return findings_lib.read_result(hours_lib.Hours, path, "--law")


def _print(found, told, rates, device) -> None:
  best, advice = told.best, told.best.advice
  family = next(one for one in found.families if one.name == best.family)
  steps = f"{best.steps:,} steps of {best.batch_size} images"
  print(
      f"train {advice.model} for {advice.epochs:.4g} epochs"
      + (f" ({steps})" if best.steps else "")
      + (
          f" at a learning rate of {advice.learning_rate:g}"
          if advice.learning_rate is not None
          else ""
      )
  )
  if advice.run is not None:
    print(
        f"expected held-out loss, by the law: {advice.run.value:.4g}; one run"
        f" {advice.run.lower:.4g} to {advice.run.upper:.4g}, the law"
        f" {advice.loss.lower:.4g} to {advice.loss.upper:.4g}"
    )
  else:
    print("expected held-out loss: not known, there is no law")
  expected = recommendation.of_model(advice)
  if expected is not None:
    print(
        f"by the surface, {advice.model} for so long: {expected.value:.4g}"
        f" ({expected.lower:.4g} to {expected.upper:.4g})"
    )
  print(f"compute: {_cost(advice.flops, rates(family, advice.model), device)}")
  print(f"chosen by: {advice.basis}")
  if advice.optimal is not None:
    size, examples = advice.optimal.size, advice.optimal.examples
    epochs = examples.value / found.train_examples
    print(
        f"best of any size: {size.value:.3g} parameters ({size.lower:.3g} to"
        f" {size.upper:.3g}) for {epochs:.3g} epochs"
    )
  for text in (*best.notes, *told.refused):
    print(f"note: {text}")
  _print_options(told)
  if best.command:
    print(f"\n{best.command}")


def _cost(flops, rates, device) -> str:
  text = f"{flops:.3g} FLOPs"
  if rates.flops_per_device_hour:
    hours = flops / rates.flops_per_device_hour
    of = f" of {device}" if device else ""
    text += f", {hours:,.3g} device-hours{of}"
    if rates.price:
      text += f", {hours * rates.price:,.2f} at {rates.price:g} an hour"
  return text


def _print_options(told) -> None:
  rows = []
  for answer in (told.best, *told.others):
    for option in answer.advice.options:
      mark = " *" if option.model == answer.advice.model else ""
      loss = option.loss
      rows.append(
          (
              f"{option.model}{mark}",
              answer.family,
              f"{option.size:,.0f}",
              f"{option.epochs:.3g}",
              f"{loss.value:.4g} ({loss.lower:.4g} to {loss.upper:.4g})"
              if loss
              else "–",
          )
      )
  console = rich.console.Console(highlight=False)
  if not console.is_terminal:
    console.width = _COLUMNS
  console.print(
      table.Table(
          "what else it buys; * is chosen",
          ("model", "family", "parameters", "epochs", "loss of the surface"),
          tuple(rows),
      ).to_rich()
  )


if __name__ == "__main__":
  cli.run(main)
