import dataclasses
import functools
import os

# Compiling is most of the time of these tests.
os.environ["XLA_FLAGS"] = (
    "--xla_force_host_platform_device_count=8"
    " --xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
)

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from nfnets.models import execution  # noqa: E402
from nfnets.models import nfnet  # noqa: E402
from nfnets.models import variants  # noqa: E402
from nfnets.optim import optimizers  # noqa: E402
from nfnets.optim import sam  # noqa: E402
from nfnets.optim import schedules  # noqa: E402
from nfnets.training import inputs  # noqa: E402
from nfnets.training import losses  # noqa: E402
from nfnets.training import objective  # noqa: E402
from nfnets.training import sharding  # noqa: E402
from nfnets.training import train_state  # noqa: E402
from nfnets.training import update  # noqa: E402

# Two groups, so that XLA's partitioner would gather the batch if it were
# asked; one block that changes the shape and one that does not.
_MODEL = variants.NFNetConfig(
    name="tiny",
    depths=(2,),
    widths=(32,),
    stem_channels=(8,),
    stem_strides=(2,),
    stage_strides=(1,),
    group_width=8,
)
_XLA = dataclasses.replace(
    _MODEL, execution=execution.Execution(convolution="xla")
)
_INPUT = inputs.InputConfig(mean=(100.0,), std=(50.0,), dtype="float32")
_OBJECTIVE = objective.ObjectiveConfig(label_smoothing=0.1)
_SGD = optimizers.OptimizerConfig(clipping=0.1, clipping_eps=0.1, ema_decay=0.9)
_NO_SAM = sam.SAMConfig()
_WHOLE = update.ParallelConfig()
_SCHEDULE = schedules.warmup_cosine(0.1, 0, 100)


def _batch(seed=0, size=16):
  rng = np.random.default_rng(seed)
  return {
      "image": rng.integers(0, 255, (size, 12, 12, 1), np.uint8),
      "label": rng.integers(0, 4, size, np.int32),
  }


def _make(devices, model=_MODEL, sam_config=_NO_SAM, parallel=_WHOLE):
  """Returns a step, compiled once, a new state for it, and the mesh."""
  step, init, mesh = _compiled(devices, model, sam_config, parallel)
  return step, init(), mesh


@functools.cache
def _compiled(devices, model, sam_config, parallel):
  mesh = sharding.make_mesh(jax.devices()[:devices])
  network = nfnet.make(model, 4)
  optimizer = optimizers.make(_SGD)
  init = lambda: train_state.init(
      0, network, optimizer, 1, _SCHEDULE, keep_ema=True
  )
  step = update.make(
      network,
      _SGD,
      mesh,
      jax.eval_shape(init),
      input_config=_INPUT,
      objective_config=_OBJECTIVE,
      sam_config=sam_config,
      parallel=parallel,
  )
  shardings = train_state.shardings(
      jax.eval_shape(init), optimizer, mesh, parallel.split_state
  )
  return step, jax.jit(init, out_shardings=shardings), mesh


def _put(batch, mesh):
  return jax.device_put(batch, sharding.over_batch(mesh))


def _copy(state):
  return jax.tree.map(np.array, state)


class UpdateTest(parameterized.TestCase):

  def test_equals_the_step_written_out(self):
    step, state, mesh = _make(1)
    before, batch = _copy(state), _batch()
    after, metrics = step(state, _put(batch, mesh))

    network = nfnet.make(_MODEL, 4)
    images = (batch["image"].astype("f") - 100) / 50

    def loss_fn(params):
      logits = network.apply(params, None, images, is_training=False).logits
      return jnp.mean(losses.softmax_cross_entropy(logits, batch["label"], 0.1))

    loss, gradient = jax.jit(jax.value_and_grad(loss_fn))(before.params)
    optimizer = optimizers.make(_SGD)
    direction, _ = optimizer.update(gradient, before.opt_state, before.params)
    params = jax.tree.map(lambda p, d: p - 0.1 * d, before.params, direction)
    self.assertAlmostEqual(float(metrics["loss"]), float(loss), places=5)
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, b, atol=1e-5),
        after.params,
        params,
    )
    # The first decay of a warmed-up average is 1 / 10.
    jax.tree.map(
        lambda a, b, c: np.testing.assert_allclose(
            a, b + 0.9 * (c - b), atol=1e-5
        ),
        after.ema,
        before.params,
        params,
    )
    self.assertEqual(int(after.step), 1)

  def test_one_device_and_eight_agree(self):
    results = []
    for devices in (1, 8):
      step, state, mesh = _make(devices)
      for seed in range(3):
        state, metrics = step(state, _put(_batch(seed), mesh))
      results.append(jax.tree.map(np.array, (state.params, metrics)))
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-3, atol=1e-4),
        *results,
    )

  def test_no_activation_is_gathered(self):
    step, state, mesh = _make(8, _XLA)
    text = step.lower(state, _put(_batch(), mesh)).compile().as_text()
    self.assertIn("all-reduce", text)
    for collective in ("all-gather", "all-to-all", "collective-permute"):
      self.assertNotIn(collective, text)

  def test_plain_jit_would_gather(self):
    # What the update step is built to avoid; when this fails, XLA has
    # mended it, and `shard_map` is a choice again.
    mesh = sharding.make_mesh()
    network = nfnet.make(_XLA, 4)
    params = jax.jit(
        lambda: network.init(
            jax.random.key(0), jnp.zeros((1, 12, 12, 1)), is_training=False
        ),
        out_shardings=sharding.replicated(mesh),
    )()
    images = jnp.zeros((16, 12, 12, 1))
    text = (
        jax.jit(
            lambda p, x: network.apply(p, None, x, is_training=False).logits
        )
        .lower(params, jax.device_put(images, sharding.over_batch(mesh)))
        .compile()
        .as_text()
    )
    self.assertIn("all-gather", text)

  def test_traced_once(self):
    step, state, mesh = _make(1)
    for seed in range(4):
      state, _ = step(state, _put(_batch(seed), mesh))
    self.assertEqual(step._cache_size(), 1)

  def test_state_is_donated(self):
    step, state, mesh = _make(1)
    step(state, _put(_batch(), mesh))
    self.assertTrue(jax.tree.leaves(state.params)[0].is_deleted())

  def test_noise_depends_on_the_step_alone(self):
    model = dataclasses.replace(
        _MODEL, stochastic_depth_rate=0.5, dropout_rate=0.5
    )
    step, state, mesh = _make(2, model)
    before = _copy(state)
    losses_seen = []
    for at in (0, 0, 1):
      state = jax.device_put(before, sharding.replicated(mesh))
      state = state.replace(step=jnp.asarray(at, jnp.int32))
      _, metrics = step(state, _put(_batch(), mesh))
      losses_seen.append(float(metrics["loss"]))
    self.assertEqual(losses_seen[0], losses_seen[1])
    self.assertNotEqual(losses_seen[0], losses_seen[2])

  def test_devices_draw_noise_of_their_own(self):
    model = dataclasses.replace(
        _MODEL, stochastic_depth_rate=0.5, dropout_rate=0.5
    )
    half = _batch(size=8)
    twice = {k: np.concatenate([v, v]) for k, v in half.items()}
    losses_seen = []
    for devices, batch in ((1, half), (2, twice)):
      step, state, mesh = _make(devices, model)
      _, metrics = step(state, _put(batch, mesh))
      losses_seen.append(float(metrics["loss"]))
    # Two devices with the same rows and the same noise would have the loss of
    # one.
    self.assertNotAlmostEqual(*losses_seen, places=4)

  def test_what_is_not_finite_is_not_applied(self):
    step, state, mesh = _make(1)
    bias = np.array(state.params["nfnet/classifier"]["b"])
    poisoned = jnp.asarray(bias).at[0].set(jnp.nan)
    params = {
        **state.params,
        "nfnet/classifier": {**state.params["nfnet/classifier"], "b": poisoned},
    }
    state = state.replace(params=params)
    before = _copy(state)
    for count in (1, 2):
      state, metrics = step(state, _put(_batch(), mesh))
      self.assertEqual(int(state.skipped), count)
      self.assertEqual(float(metrics["skipped_in_a_row"]), count)
      self.assertEqual(int(state.step), count)
    for name in ("params", "opt_state", "ema"):
      jax.tree.map(
          np.testing.assert_array_equal,
          getattr(before, name),
          getattr(state, name),
      )
    # Once it is finite again, the count in a row starts anew.
    mended = {
        **state.params,
        "nfnet/classifier": {
            **state.params["nfnet/classifier"],
            "b": jnp.asarray(bias),
        },
    }
    state, _ = step(state.replace(params=mended), _put(_batch(), mesh))
    self.assertEqual(int(state.skipped), 2)
    self.assertEqual(int(state.skipped_in_a_row), 0)

  def test_one_program_for_any_schedule(self):
    step, state, mesh = _make(1)
    before, batch = _copy(state), _put(_batch(), mesh)
    for peak in (0.1, 0.4):
      schedule = schedules.warmup_cosine(peak, 0, 50)
      own = jax.device_put(
          before.replace(schedule=schedule), sharding.replicated(mesh)
      )
      after, metrics = step(own, batch)
      self.assertAlmostEqual(float(metrics["learning_rate"]), peak, places=6)
      moved = jax.tree.map(np.subtract, after.params, before.params)
      if peak == 0.1:
        first = moved
    jax.tree.map(
        lambda x, y: np.testing.assert_allclose(4 * x, y, rtol=1e-3, atol=1e-6),
        first,
        moved,
    )
    # One trace for all states of `_make(1)`, and one compilation.
    self.assertEqual(step._cache_size(), 1)

  def test_multi_label_batch(self):
    mesh = sharding.make_mesh(jax.devices()[:1])
    network, optimizer = nfnet.make(_MODEL, 4), optimizers.make(_SGD)
    state = train_state.init(
        0, network, optimizer, 1, _SCHEDULE, keep_ema=False
    )
    step = update.make(
        network,
        _SGD,
        mesh,
        state,
        input_config=_INPUT,
        objective_config=objective.ObjectiveConfig(loss="sigmoid"),
        sam_config=_NO_SAM,
        parallel=_WHOLE,
    )
    batch = _batch()
    batch["label"] = np.stack([batch["label"], 1 + 0 * batch["label"]], axis=1)
    batch["label_weight"] = np.ones_like(batch["label"], np.float32)
    state, metrics = step(state, _put(batch, mesh))
    # Four fair coins, before anything is learnt.
    self.assertAlmostEqual(float(metrics["loss"]), 4 * np.log(2), delta=0.3)

  def test_wrong_batches_are_refused_at_the_door(self):
    step, state, mesh = _make(1)
    good = _batch()
    for name, value in (
        ("image", good["image"].astype("f")),
        ("label", good["label"].astype("f")),
        ("label", good["label"][:8]),
        ("label", good["label"][:, None]),
        ("label_weight", np.ones_like(good["label"], np.float32)),
    ):
      with self.assertRaises(AssertionError):
        step.lower(state, _put({**good, name: value}, mesh))

  def test_a_split_state_gives_the_same_steps(self):
    results = []
    for split in (False, True):
      parallel = update.ParallelConfig(split_state=split)
      step, state, mesh = _make(8, parallel=parallel)
      for seed in range(3):
        state, metrics = step(state, _put(_batch(seed), mesh))
      kernel = state.params["nfnet/final_conv"]["w"]
      self.assertEqual(
          kernel.addressable_shards[0].data.shape[-1],
          kernel.shape[-1] // (8 if split else 1),
      )
      results.append(jax.tree.map(np.array, (state, metrics)))
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5),
        *results,
    )

  @parameterized.parameters(False, True)
  def test_messages_do_not_grow_with_depth(self, split):
    kinds = ("all_gather", "all_reduce", "reduce_scatter")
    counts = []
    for depth in (3, 6):
      model = dataclasses.replace(_XLA, depths=(depth,))
      parallel = update.ParallelConfig(split_state=split)
      step, init, _ = _compiled(8, model, _NO_SAM, parallel)
      text = step.lower(jax.eval_shape(init), _batch()).as_text()
      counts.append([text.count(f"stablehlo.{kind}") for kind in kinds])
    self.assertEqual(*counts)
    # Four buckets of each kind, and one message of scalars before the update
    # and, where there are parts, one after.
    self.assertEqual(counts[0], [4, 6, 4] if split else [0, 5, 0])

  def test_stages_are_reported_and_add_up(self):
    step, state, mesh = _make(1)
    _, metrics = step(state, _put(_batch(), mesh))
    stages = ("stem", "stage_0", "final_conv", "classifier")
    for name in ("gradient_norm", "update_norm", "parameter_norm"):
      squares = [float(metrics[f"{name}/{stage}"]) ** 2 for stage in stages]
      np.testing.assert_allclose(
          float(metrics[name]), np.sqrt(sum(squares)), rtol=1e-5
      )
    shares = [float(metrics[f"clipped_share/{stage}"]) for stage in stages]
    self.assertBetween(float(metrics["clipped_share"]), 0.01, max(shares))

  def test_sam_of_a_device_and_of_all_differ(self):
    results = {}
    for scope, devices in (("device", 4), ("global", 4), ("global", 1)):
      config = sam.SAMConfig(rho=0.5, scope=scope)
      step, state, mesh = _make(devices, sam_config=config)
      state, metrics = step(state, _put(_batch(), mesh))
      results[scope, devices] = _copy(state.params["nfnet/classifier"]["b"])
      self.assertAlmostEqual(
          float(metrics["sam_perturbation_norm"]), 0.5, places=4
      )
      self.assertGreater(float(metrics["sam_sharpness"]), 0)
      self.assertEqual(float(metrics["sam_unperturbed"]), 0)
    np.testing.assert_allclose(
        results["global", 4], results["global", 1], atol=1e-6
    )
    self.assertGreater(
        np.abs(results["device", 4] - results["global", 4]).max(), 1e-5
    )

  def test_one_device_emulates_the_perturbations_of_several(self):
    results = []
    for devices, examples in ((4, 0), (1, 4)):
      config = sam.SAMConfig(rho=0.5, examples=examples)
      step, state, mesh = _make(devices, sam_config=config)
      state, _ = step(state, _put(_batch(), mesh))
      results.append(_copy(state.params))
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5),
        *results,
    )

  def test_accumulated_and_split_sam_is_the_same(self):
    results = []
    for devices, parallel in (
        (2, _WHOLE),
        (2, update.ParallelConfig(micro_batches=4, split_state=True)),
    ):
      step, state, mesh = _make(
          devices, sam_config=sam.SAMConfig(rho=0.5), parallel=parallel
      )
      state, _ = step(state, _put(_batch(), mesh))
      results.append(jax.tree.map(np.array, state.params))
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5),
        *results,
    )

  def test_sam_takes_two_backward_passes(self):
    counts = []
    for config in (_NO_SAM, sam.SAMConfig(rho=0.05)):
      step, state, mesh = _make(1, _XLA, sam_config=config)
      text = step.lower(state, _put(_batch(), mesh)).as_text()
      counts.append(text.count("stablehlo.convolution"))
    self.assertGreater(counts[0], 0)
    self.assertEqual(counts[1], 2 * counts[0])

  def test_it_learns(self):
    step, state, mesh = _make(1)
    batch = _put(_batch(), mesh)
    losses_seen = []
    for _ in range(99):
      state, metrics = step(state, batch)
      losses_seen.append(float(metrics["loss"]))
    self.assertLess(losses_seen[-1], 0.8 * losses_seen[0])


if __name__ == "__main__":
  absltest.main()
