"""Flags that choose parameters of a run, the same for whatever reads them."""

from collections.abc import Sequence

from absl import flags

# They are flags of the launcher that asks for them, in its --help.
flags.disclaim_key_flags()

KINDS = ("averaged", "raw")


def step() -> flags.FlagHolder[str]:
  """Defines and returns --step."""
  return flags.DEFINE_string(
      "step", "latest", "Of a run: which checkpoint: latest, best, or its step."
  )


def params(kinds: Sequence[str] = KINDS) -> flags.FlagHolder[str]:
  """Defines and returns --params.

  Args:
    kinds: what it may be; the first is the default.
  """
  return flags.DEFINE_enum(
      "params",
      kinds[0],
      list(kinds),
      "Of a run: averaged parameters, where it keeps them, or those being"
      " trained.",
  )
