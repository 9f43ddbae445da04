"""The programs that a benchmark compiles and runs, one per case.

They are made of the parts that a run is made of. All take bytes, as they come
from the loader, and a whole step is that of `update.make`.
"""

import dataclasses
from typing import Any

import jax
from jax.extend import core
import jax.numpy as jnp
import numpy as np

from launch.benchmarking import benchmark_cases
from launch.benchmarking import timing
from launch.console import errors
from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import parameters
from nfnets.optim import optimizers
from nfnets.optim import schedules
from nfnets.training import inputs
from nfnets.training import objective
from nfnets.training import sharding
from nfnets.training import train_state
from nfnets.training import update

# Small, so that the loss stays finite over any number of steps on one batch.
_LEARNING_RATE = 1e-6
_STEPS = 2**30
# SkipInit gains start at zero, where most of a gradient is zeros. On those an
# accelerator draws less power, and may be faster than it is in training.
_SKIP_GAIN = 0.1


class InitialStates:
  """States to start from, each network's initialiser compiled once."""

  def __init__(self):
    """Makes nothing yet."""
    self._init = {}
    self._shared = {}

  def fresh(self, program: "Program") -> train_state.TrainState:
    """Returns a state that the caller may donate."""
    init = self._init.setdefault(program.network_key, program.jitted_init())
    return init()

  def shared(self, program: "Program") -> train_state.TrainState:
    """Returns one for all who only read its parameters and its key."""
    if program.network_key not in self._shared:
      state = self.fresh(program).replace(opt_state=None, ema=None)
      self._shared[program.network_key] = state
    return self._shared[program.network_key]


class Program:
  """One case, from shapes to calls.

  Attributes:
    case: what it computes.
  """

  def __init__(self, case: benchmark_cases.Case):
    """Computes nothing yet.

    Args:
      case: what to compute.
    """
    self.case = case
    self._network = nfnet.make(case.network, case.num_classes)
    self._optimizer = optimizers.make(case.optimizer)
    self._objective = objective.ObjectiveConfig()
    self._mesh = sharding.make_mesh(jax.devices()[:1])
    self._state = None

  @property
  def network_key(self) -> tuple[Any, ...]:
    """What decides the initial state: all but how the network is run."""
    network = dataclasses.replace(
        self.case.network, execution=execution.Execution()
    )
    return network, self.case.num_classes, self.case.optimizer

  def jitted_init(self) -> jax.stages.Wrapped:
    """Returns the function of nothing to the initial state."""
    return jax.jit(self._init, out_shardings=sharding.replicated(self._mesh))

  def function(self) -> jax.stages.Wrapped:
    """Returns the function to compile, never traced before."""
    if self.case.mode == benchmark_cases.FORWARD:
      return jax.jit(lambda params, batch: self._logits(params, None, batch))
    if self.case.mode == benchmark_cases.GRADIENT:
      return jax.jit(jax.value_and_grad(self._loss))
    return update.make(
        self._network,
        self.case.optimizer,
        self._mesh,
        jax.eval_shape(self._init),
        input_config=self.case.input,
        objective_config=self._objective,
        sam_config=self.case.sam,
        parallel=self.case.parallel,
    )

  def shapes(self) -> tuple[Any, ...]:
    """Returns the shapes, dtypes and shardings of the arguments."""
    whole = sharding.replicated(self._mesh)
    split = sharding.over_batch(self._mesh)
    state, batch = (
        jax.tree.map(
            lambda x, s=s: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=s),
            tree,
        )
        for tree, s in (
            (jax.eval_shape(self._init), whole),
            (jax.eval_shape(self._draw_batch), split),
        )
    )
    return self._arguments(state, batch)

  def kept_bytes(self) -> int | None:
    """Returns what is kept from the forward pass for the backward pass.

    That is every array that JAX's differentiation passes from one to the
    other under the policy of rematerialisation. The arguments are not counted,
    nor is anything twice. XLA may keep less: it computes some of it anew.

    Returns:
      Bytes, or None where there is no backward pass.
    """
    if self.case.mode == benchmark_cases.FORWARD:
      return None
    state = jax.eval_shape(self._init)
    jaxpr = jax.make_jaxpr(
        # The function that goes backward is a tree of what it needs.
        lambda params, *rest: jax.vjp(
            lambda params: self._loss(params, *rest), params
        )[1]
    )(state.params, state.key, jax.eval_shape(self._draw_batch)).jaxpr
    arguments = set(jaxpr.invars)
    kept = {
        variable
        for variable in jaxpr.outvars
        if isinstance(variable, core.Var) and variable not in arguments
    }
    return sum(v.aval.size * v.aval.dtype.itemsize for v in kept)

  def start(
      self, compiled: jax.stages.Compiled, states: InitialStates
  ) -> timing.Subject:
    """Makes the arguments.

    Args:
      compiled: what `function` was compiled to.
      states: where the initial state comes from.

    Returns:
      What calls the program and waits for it. An update goes on from the
      state that the call before returned.
    """
    batch = jax.device_put(self._draw_batch(), sharding.over_batch(self._mesh))
    if self.case.mode == benchmark_cases.UPDATE:
      self._state = states.fresh(self)

      def step(calls: int) -> None:
        for _ in range(calls):
          self._state, _ = compiled(self._state, batch)
        jax.block_until_ready(self._state)

      return step

    arguments = self._arguments(states.shared(self), batch)

    def call(calls: int) -> None:
      for _ in range(calls):
        # The CPU would run two calls at once if neither waited for the other.
        jax.block_until_ready(compiled(*arguments))

    return call

  def check(self) -> None:
    """Makes sure that every update was a whole one.

    Raises:
      errors.RunError: the loss was not finite, and the optimizer left out.
    """
    if self._state is not None and int(self._state.skipped):
      raise errors.RunError(
          f"{self.case.name}: the loss or the gradient was not finite, so that"
          " updates were skipped and their times say nothing; choose other"
          " settings"
      )

  def _arguments(self, state, batch) -> tuple[Any, ...]:
    if self.case.mode == benchmark_cases.FORWARD:
      return state.params, batch
    if self.case.mode == benchmark_cases.GRADIENT:
      return state.params, state.key, batch
    return state, batch

  def _logits(self, params, key, batch) -> jax.Array:
    images = inputs.normalize(batch["image"], self.case.input)
    return self._network.apply(
        params, key, images, is_training=key is not None
    ).logits

  def _loss(self, params, key, batch) -> jax.Array:
    logits = self._logits(params, jax.random.wrap_key_data(key), batch)
    losses = objective.training_loss(self._objective, logits, batch["label"])
    return jnp.mean(losses)

  def _init(self) -> train_state.TrainState:
    state = train_state.init(
        0,
        self._network,
        self._optimizer,
        len(self.case.input.mean),
        schedules.warmup_cosine(_LEARNING_RATE, 0, _STEPS),
        keep_ema=self.case.optimizer.ema_decay > 0,
    )
    return state.replace(
        params=parameters.with_skip_gain(state.params, _SKIP_GAIN)
    )

  def _draw_batch(self) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    case = self.case
    size, channels = case.image_size, len(case.input.mean)
    shape = (case.batch_size, size, size, channels)
    return {
        "image": rng.integers(0, 256, shape, np.uint8),
        "label": rng.integers(0, case.num_classes, case.batch_size, np.int32),
    }
