"""Model FLOPs utilisation (MFU): how much of its devices a run makes use of."""

from absl import flags
import jax

from nfnets.scaling import chips

_PEAK_FLOPS = flags.DEFINE_float(
    "peak_flops",
    None,
    "Floating-point operations a second that one device can do at most, such"
    " as 275e12, for the utilisation. By default that of the device in"
    " nfnets/scaling/chips.py; without either, no utilisation is reported.",
    lower_bound=1.0,
)


def device_peak() -> float | None:
  """Returns the operations a second of a device at most, if that is known.

  The table's are those of bfloat16. A CPU has no entry: what its cores reach
  depends on who else uses them, so a share of it would say little.
  """
  if _PEAK_FLOPS.value is not None:
    return _PEAK_FLOPS.value
  chip = chips.of_device(jax.devices()[0].device_kind)
  return None if chip is None else chip.device_peak_flops


def of_peak(flops: float, seconds: float, devices: int) -> float | None:
  """Returns the MFU, or None where the peak is not known.

  Args:
    flops: operations that the mathematics of the steps needs, so without what
      is computed again to save memory.
    seconds: what the steps took.
    devices: how many devices shared them.
  """
  peak = device_peak()
  return None if peak is None else flops / (seconds * devices * peak)
