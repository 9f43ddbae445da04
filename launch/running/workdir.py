"""The flag that says where a run is."""

import sys

from absl import flags

_WORKDIR = flags.DEFINE_string(
    "workdir",
    "",
    "Folder of the run, relative to where you are. By default runs/ and the"
    " name of the experiment.",
    # `--help` shows the flags of the program itself.
    module_name=sys.argv[0],
)


def chosen() -> str:
  """Returns the folder of the run, as the user named it."""
  return _WORKDIR.value or f"runs/{flags.FLAGS.config}"
