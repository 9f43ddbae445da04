"""The tables of a report."""

from collections.abc import Collection

from launch.console import table
from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from launch.studies import readings
from nfnets.scaling import advice
from nfnets.scaling import estimates
from nfnets.scaling import optimum
from nfnets.scaling import power_law

# Budgets that the report advises on, in units of the dearest run.
_BUDGETS = (0.1, 0.3, 1.0, 3.0)
_NONE = "–"


def laws(found: findings_lib.Findings) -> table.Table:
  """Returns the law of each family."""
  rows = []
  for family in found.families:
    law = family.study.law
    if law is None:
      rows.append((family.name, str(len(family.runs)), *(_NONE,) * 7))
      continue
    rows.append(
        (
            family.name,
            str(len(family.runs)),
            str(law.points),
            _estimate(law.exponent, "{:.4f}"),
            _estimate(law.irreducible, "{:.3g}") if law.irreducible else _NONE,
            _estimate(law.coefficient, "{:.3g}"),
            f"{law.r_squared:.4f}",
            f"{law.residual_scale:.2%}",
            f"{law.flops[0]:.2e} to {law.flops[1]:.2e}",
        )
    )
  return table.Table(
      "The law of loss against compute, L = E + a C^-b, with 95 % intervals",
      (
          "family",
          "runs",
          "on the frontier",
          "b",
          "E",
          "a",
          "R²",
          "residual",
          "FLOPs measured",
      ),
      tuple(rows),
  )


def surfaces(found: findings_lib.Findings) -> table.Table:
  """Returns the surface of each family that has one."""
  return table.Table(
      "Loss in parameters and images, L = E + A N^-α + B D^-β",
      ("family", "E", "A", "α", "B", "β", "R²", "residual"),
      tuple(
          (
              family.name,
              _estimate(surface.irreducible, "{:.3g}"),
              _estimate(surface.size_coefficient, "{:.3g}"),
              _estimate(surface.size_exponent, "{:.3f}"),
              _estimate(surface.examples_coefficient, "{:.3g}"),
              _estimate(surface.examples_exponent, "{:.3f}"),
              f"{surface.r_squared:.4f}",
              f"{surface.residual_scale:.2%}",
          )
          for family in found.families
          if (surface := family.study.surface)
      ),
  )


def optima(found: findings_lib.Findings) -> table.Table:
  """Returns how optimal size and epochs grow, by each approach."""
  rows = []
  for family in found.families:
    for one in family.study.optima:
      flops = readings.middle_flops(family)
      best = one.at(flops)
      rows.append(
          (
              f"{family.name}, {one.approach}",
              _estimate(one.size_exponent, "{:.3f}"),
              _estimate(one.examples_exponent, "{:.3f}"),
              readings.same_rate(one),
              f"{flops:.2e}",
              _estimate(best.size, "{:.3g}"),
              _estimate(
                  best.examples, "{:.3g}", 1 / family.study.train_examples
              ),
          )
      )
  return table.Table(
      "Optimal size and epochs as powers of compute",
      (
          "by",
          "size grows as C^",
          "epochs as C^",
          "same rate",
          "for example at",
          "parameters",
          "epochs",
      ),
      tuple(rows),
  )


def agreements(found: findings_lib.Findings) -> table.Table:
  """Returns how the approaches compare."""
  return table.Table(
      "The approaches, compared with each other",
      (
          "approaches",
          "difference of size's power",
          "of epochs' power",
          "ratio of optimal sizes",
          "intervals meet",
      ),
      tuple(
          (
              f"{family.name}, {one.first} and {one.second}",
              f"{one.size_difference:+.3f}",
              f"{one.examples_difference:+.3f}",
              f"{one.size_ratio:.2f}",
              "yes" if one.agree else "no",
          )
          for family in found.families
          if family.study.optima
          for one in optimum.compare(
              family.study.optima, readings.middle_flops(family)
          )
      ),
  )


def rates(family: findings_lib.Family) -> table.Table:
  """Returns the best rate of each model and number of epochs.

  Args:
    family: what was found of it.

  Returns:
    A row for each model; a star is on the edge of what was tried.
  """
  cells = {(one.model, one.epochs): one for one in family.study.rates.cells}
  epochs = sorted({length for _, length in cells})
  rows = []
  for model in family.models:
    row = [model]
    for length in epochs:
      cell = cells.get((model, length))
      if cell is None:
        row.append(_NONE)
      elif cell.best is None:
        row.append("diverged")
      else:
        row.append(f"{cell.best:g}{'*' if cell.warning else ''}")
    rows.append(tuple(row))
  return table.Table(
      f"{family.name}: best learning rate by epochs; * is on the edge of those"
      " tried",
      ("model", *(f"{length:g}" for length in epochs)),
      tuple(rows),
  )


def points(family: findings_lib.Family, hours: hours_lib.Hours) -> table.Table:
  """Returns each model and number of epochs at its best rate."""
  known = {
      (point.model, point.epochs): point.device_hours
      for one in hours.families
      if one.family == family.name
      for point in one.points
  }
  return table.Table(
      f"{family.name}: runs at their best rate",
      (
          "model",
          "parameters",
          "epochs",
          "learning rate",
          "FLOPs",
          "device-hours",
          "held-out loss",
          "seeds",
      ),
      tuple(
          (
              point.model,
              f"{point.size:,.0f}",
              f"{point.epochs:g}",
              f"{point.learning_rate:g}",
              f"{point.flops:.3e}",
              _number(known.get((point.model, point.epochs)), "{:.3g}"),
              f"{point.loss:.4f}"
              + (f" ± {point.loss_spread:.4f}" if point.loss_spread else ""),
              str(len(point.seeds)),
          )
          for point in family.study.points
      ),
  )


def fine_tuned(found: findings_lib.Findings) -> table.Table:
  """Returns the runs that began from another."""
  return table.Table(
      "Fine-tuned runs",
      (
          "run",
          "model",
          "began from",
          "FLOPs before",
          "held-out loss before",
          "accuracy",
      ),
      tuple(
          (
              one.run,
              one.model,
              one.pretraining or "what is no end of a run here",
              _number(one.flops, "{:.3e}"),
              _number(one.loss, "{:.4f}"),
              f"{one.accuracy:.4f}" + ("" if one.chosen else " (not the best)"),
          )
          for one in found.fine_tuned
      ),
  )


def effects(found: findings_lib.Findings) -> table.Table:
  """Returns what else tells how well a model fine-tunes."""
  return table.Table(
      "Fine-tuned error at equal held-out loss: its power in something else",
      ("of", "power", "p", "verdict"),
      tuple(
          (
              f"{family.name}, {one.covariate.replace('_', ' ')}",
              _estimate(one.elasticity, "{:+.3f}"),
              f"{one.adjusted_p:.3f}",
              one.verdict,
          )
          for family in found.families
          for one in family.effects
      ),
  )


def advised(found: findings_lib.Findings) -> table.Table:
  """Returns what to train with some budgets, in each family."""
  rows = []
  for family in found.families:
    points_of = family.study.points
    if not points_of:
      continue
    most = max(point.flops for point in points_of)
    for share in _BUDGETS:
      try:
        one = advice.advise(family.study, share * most)
      except power_law.ExtrapolationError:
        continue
      rows.append(
          (
              family.name,
              f"{one.flops:.2e}",
              one.model,
              f"{one.epochs:.3g}",
              _number(one.learning_rate, "{:g}"),
              _estimate(one.run, "{:.4g}") if one.run else _NONE,
              "yes" if share <= 1 else "no",
          )
      )
  return table.Table(
      "What to train with some compute; //launch:advise tells it for any",
      (
          "family",
          "FLOPs",
          "model",
          "epochs",
          "learning rate",
          "expected loss of a run",
          "within what was measured",
      ),
      tuple(rows),
  )


def left_out(
    found: findings_lib.Findings, *, but: Collection[str] = ()
) -> table.Table:
  """Returns what no fit counts, and why.

  Args:
    found: what was found.
    but: kinds that are not listed.
  """
  return table.Table(
      "Runs that do not count",
      ("run", "what", "why"),
      tuple(
          (one.run, one.what, one.reason)
          for one in found.left_out
          if one.what not in but
      ),
  )


def _estimate(value: estimates.Estimate, form: str, scale: float = 1.0) -> str:
  numbers = (
      form.format(scale * number)
      for number in (value.value, value.lower, value.upper)
  )
  return "{} ({} to {})".format(*numbers)


def _number(value: float | None, form: str) -> str:
  return _NONE if value is None else form.format(value)
