"""The flags that make processes one run, and how they meet.

On a TPU pod, in Slurm and under Open MPI, JAX knows which process this is. For
everything else there are --coordinator, --hosts and --host.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import hashlib
import json
import pathlib
import platform
import socket
import sys
import time
from typing import Any
from typing import NamedTuple
import warnings

from absl import flags
import jax

# There is no public name for what `jax.distributed.initialize` finds out by
# itself; it is needed here to say for whom a host waits before it does.
from jax._src import clusters

from launch.console import errors
from launch.hosting import aborts
from launch.hosting import hub as hub_lib
from launch.hosting import peers as peers_lib
from launch.hosting import preemption

_DISTRIBUTED = flags.DEFINE_enum(
    "distributed",
    "auto",
    ["auto", "on", "off"],
    "Whether this process is one of several that are one run. By default it is"
    " where the flags below, a TPU pod, Slurm or Open MPI say so.",
)
_COORDINATOR = flags.DEFINE_string(
    "coordinator",
    "",
    "HOST:PORT of host 0, the same for all. The port after it is used, too.",
)
_HOSTS = flags.DEFINE_integer(
    "hosts", 0, "How many processes are this run.", lower_bound=0
)
_HOST = flags.DEFINE_integer(
    "host", -1, "Which of them this is, from 0.", lower_bound=-1
)
_TIMEOUT = flags.DEFINE_float(
    "hosts_timeout",
    300.0,
    "Seconds that hosts wait for each other, wherever they do.",
    lower_bound=0.1,
)
_SILENCE = flags.DEFINE_float(
    "hosts_silence",
    60.0,
    "Seconds without a sign of life after which a host counts as gone.",
    lower_bound=1.0,
)

_PROBE_SECONDS = 0.2
# Settings that each host may have its own of.
_OWN = ("data.directory", "data.test_directory", "data.held_out_directory")
_OWN_BELOW = ("data.exclude", "data.read.")


class Placement(NamedTuple):
  """Which process of which run this is.

  Attributes:
    coordinator: HOST:PORT of host 0.
    hosts: how many there are.
    host: index of this one.
    local_devices: the only devices it may use, or None for all.
  """

  coordinator: str
  hosts: int
  host: int
  local_devices: list[int] | None = None


@contextlib.contextmanager
def joined(
    signals: preemption.StopSignals, settings: Mapping[str, Any]
) -> Iterator[peers_lib.Peers]:
  """Makes this process a host of its run, as the flags say.

  Args:
    signals: of this process, entered.
    settings: what all hosts must have equal, by name.

  Yields:
    The other hosts.

  Raises:
    errors.RunError: they cannot meet, or do not fit each other.
  """
  placement = find_placement()
  if placement is None:
    with peers_lib.Peers(signals) as alone:
      yield alone
    return
  first = placement.host == 0
  machine, port = split_address(placement.coordinator)
  hub = None
  if first:
    # JAX opens it later, and is not there to be asked if it cannot.
    hub_lib.listen(port + 1).close()
    hub = hub_lib.Hub(port, placement.hosts, _TIMEOUT.value, _SILENCE.value)
    hub.start()
  others = set(range(placement.hosts)) - {placement.host}
  if others:
    print(
        f"host {placement.host} of {placement.hosts} waits up to"
        f" {_TIMEOUT.value:g} s for {hub_lib.describe(others)} at"
        f" {placement.coordinator}",
        flush=True,
    )
  with peers_lib.ConnectedPeers(
      signals,
      placement.host,
      placement.hosts,
      f"{machine}:{port}",
      timeout=_TIMEOUT.value,
      silence=_SILENCE.value,
      hub=hub,
  ) as peers:
    require_equal(peers, "code", _code(), "install one version on all hosts")
    require_equal(
        peers, "configuration", settings, "give all hosts the same flags"
    )
    if not first:
      _wait_for_port(machine, port + 1)
    _initialize(f"{machine}:{port + 1}", placement)
    require_equal(
        peers,
        "set of devices",
        {
            "kind": jax.local_devices()[0].device_kind,
            "number": jax.local_device_count(),
        },
        "give all hosts equally many devices of one kind",
    )
    yield peers


def require_equal(
    peers: peers_lib.Peers, what: str, own: Mapping[str, Any], remedy: str
) -> None:
  """Makes sure that all hosts have the same of something.

  Args:
    peers: the hosts.
    what: what it is, in words; used once.
    own: what this host has, by name, as JSON can hold it.
    remedy: what to do where one differs.

  Raises:
    errors.CommonError: any differs from host 0.
  """
  # Everything is sent to everyone only where it is looked at.
  if len(set(peers.share(what, digest(own)))) == 1:
    return
  everyone = peers.share(f"{what} in full", own)
  first = everyone[0]
  for host, theirs in enumerate(everyone):
    differing = sorted(
        name
        for name in first.keys() | theirs.keys()
        if first.get(name) != theirs.get(name)
    )
    if differing:
      shown = "; ".join(
          f"{name}: {theirs.get(name)}, and {first.get(name)} on host 0"
          for name in differing[:3]
      )
      more = f"; and {len(differing) - 3} more" if len(differing) > 3 else ""
      raise errors.CommonError(
          f"host {host} has another {what} than host 0: {shown}{more};"
          f" {remedy}"
      )


def digest(own: Mapping[str, Any]) -> str:
  """Returns what equal mappings have in common, and no others."""
  text = json.dumps(own, sort_keys=True)
  return hashlib.sha256(text.encode()).hexdigest()


def shared_settings(settings: Mapping[str, Any]) -> dict[str, str]:
  """Returns the settings that all hosts must have equal, as text.

  Args:
    settings: values by dotted path.
  """
  return {
      path: str(value)
      for path, value in settings.items()
      if path not in _OWN and not path.startswith(_OWN_BELOW)
  }


def find_placement() -> Placement | None:
  """Returns which process this is, or None if it is the only one.

  Raises:
    errors.RunError: the flags do not say it, or contradict each other.
  """
  given = {
      "--coordinator": bool(_COORDINATOR.value),
      "--hosts": _HOSTS.value > 0,
      "--host": _HOST.value >= 0,
  }
  missing = [flag for flag, is_given in given.items() if not is_given]
  if _DISTRIBUTED.value == "off":
    if len(missing) < len(given):
      raise errors.RunError(
          "--distributed=off contradicts --coordinator, --hosts and --host;"
          " leave out one or the others"
      )
    return None
  if not missing:
    if _HOST.value >= _HOSTS.value:
      raise errors.RunError(
          f"--host={_HOST.value} is none of --hosts={_HOSTS.value}, which are"
          f" numbered from 0 to {_HOSTS.value - 1}"
      )
    split_address(_COORDINATOR.value)
    return Placement(_COORDINATOR.value, _HOSTS.value, _HOST.value)
  detected = _detect()
  placement = Placement(
      _COORDINATOR.value or detected[0],
      _HOSTS.value or detected[1],
      _HOST.value if given["--host"] else detected[2],
      detected[3],
  )
  if None not in placement[:3]:
    if placement.hosts > 1 or _DISTRIBUTED.value == "on":
      return placement
    return None
  if _DISTRIBUTED.value == "on" or len(missing) < len(given):
    raise errors.RunError(
        f"several hosts need {', '.join(missing)}, too: neither a TPU pod nor"
        " Slurm nor Open MPI is there to tell"
    )
  return None


def split_address(address: str) -> tuple[str, int]:
  """Returns the machine and the port of HOST:PORT.

  Raises:
    errors.RunError: it is not such an address.
  """
  machine, _, port = address.rpartition(":")
  if not machine or not port.isdigit() or not 0 < int(port) < 65535:
    raise errors.RunError(
        f"--coordinator={address} is not HOST:PORT, such as 10.0.0.2:8476"
    )
  return machine, int(port)


def _detect() -> tuple[Any, ...]:
  try:
    with warnings.catch_warnings():
      # In a Kubernetes pod it recommends a package that nothing here needs.
      warnings.simplefilter("ignore")
      return clusters.ClusterEnv.auto_detect_unset_distributed_params(
          None, None, None, None, None, int(_TIMEOUT.value)
      )
  # Whatever the environment lacks, from a metadata server to a variable.
  except Exception as error:
    raise errors.RunError(
        f"cannot find out which host this is ({error}); say so with"
        " --coordinator, --hosts and --host, or use --distributed=off"
    ) from error


def _initialize(address: str, placement: Placement) -> None:
  aborts.delay()
  # It would take SIGTERM for itself.
  jax.config.update("jax_enable_preemption_service", False)
  jax.distributed.initialize(
      address,
      placement.hosts,
      placement.host,
      local_device_ids=placement.local_devices,
      cluster_detection_method="deactivate",
      initialization_timeout=int(_TIMEOUT.value) + 1,
      shutdown_timeout_seconds=int(_TIMEOUT.value) + 1,
      # The hub is to notice first, because it can say who is gone.
      heartbeat_timeout_seconds=2 * int(_SILENCE.value) + 30,
  )


def _wait_for_port(machine: str, port: int) -> None:
  """Waits for JAX on host 0; JAX itself would abort where it cannot be reached.

  Raises:
    errors.RunError: it cannot.
  """
  started = time.monotonic()
  while True:
    try:
      socket.create_connection((machine.strip("[]"), port), 5.0).close()
      return
    except OSError as error:
      if time.monotonic() - started > _TIMEOUT.value:
        raise errors.RunError(
            f"port {port} of host 0 cannot be reached within"
            f" {_TIMEOUT.value:g} s ({error.strerror or error}); open it, or"
            " choose another --coordinator"
        ) from error
    time.sleep(_PROBE_SECONDS)


def _code() -> dict[str, str]:
  """Returns a digest of each module of this project, and versions of others."""
  modules = {
      name: hashlib.sha256(pathlib.Path(module.__file__).read_bytes())
      for name, module in sorted(sys.modules.items())
      if name.startswith(("launch.", "nfnets.", "pipelines."))
      and getattr(module, "__file__", None)
  }
  return {
      **{name: digest.hexdigest()[:12] for name, digest in modules.items()},
      "jax": jax.__version__,
      "python": platform.python_version(),
  }
