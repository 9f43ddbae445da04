"""Tests for gradients in parts and by SAM, against NumPy on a two-layer net."""

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.optim import sam
from nfnets.training import gradients

_EXAMPLES = 12
_KEY = jax.random.key(0)


def _case(seed=0):
  rng = np.random.default_rng(seed)
  params = {
      "net/one": {"w": rng.normal(size=(5, 7)).astype("f")},
      "net/two": {"w": rng.normal(size=(7, 3)).astype("f")},
  }
  batch = {
      "image": rng.normal(size=(_EXAMPLES, 5)).astype("f"),
      "label": rng.normal(size=(_EXAMPLES, 3)).astype("f"),
  }
  return params, batch


def _loss_fn(params, key, batch):
  """Squared error of a network with tanh; as accuracy, a draw."""
  hidden = jnp.tanh(batch["image"] @ params["net/one"]["w"])
  error = hidden @ params["net/two"]["w"] - batch["label"]
  draw = jax.random.uniform(key, (len(error),))
  return gradients.Outcome(jnp.sum(error**2, axis=1) / 2, draw)


def _numpy_gradient(params, batch):
  """Returns the loss and its gradient, by the chain rule written out."""
  one, two = params["net/one"]["w"], params["net/two"]["w"]
  hidden = np.tanh(batch["image"] @ one)
  error = hidden @ two - batch["label"]
  count = len(error)
  back = (error @ two.T) * (1 - hidden**2)
  gradient = {
      "net/one": {"w": batch["image"].T @ back / count},
      "net/two": {"w": hidden.T @ error / count},
  }
  return np.sum(error**2) / 2 / count, gradient


def _numpy_sam(params, batch, rho, leading):
  head = {name: value[:leading] for name, value in batch.items()}
  before, ascent = _numpy_gradient(params, head)
  norm = np.sqrt(sum(np.sum(g**2) for g in jax.tree.leaves(ascent)))
  moved = jax.tree.map(lambda w, g: w + rho * g / norm, params, ascent)
  after, _ = _numpy_gradient(moved, head)
  return _numpy_gradient(moved, batch)[1], before, after - before


def _assert_near(one, other):
  jax.tree.map(
      lambda a, b: np.testing.assert_allclose(a, b, rtol=2e-5, atol=1e-6),
      one,
      other,
  )


def _sam(params, batch, micro_batch=_EXAMPLES, **config):
  config = sam.SAMConfig(**{"rho": 0.1, **config})
  return jax.jit(
      lambda params, batch: gradients.sharpness_aware(
          _loss_fn,
          params,
          _KEY,
          batch,
          micro_batch,
          config=config,
          rho=config.rho,
          share=lambda tree: tree,
      )
  )(params, batch)


class PlainTest(parameterized.TestCase):

  @parameterized.parameters(12, 100, 6, 4, 1)
  def test_parts_add_up(self, micro_batch):
    params, batch = _case()
    got, outcome = gradients.plain(_loss_fn, params, _KEY, batch, micro_batch)
    loss, want = _numpy_gradient(params, batch)
    _assert_near(got, want)
    self.assertEqual(outcome.loss.shape, (_EXAMPLES,))
    np.testing.assert_allclose(np.mean(outcome.loss), loss, rtol=1e-5)

  def test_parts_draw_for_themselves(self):
    params, batch = _case()
    _, outcome = gradients.plain(_loss_fn, params, _KEY, batch, 4)
    self.assertLen(set(outcome.top_1.tolist()), _EXAMPLES)


class SharpnessAwareTest(parameterized.TestCase):

  @parameterized.parameters((1.0, 12), (0.5, 6), (0.2, 3), (0.01, 1))
  def test_equals_numpy(self, fraction, leading):
    params, batch = _case()
    got, outcome, sharpness = _sam(params, batch, fraction=fraction)
    want, before, rise = _numpy_sam(params, batch, 0.1, leading)
    _assert_near(got, want)
    self.assertLen(outcome.loss, leading)
    np.testing.assert_allclose(np.mean(outcome.loss), before, rtol=1e-5)
    np.testing.assert_allclose(sharpness.sharpness, rise, rtol=1e-3)
    np.testing.assert_allclose(sharpness.perturbation_norm, 0.1, rtol=1e-5)
    self.assertEqual(int(sharpness.unperturbed), 0)

  @parameterized.parameters((6, 1.0), (4, 1.0), (4, 0.5), (3, 0.25), (2, 0.34))
  def test_micro_batches_change_nothing(self, micro_batch, fraction):
    params, batch = _case()
    leading = gradients.leading_examples(fraction, _EXAMPLES, micro_batch)
    whole = _sam(params, batch, fraction=leading / _EXAMPLES)
    parts = _sam(params, batch, micro_batch, fraction=fraction)
    _assert_near(parts[0], whole[0])
    self.assertLen(parts[1].loss, leading)

  @parameterized.parameters((4, 12), (4, 4), (4, 2), (6, 3))
  def test_perturbations_of_fewer_examples(self, examples, micro_batch):
    params, batch = _case()
    got, _, sharpness = _sam(params, batch, micro_batch, examples=examples)
    parts = [
        _numpy_sam(
            params,
            {k: v[first : first + examples] for k, v in batch.items()},
            0.1,
            examples,
        )
        for first in range(0, _EXAMPLES, examples)
    ]
    count = len(parts)
    want = jax.tree.map(lambda *g: sum(g) / count, *[p[0] for p in parts])
    _assert_near(got, want)
    np.testing.assert_allclose(
        sharpness.sharpness, np.mean([p[2] for p in parts]), rtol=1e-3
    )

  @parameterized.parameters((12, 1.0), (4, 1.0), (4, 0.5), (4, 0.2))
  def test_both_passes_draw_alike(self, micro_batch, fraction):
    """A draw that scales the loss shows in both gradients."""
    draws = []

    def loss_fn(params, key, batch):
      outcome = _loss_fn(params, key, batch)
      jax.debug.callback(lambda d: draws.append(np.array(d)), outcome.top_1)
      return outcome

    params, batch = _case()
    config = sam.SAMConfig(rho=0.1, fraction=fraction)
    jax.block_until_ready(
        gradients.sharpness_aware(
            loss_fn,
            params,
            _KEY,
            batch,
            micro_batch,
            config=config,
            rho=0.1,
            share=lambda tree: tree,
        )
    )
    jax.effects_barrier()
    drawn = np.concatenate(draws).tolist()
    leading = len(drawn) - _EXAMPLES
    self.assertEqual(
        leading, gradients.leading_examples(fraction, _EXAMPLES, micro_batch)
    )
    self.assertEqual(drawn[:leading], drawn[leading : 2 * leading])

  def test_a_zero_gradient_is_counted_and_descends_from_here(self):
    params, batch = _case()
    params = jax.tree.map(np.zeros_like, params)
    got, _, sharpness = _sam(params, batch)
    self.assertEqual(int(sharpness.unperturbed), 1)
    self.assertAlmostEqual(float(sharpness.sharpness), 0, places=6)
    _assert_near(got, _numpy_gradient(params, batch)[1])


class CheckTest(parameterized.TestCase):

  @parameterized.parameters(
      (5, {}, "micro_batches=5 does not divide the 12"),
      (1, dict(rho=0.1, examples=5), "sam.examples=5 does not divide"),
      (4, dict(rho=0.1, examples=4), "of 3 examples do not divide sam"),
  )
  def test_refuses(self, micro_batches, config, message):
    with self.assertRaisesRegex(ValueError, message):
      gradients.check(12, micro_batches, sam.SAMConfig(**config))

  def test_a_radius_of_zero_perturbs_nothing_and_needs_no_parts(self):
    gradients.check(12, 4, sam.SAMConfig(examples=5))


if __name__ == "__main__":
  absltest.main()
