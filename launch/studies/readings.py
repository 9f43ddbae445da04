"""What a report's figures show, each in a sentence or two."""

from collections.abc import Callable
import math

from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from nfnets.scaling import estimates
from nfnets.scaling import learning_rate
from nfnets.scaling import optimum
from nfnets.scaling import power_law

# From here on a rank correlation does not look like chance.
_SIGNIFICANCE = 0.05
_SAME = {
    "yes": "which may be the same rate, as the paper finds",
    "no": "which is not the same rate",
    "left open": "and whether that is the same rate is left open",
}
# Powers of size and epochs sum to about one, so that their difference is from
# -1 to 1. An interval of half of that says little.
_VAGUE = 1.0


def law(family: findings_lib.Family) -> str:
  """Returns what the law of a family says, or why there is none.

  Args:
    family: what was found of it.
  """
  found = family.study.law
  if found is None:
    why = problem(family, "law")
    return f"{family.name}: there is no law yet: {why}."
  doubling = 1 - 2**-found.exponent.value
  floor = (
      f", towards {found.irreducible.value:.3g}"
      f" ({interval(found.irreducible)}) that no compute takes away"
      if found.irreducible
      else ""
  )
  what = "what is above it" if found.irreducible else "loss"
  return (
      f"{family.name}: each doubling of compute lowers {what} by"
      f" {doubling:.1%} (exponent {found.exponent.value:.3f},"
      f" {found.level:.0%} interval {interval(found.exponent)}){floor}, over"
      f" {found.points} runs of the frontier from {found.flops[0]:.2g} to"
      f" {found.flops[1]:.2g} FLOPs."
  )


def comparison(found: findings_lib.Findings) -> str:
  """Returns which family is ahead where two or more were measured.

  Args:
    found: what was found.

  Returns:
    Nothing where there is nothing to compare.
  """
  laws = [(one.name, one.study.law) for one in found.families if one.study.law]
  if len(laws) < 2:
    return ""
  low = max(one.flops[0] for _, one in laws)
  high = min(one.flops[1] for _, one in laws)
  if low >= high:
    return "No compute was measured of all families, so none is ahead."
  middle = math.sqrt(low * high)
  told = sorted(
      ((name, one.predict(middle).loss) for name, one in laws),
      key=lambda item: item[1].value,
  )
  (first, best), (second, next_best) = told[:2]
  ahead = next_best.value / best.value - 1
  close = best.overlaps(next_best)
  try:
    law_of_second = dict(laws)[second]
    needed = law_of_second.flops_for(best.value)
    more = f"needs {needed / middle:.2g} times the compute for as low a loss"
    if needed > law_of_second.flops[1]:
      more += ", by its law beyond what was measured"
  except power_law.LawError:
    more = "never comes to as low a loss"
  return (
      f"At {middle:.2g} FLOPs, in the middle of what was measured of all,"
      + ";".join(
          f" {name}'s law expects {value.value:.4g} ({interval(value)})"
          for name, value in told
      )
      + (
          f": {first} and {second} cannot be told apart."
          if close
          else (
              f": {first} is ahead of {second}, whose loss is {ahead:.1%}"
              f" higher and which {more}."
          )
      )
  )


def device_hours(hours: hours_lib.Hours) -> str:
  """Returns what the law against device-hours says.

  Args:
    hours: what the runs took.
  """
  exponents = {
      one.family: one.law.exponent for one in hours.families if one.law
  }
  texts = [
      f"{name} {exponent.value:.3f} ({interval(exponent)})"
      for name, exponent in exponents.items()
  ]
  if not texts:
    return ""
  device = f" of {hours.device}" if hours.device else ""
  return f"Against device-hours{device} the exponents are {', '.join(texts)}."


def rates(family: findings_lib.Family) -> str:
  """Returns whether the best rate rises with size or epochs.

  Args:
    family: what was found of it.
  """
  table = family.study.rates
  cells = [cell for cell in table.cells if cell.best is not None]
  if not cells:
    return f"{family.name}: no learning rate survived."
  rises = table.rises
  if len(cells) == 1:
    text = "there is one best rate, and nothing to compare it with"
  elif not rises:
    text = (
        "the best rate rises with neither size nor epochs, as the paper assumes"
    )
  else:
    one = rises[0]
    cost = learning_rate.typical_rise_cost(table)
    falls, pairs = learning_rate.comparisons(cells)
    text = (
        f"with size or epochs the best rate falls in {falls} of"
        f" {pairs} comparisons and rises in {len(rises)}, against the"
        f" paper's assumption, such as from {one.rates[0]:g}"
        f" ({_cell(one.smaller)}) to {one.rates[1]:g} ({_cell(one.larger)})"
    )
    if cost is not None:
      noise = family.seed_noise
      text += f"; to obey it costs {cost:.2%} of the loss in their median"
      if noise:
        text += f", and seeds differ by {noise:.2%}"
  edges = sum(cell.warning is not None for cell in table.cells)
  if edges:
    text += (
        f"; {edges} of {len(table.cells)} are on the edge of the rates tried,"
        " so the best may lie beyond"
    )
  return f"{family.name}: {text}."


def same_rate(found: optimum.Optimum) -> str:
  """Returns "yes", "no" or "left open": do optimal size and epochs grow alike?

  Args:
    found: by one approach.
  """
  if not found.same_rate:
    return "no"
  width = found.difference.upper - found.difference.lower
  return "yes" if width < _VAGUE else "left open"


def optima(family: findings_lib.Family) -> str:
  """Returns how optimal size and epochs grow.

  Args:
    family: what was found of it.
  """
  found = family.study.optima
  if not found:
    why = problem(family, "surface", *_APPROACHES)
    return f"{family.name}: there is no optimal size yet: {why}."
  first = found[0]
  text = (
      f"{family.name}: by the {first.approach}, optimal size grows as compute"
      f" to the {first.size_exponent.value:.2f}"
      f" ({interval(first.size_exponent)}) and epochs to the"
      f" {first.examples_exponent.value:.2f}"
      f" ({interval(first.examples_exponent)}), {_SAME[same_rate(first)]}"
  )
  if len(found) > 1:
    others = optimum.compare(found, middle_flops(family))
    disagree = [
        f"{one.first} and {one.second}" for one in others if not one.agree
    ]
    text += (
        f"; {' and '.join(disagree)} disagree"
        if disagree
        else f"; {_count(len(found))} approaches agree"
    )
  return f"{text}."


def residuals(family: findings_lib.Family) -> str:
  """Returns how far runs lie from the fits.

  Args:
    family: what was found of it.
  """
  texts = []
  if family.study.law:
    texts.append(
        f"runs lie {family.study.law.residual_scale:.2%} around the law"
    )
  surface = family.study.surface
  if surface:
    texts.append(f"{surface.residual_scale:.2%} around the surface")
  text = f"{family.name}: {' and '.join(texts)} (a robust standard deviation)"
  if surface and surface.repetition_p is not None:
    if surface.repetition_p > _SIGNIFICANCE:
      text += "; repeating data is not seen to do more than the surface has it"
    elif surface.repetition > 0:
      text += (
          "; long runs are worse than the surface has them, so that repeating"
          " data costs"
      )
    else:
      text += "; long runs are better than the surface has them"
  if family.seed_noise:
    text += f"; seeds differ by {family.seed_noise:.2%}"
  return f"{text}."


def tuning(family: findings_lib.Family) -> str:
  """Returns whether held-out loss says how well a model fine-tunes.

  Args:
    family: what was found of it.

  Returns:
    Nothing where no run of it was fine-tuned.
  """
  found = family.correlation
  if found is None:
    why = [text for text in family.problems if text.startswith("rank")]
    return f"{family.name}: {why[0].partition(': ')[2]}." if why else ""
  sure = found.spearman_p <= _SIGNIFICANCE and found.spearman.upper < 0
  text = (
      f"{family.name}: over {found.runs} runs, held-out loss and fine-tuned"
      f" accuracy have a rank correlation of {found.spearman.value:.2f}"
      f" ({interval(found.spearman)}): "
      + (
          "a lower loss fine-tunes better"
          if sure
          else "that a lower loss fine-tunes better is not seen"
      )
  )
  seen = [one for one in family.effects if one.verdict != "not seen"]
  for one in seen:
    more = "better" if one.elasticity.value < 0 else "worse"
    text += (
        f"; at equal loss, more of {_COVARIATES[one.covariate]} fine-tunes"
        f" {more}, {one.verdict}"
    )
  if family.effects and not seen:
    text += (
        "; the paper's preference for larger models and fewer epochs at equal"
        " loss is not seen"
    )
  return f"{text}."


def middle_flops(family: findings_lib.Family) -> float:
  """Returns compute in the middle of what was measured.

  Args:
    family: of which some run counts.
  """
  flops = [point.flops for point in family.study.points]
  return math.sqrt(min(flops) * max(flops))


def problem(family: findings_lib.Family, *names: str) -> str:
  """Returns why something could not be fitted.

  Args:
    family: what was found of it.
    names: what it may be called, the first that is there.
  """
  for name in names:
    for text in family.study.problems:
      what, _, why = text.partition(": ")
      if what == name:
        return why
  return "no run counts"


def interval(
    estimate: estimates.Estimate, form: Callable[[float], str] | None = None
) -> str:
  """Returns the interval of an estimate in words.

  Args:
    estimate: which.
    form: writes a number; by default three digits.
  """
  form = form or "{:.3g}".format
  return f"{form(estimate.lower)} to {form(estimate.upper)}"


_APPROACHES = (optimum.SURFACE, optimum.PARABOLAS, optimum.ENVELOPE)
_COVARIATES = {
    "size": "size",
    "epochs": "epochs",
    "learning_rate": "learning rate",
}


def _cell(cell) -> str:
  model, epochs = cell
  return f"{model}, {epochs:g} epochs"


def _count(number: int) -> str:
  return {2: "both", 3: "all three"}.get(number, f"all {number}")
