"""The flag `--config`, and one typed flag for every setting below it.

`--config=NAME` picks an experiment; `--config.optimizer.learning_rate=0.8`
changes it. Every setting is a flag of absl, so that `--helpfull` lists them
and a misspelt or ill-typed one is refused.
"""

from collections.abc import Callable
from collections.abc import Sequence
import difflib
import re
import typing
from typing import Any

from absl import flags

from launch.console import config_tree
from launch.console import errors
from nfnets.optim import durations

_CONFIG = "config"
_LARGEST = 3e38
# `--helpfull` lists the settings under this title.
_MODULE = "settings of the experiment"


def parse(
    argv: Sequence[str],
    get: Callable[[str], Any],
    default: str,
    names: Sequence[str],
    flag_values: flags.FlagValues = flags.FLAGS,
) -> tuple[Any, list[str]]:
  """Parses the command line into a config.

  Args:
    argv: the command line, with the program's name first.
    get: experiment name to config.
    default: the experiment to use when none is named.
    names: every experiment.
    flag_values: the flags to define and parse.

  Returns:
    The config with the overrides in it, and the other arguments.

  Raises:
    errors.RunError: a flag is unknown or has a bad value.
  """
  known = flags.FlagValues()
  flags.DEFINE_string(_CONFIG, default, "", flag_values=known)
  try:
    known(list(argv), known_only=True)
    name = known[_CONFIG].value
    if name not in names:
      raise errors.RunError(
          f"unknown experiment {name!r}{did_you_mean(name, names)}; there"
          f" are {', '.join(names)}"
      )
    config = get(name)
    flags.DEFINE_string(
        _CONFIG,
        default,
        f"Experiment to run: {', '.join(names)}.",
        flag_values=flag_values,
        # `--help` shows the flags of the program itself.
        module_name=argv[0],
    )
    for leaf in config_tree.leaves(config):
      _define(leaf, flag_values)
    rest = flag_values(list(argv))
  except flags.UnrecognizedFlagError as error:
    raise errors.RunError(
        f"unknown flag --{error.flagname}"
        f"{did_you_mean(error.flagname, list(flag_values))};"
        " --helpfull lists them all"
    ) from error
  except flags.Error as error:
    raise errors.RunError(_one_line(str(error))) from error
  values = {
      leaf.path: flag_values[f"{_CONFIG}.{leaf.path}"].value
      for leaf in config_tree.leaves(config)
      if flag_values[f"{_CONFIG}.{leaf.path}"].present
  }
  try:
    return config_tree.replace(config, values), rest
  except ValueError as error:
    raise errors.RunError(f"--config: {_one_line(str(error))}") from error


def parser(declared: Any) -> flags.ArgumentParser:
  """Returns what reads the value of a setting from text.

  Args:
    declared: the type of the setting, see `config_tree.Leaf`.
  """
  if declared in _PARSERS:
    return _PARSERS[declared]
  return _TupleParser(_PARSERS[typing.get_args(declared)[0]])


def did_you_mean(name: str, names: Sequence[str]) -> str:
  """Returns " (did you mean 'x'?)", or nothing where no name is near."""
  near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
  return f" (did you mean {near[0]!r}?)" if near else ""


def _define(leaf: config_tree.Leaf, flag_values: flags.FlagValues) -> None:
  name, text = f"{_CONFIG}.{leaf.path}", leaf.help or leaf.path
  kwargs = {"flag_values": flag_values, "module_name": _MODULE}
  if leaf.type is bool:
    flags.DEFINE_boolean(name, leaf.value, text, **kwargs)
    return
  flags.DEFINE(
      parser(leaf.type),
      name,
      leaf.value,
      text,
      serializer=_Serializer(),
      **kwargs,
  )


class _DurationParser(flags.ArgumentParser):
  syntactic_help = "2000, '0.5 epochs', '300k examples' or '10%'"

  def parse(self, argument):
    if isinstance(argument, durations.Duration):
      return argument
    return durations.Duration.parse(str(argument))

  def flag_type(self):
    return "duration"


class _FiniteParser(flags.FloatParser):
  syntactic_help = "a finite number"

  def convert(self, argument):
    value = super().convert(argument)
    # Beyond float32 a setting would be infinite where it is used.
    if not abs(value) <= _LARGEST:
      raise ValueError(f"{argument} is not a finite float32 number")
    return value


class _TextParser(flags.ArgumentParser):
  syntactic_help = "text"


class _TupleParser(flags.ArgumentParser):
  """Numbers or strings with commas between them; no text is none of them."""

  def __init__(self, item: flags.ArgumentParser):
    super().__init__()
    self._item = item
    self.syntactic_help = f"{item.syntactic_help}, or several with commas"

  def parse(self, argument):
    if isinstance(argument, tuple):
      return argument
    if not argument and isinstance(self._item, _TextParser):
      return ()
    return tuple(self._item.parse(part.strip()) for part in argument.split(","))

  def flag_type(self):
    return f"{self._item.flag_type()} list"


class _Serializer(flags.ArgumentSerializer):

  def serialize(self, value):
    if isinstance(value, tuple):
      return ",".join(str(item) for item in value)
    return str(value)


_PARSERS = {
    bool: flags.BooleanParser(),
    int: flags.IntegerParser(),
    float: _FiniteParser(),
    str: _TextParser(),
    durations.Duration: _DurationParser(),
}


def _one_line(text: str) -> str:
  return re.sub(r"\s+", " ", text).strip()
