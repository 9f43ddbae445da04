"""The files of a report: what was found, its figures and its page."""

import collections
from collections.abc import Callable
from collections.abc import Mapping
import contextlib
import dataclasses
import os
import pathlib

from matplotlib import figure as figure_lib

from launch.console import errors
from launch.studies import collection as collection_lib
from launch.studies import curves_figure
from launch.studies import figure_files
from launch.studies import figures
from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from launch.studies import page as page_lib
from launch.studies import palette
from launch.studies import published
from launch.studies import readings
from launch.studies import report_tables
from launch.studies import tuning_figure

PAGE, FIGURES = "report.html", "figures"


@dataclasses.dataclass(frozen=True)
class Report:
  """All that a report is made of.

  Attributes:
    collection: the runs.
    findings: what was found of them.
    hours: what they took.
    curves: of the runs that have some, by name.
    doubts: what is wrong with the files of a run that counts, an entry each.
  """

  collection: collection_lib.Collection
  findings: findings_lib.Findings
  hours: hours_lib.Hours
  curves: Mapping[str, curves_figure.Curve]
  doubts: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class _Drawn:
  """A figure of the page, and how it is drawn."""

  figure: page_lib.Figure
  height: float
  draw: Callable[[figure_lib.Figure], None]


def make(collection: collection_lib.Collection) -> Report:
  """Fits the runs, and reads their learning curves.

  Args:
    collection: the runs.
  """
  found = findings_lib.find(collection)
  curves, doubts = {}, []
  for family in found.families:
    for point in family.study.points:
      for run in point.runs:
        try:
          curves[run] = curves_figure.read(collection.summaries[run].path)
        except errors.RunError:
          doubts.append(f"{run} counts, but its metrics.jsonl is corrupt")
  return Report(
      collection=collection,
      findings=found,
      hours=hours_lib.find(collection, found),
      curves=curves,
      doubts=tuple(doubts),
  )


def write(report: Report, folder: pathlib.Path, title: str) -> None:
  """Writes all files of a report, over those that are there.

  Args:
    report: what it says.
    folder: made where it is missing.
    title: of the page.

  Raises:
    DataError: a file cannot be written.
    OSError: the folder cannot be made.
  """
  pictures = folder / FIGURES
  pictures.mkdir(parents=True, exist_ok=True)
  drawn = _drawn(report)
  for one in drawn:
    with figure_files.drawing(pictures, one.figure.name, one.height) as figure:
      one.draw(figure)
  # Figures that an earlier report had, and this one has not.
  for name in _NAMES - {one.figure.name for one in drawn}:
    for ending in ("png", "svg"):
      with contextlib.suppress(FileNotFoundError):
        os.remove(pictures / f"{name}.{ending}")
  page = _page(report, title, tuple(one.figure for one in drawn))
  page_lib.write(page, pictures, folder / PAGE)
  findings_lib.write(report.hours, folder / hours_lib.HOURS)
  findings_lib.write(report.findings, folder / findings_lib.LAW)


def summary(report: Report) -> list[str]:
  """Returns the most important that was found, an entry each.

  Args:
    report: what it says.
  """
  found = report.findings
  texts = [readings.law(family) for family in found.families]
  texts.append(readings.comparison(found))
  texts += [readings.optima(family) for family in found.families]
  texts += [readings.rates(family) for family in found.families]
  texts += [readings.tuning(family) for family in found.families]
  if found.left_out or found.missing:
    counts = collections.Counter(one.what for one in found.left_out)
    kinds = ", ".join(f"{counts[what]} {what}" for what in sorted(counts))
    texts.append(
        f"Runs that do not count: {kinds or 'none'}; cells of the grid without"
        f" any that does: {len(found.missing)}. Both are listed under"
        ' "What was left out".'
    )
  return [text for text in texts if text]


def headline(report: Report) -> str:
  """Returns in a line what the report is about.

  Args:
    report: what it says.
  """
  found, hours = report.findings, report.hours
  runs = [run for family in found.families for run in family.runs]
  models = [model for family in found.families for model in family.models]
  text = (
      f"{len(runs)} runs of {', '.join(models)}, on"
      f" {found.train_examples:,.0f} images"
  )
  told = report.collection.summaries
  names = {told[run.name].dataset for run in runs} - {""}
  if len(names) == 1:
    text += f" of {names.pop()}"
  flops = sum(run.flops for run in runs if run.finished)
  text += f"; {flops:.3g} FLOPs"
  if hours.total:
    text += f" in {hours.total:,.3g} device-hours"
    if hours.device:
      others = ", ".join(hours.others)
      text += f" of {hours.device}" + (f" and {others}" if others else "")
  return text


def _drawn(report: Report) -> list[_Drawn]:
  """Returns the figures that the runs allow."""
  found, hours = report.findings, report.hours
  looks = palette.looks(found.families)
  drawn = []
  if any(family.points for family in found.families):
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "loss",
                "Held-out loss against compute",
                _texts(
                    *map(readings.law, found.families),
                    readings.comparison(found),
                    readings.device_hours(hours),
                ),
                "As the paper's Figure 2. Each mark is a model and a number of"
                " epochs at its best learning rate, small ones are other"
                " rates. Runs in a circle are of the frontier: none was better"
                " for less, or for a tenth more. A law is fitted to these; its"
                " band is where it lies 95 times in 100.",
            ),
            4.2,
            lambda figure: figures.loss_against_compute(
                figure, found, hours, looks
            ),
        )
    )
  if any(family.study.rates.cells for family in found.families):
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "rates",
                "Best learning rate",
                _texts(*map(readings.rates, found.families)),
                "As the paper's Figure 3. Grey dashes are the rates that were"
                " tried; a hollow mark is on the edge of them. Marks are moved"
                " a little so that none hides another.",
            ),
            3.6,
            lambda figure: figures.best_rates(figure, found, looks),
        )
    )
  if found.fine_tuned:
    caption = (
        "As the paper's Figure 1. Faint marks are fine-tunings of a run that"
        " has a better one by held-out loss."
    )
    if any(one.is_imagenet for one in found.fine_tuned):
      rate = published.flops_per_core_hour()
      caption += (
          " Published results have TPU-v4 core-hours alone (arXiv 2310.16764);"
          f" they are drawn at {rate:.3g} FLOPs an hour, which NFNet-F7+ did"
          " there."
      )
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "tuning",
                "Error after fine-tuning",
                _texts(*map(readings.tuning, found.families)),
                caption,
            ),
            3.8,
            lambda figure: tuning_figure.draw(figure, found, hours, looks),
        )
    )
  optimal = [family for family in found.families if family.study.optima]
  if optimal:
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "optima",
                "Optimal size and epochs",
                _texts(*map(readings.optima, found.families)),
                "Lines are fitted powers of compute with their 95 % intervals,"
                " marks the optima they were fitted to, and grey dots the runs"
                " that were measured.",
            ),
            3.2 * len(optimal),
            lambda figure: figures.optima(figure, found),
        )
    )
  fitted = [
      family
      for family in found.families
      if family.study.law or family.study.surface
  ]
  if fitted:
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "residuals",
                "What the fits leave over",
                _texts(*map(readings.residuals, fitted)),
                "Grey is a robust standard deviation to either side. What is"
                " no noise shows as a pattern.",
            ),
            3.0 * len(fitted),
            lambda figure: figures.residuals(figure, found, looks),
        )
    )
  curved = curves_figure.families_with_curves(found, report.curves)
  if curved:
    drawn.append(
        _Drawn(
            page_lib.Figure(
                "curves",
                "Learning curves",
                (
                    "Each line is the run of a model and a number of epochs at"
                    " its best learning rate; it ends where its schedule does.",
                ),
                "Training loss is that of changed images, so it may lie above"
                " the held-out loss.",
            ),
            3.2 * len(curved),
            lambda figure: curves_figure.draw(
                figure, found, report.curves, looks
            ),
        )
    )
  return drawn


def _page(report: Report, title: str, shown) -> page_lib.Page:
  found = report.findings
  notes = [f"no run counts for {cell}" for cell in found.missing]
  for family in found.families:
    texts = [
        *family.study.rates.warnings,
        *(f"not fitted: {text}" for text in family.study.problems),
        *family.problems,
    ]
    if family.study.law:
      texts += [
          f"the law is not to be extrapolated: {text}"
          for text in family.study.law.refusals
      ]
    texts += [f"{one.model}: {one.note}" for one in family.recipes if one.note]
    texts += [note for one in family.study.optima for note in one.notes]
    notes += [f"{family.name}: {text}" for text in texts]
  notes += [
      f"{one.family}: no law against device-hours: {one.problem}"
      for one in report.hours.families
      if one.problem
  ]
  notes += report.doubts
  return page_lib.Page(
      title=title,
      subtitle=headline(report),
      summary=tuple(summary(report)),
      advised=report_tables.advised(found),
      figures=shown,
      tables=(
          report_tables.laws(found),
          report_tables.surfaces(found),
          report_tables.optima(found),
          report_tables.agreements(found),
          *(report_tables.rates(family) for family in found.families),
          *(
              report_tables.points(family, report.hours)
              for family in found.families
          ),
          report_tables.fine_tuned(found),
          report_tables.effects(found),
      ),
      left_out=report_tables.left_out(found),
      notes=tuple(notes),
  )


def _texts(*texts: str) -> tuple[str, ...]:
  return tuple(text for text in texts if text)


_NAMES = frozenset({"loss", "rates", "tuning", "optima", "residuals", "curves"})
