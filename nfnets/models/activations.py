"""Activations scaled to keep unit variance on a standard normal input.

Each is multiplied by gamma = 1 / std(f(x)), x ~ N(0, 1) (arXiv 2101.08692,
section 4). The constants are those of the published networks, which were
estimated by sampling, so that published weights keep their meaning.
"""

from collections.abc import Callable
import functools
import types

import jax
import jax.numpy as jnp

GAMMA = types.MappingProxyType(
    {
        "celu": 1.270926833152771,
        "elu": 1.2716004848480225,
        "gelu": 1.7015043497085571,
        "gelu_exact": 1.7015043497085571,
        "leaky_relu": 1.70590341091156,
        "log_sigmoid": 1.9193484783172607,
        "relu": 1.7139588594436646,
        "relu6": 1.7131484746932983,
        "selu": 1.0008515119552612,
        "sigmoid": 4.803835391998291,
        "silu": 1.7881293296813965,
        "soft_sign": 2.338853120803833,
        "softplus": 1.9203323125839233,
        "tanh": 1.5939117670059204,
    }
)

_GELU_EXACT = "gelu_exact"
_FUNCTIONS = types.MappingProxyType(
    {
        **{n: getattr(jax.nn, n) for n in GAMMA if n != _GELU_EXACT},
        _GELU_EXACT: functools.partial(jax.nn.gelu, approximate=False),
    }
)


def names() -> tuple[str, ...]:
  """Returns the name of every scaled activation."""
  return tuple(GAMMA)


def get(name: str) -> Callable[[jax.Array], jax.Array]:
  """Returns the activation `name`, scaled by its gamma.

  Args:
    name: one of `names()`. "gelu" is the tanh approximation, as in the
      published networks; "gelu_exact" is x times the normal distribution
      function, as in timm.

  Returns:
    A function of an array of any shape, to one of its shape and dtype.
  """
  function, gamma = _FUNCTIONS[name], GAMMA[name]
  return lambda x: function(x) * jnp.asarray(gamma, x.dtype)
