"""What there is to spend: operations, hours of devices, or money."""

import dataclasses
import math
import re

from launch.console import errors
from nfnets.models import networks
from nfnets.scaling import advice
from nfnets.scaling import chips
from nfnets.scaling import cost

FLOPS, DEVICE_HOURS, CORE_HOURS, MONEY = (
    "FLOPs",
    "device-hours",
    "core-hours",
    "money",
)
_HOUR = 3600
_PATTERN = re.compile(
    r"\s*(?P<sign>[$€£]?)\s*(?P<number>\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)"
    r"\s*(?P<suffix>[kM]?)\s*(?P<unit>[a-z-]*(?: [a-z-]+)?)\s*",
    re.IGNORECASE,
)
_SUFFIXES = {"": 1.0, "k": 1e3, "m": 1e6}
_UNITS = {
    "": FLOPS,
    "flop": FLOPS,
    "flops": FLOPS,
    "device-hour": DEVICE_HOURS,
    "device-hours": DEVICE_HOURS,
    "core-hour": CORE_HOURS,
    "core-hours": CORE_HOURS,
}


@dataclasses.dataclass(frozen=True)
class Budget:
  """What there is to spend.

  Attributes:
    amount: how much.
    unit: `FLOPS`, `DEVICE_HOURS`, `CORE_HOURS` or `MONEY`.
  """

  amount: float
  unit: str


@dataclasses.dataclass(frozen=True)
class Rates:
  """What a budget buys.

  Attributes:
    flops_per_device_hour: operations; None where not known.
    cores: of a device; None where not known.
    price: of a device-hour; 0 where not known.
  """

  flops_per_device_hour: float | None
  cores: float | None
  price: float


def parse(text: str) -> Budget:
  """Reads "3e15", "20 device-hours", "110k core-hours" or "$100".

  Args:
    text: as the user wrote it.

  Raises:
    errors.RunError: it is none of these.
  """
  match = _PATTERN.fullmatch(text)
  unit = match and match["unit"].strip().lower().replace(" ", "-")
  if match is None or (unit if match["sign"] else unit not in _UNITS):
    raise errors.RunError(
        f"--budget={text!r} is no budget such as 3e15 (FLOPs),"
        " '20 device-hours' or '$100'"
    )
  amount = float(match["number"]) * _SUFFIXES[match["suffix"].lower()]
  if not (math.isfinite(amount) and amount > 0):
    raise errors.RunError(f"--budget={text!r} has to be positive")
  return Budget(amount, MONEY if match["sign"] else _UNITS[unit])


def of_chip(name: str, mfu: float, price: float) -> Rates:
  """Returns what a budget buys of a chip at some utilisation.

  Args:
    name: of the chip, such as "v4".
    mfu: utilisation; 0 is that of the paper.
    price: of a device-hour; 0 where not known.

  Raises:
    errors.RunError: there is no such chip.
  """
  try:
    chip = chips.get(name)
  except ValueError as error:
    raise errors.RunError(f"--device: {error}") from error
  if not mfu:
    each = networks.count(
        networks.get(cost.PAPER_VARIANT),
        cost.PAPER_IMAGE_SIZE,
        cost.PAPER_CLASSES,
    ).train_flops
    mfu = cost.paper_utilization(each)
  return Rates(
      chip.device_peak_flops * mfu * _HOUR, chip.cores / chip.devices, price
  )


def flops(budget: Budget, rates: Rates) -> float:
  """Returns the operations that a budget buys.

  Args:
    budget: what there is.
    rates: what it buys.

  Raises:
    errors.RunError: what is needed to tell is not known.
  """
  if budget.unit == FLOPS:
    return budget.amount
  if budget.unit == MONEY and not rates.price:
    raise errors.RunError(
        "a budget of money needs --price, what a device costs for an hour"
    )
  if rates.flops_per_device_hour is None:
    raise errors.RunError(
        f"a budget of {budget.unit} needs the speed of a device: keep"
        " hours.json of the report beside law.json, or give --device, such as"
        " v4, and --mfu"
    )
  each = rates.flops_per_device_hour
  if budget.unit == MONEY:
    return advice.budget_of_money(budget.amount, rates.price, each)
  hours = budget.amount
  if budget.unit == CORE_HOURS:
    if rates.cores is None:
      raise errors.RunError(
          "a budget of core-hours needs --device, such as v4, which tells how"
          " many cores a device has"
      )
    hours /= rates.cores
  return advice.budget_of_hours(hours, each)
