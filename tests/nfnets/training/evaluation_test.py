import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
import haiku as hk  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from nfnets.models import nfnet  # noqa: E402
from nfnets.training import evaluation  # noqa: E402
from nfnets.training import inputs  # noqa: E402
from nfnets.training import losses  # noqa: E402
from nfnets.training import objective  # noqa: E402
from nfnets.training import prediction  # noqa: E402
from nfnets.training import sharding  # noqa: E402


def _forward(images, is_training):
  del is_training
  features = jnp.mean(images, (1, 2))
  return nfnet.Outputs(logits=hk.Linear(8)(features), features=features)


_NETWORK = hk.transform(_forward)
_INPUT = inputs.InputConfig(
    mean=(0.0, 0.0, 0.0), std=(255.0, 255.0, 255.0), dtype="float32"
)


def _batch(size=12):
  rng = np.random.default_rng(0)
  return {
      "image": rng.integers(0, 255, (size, 4, 4, 3), np.uint8),
      "label": rng.integers(0, 8, size, np.int32),
      "mask": np.arange(size) % 3 != 0,
  }


def _run(batch, devices):
  mesh = sharding.make_mesh(jax.devices()[:devices])
  step = evaluation.make(
      _NETWORK,
      mesh,
      input_config=_INPUT,
      # Smoothing must not reach a held-out loss.
      objective_config=objective.ObjectiveConfig(label_smoothing=0.5),
  )
  params = _NETWORK.init(
      jax.random.key(0), jnp.zeros((1, 4, 4, 3)), is_training=False
  )
  sums = step(params, jax.device_put(batch, sharding.over_batch(mesh)))
  return params, {name: float(value) for name, value in sums.items()}


class EvaluationTest(absltest.TestCase):

  def test_sums_over_the_true_rows(self):
    batch = _batch()
    params, sums = _run(batch, 1)
    keep = batch["mask"]
    logits = _NETWORK.apply(
        params, None, batch["image"][keep] / 255.0, is_training=False
    ).logits
    labels = batch["label"][keep]
    loss = losses.softmax_cross_entropy(logits, jnp.asarray(labels))
    order = np.argsort(-np.asarray(logits), -1)
    hits = order == labels[:, None]
    self.assertEqual(sums["count"], keep.sum())
    self.assertAlmostEqual(sums["loss"], float(loss.sum()), places=4)
    self.assertEqual(sums["top_1"], hits[:, :1].sum())
    self.assertEqual(sums["top_5"], hits[:, :5].sum())

  def test_devices_do_not_matter(self):
    _, one = _run(_batch(), 1)
    _, four = _run(_batch(), 4)
    for name, value in one.items():
      self.assertAlmostEqual(value, four[name], places=3)

  def test_nothing_in_a_padded_row_counts(self):
    batch = _batch()
    _, before = _run(batch, 1)
    batch["image"][~batch["mask"]] = 255
    batch["label"][~batch["mask"]] = 1000
    _, after = _run(batch, 1)
    self.assertEqual(before, after)


class ExamplesTest(absltest.TestCase):

  def _rows(
      self, batch, devices, outputs=("logits", "features"), loss="softmax"
  ):
    mesh = sharding.make_mesh(jax.devices()[:devices])
    step = evaluation.make_examples(
        _NETWORK,
        mesh,
        input_config=_INPUT,
        objective_config=objective.ObjectiveConfig(
            loss=loss, label_smoothing=0.5
        ),
        outputs=outputs,
    )
    params, _ = _run(batch, 1)
    rows = step(params, jax.device_put(batch, sharding.over_batch(mesh)))
    return params, jax.device_get(rows)

  def test_each_row(self):
    batch = _batch()
    params, rows = self._rows(batch, 1)
    predicted = prediction.make(_NETWORK, _INPUT)(params, batch["image"])
    logits = np.asarray(predicted.logits, np.float64)
    np.testing.assert_allclose(rows["logits"], logits, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(rows["features"], predicted.features, rtol=1e-5)
    likely = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    np.testing.assert_allclose(rows["confidence"], likely.max(-1), rtol=1e-4)
    np.testing.assert_array_equal(rows["prediction"], logits.argmax(-1))
    np.testing.assert_array_equal(rows["label"], batch["label"])
    np.testing.assert_array_equal(rows["mask"], batch["mask"])
    own = likely[np.arange(12), batch["label"]]
    np.testing.assert_allclose(rows["loss"], -np.log(own), rtol=1e-4)
    np.testing.assert_array_equal(rows["rank"], (likely > own[:, None]).sum(-1))

  def test_they_add_up_to_the_sums(self):
    batch = _batch()
    _, sums = _run(batch, 1)
    _, rows = self._rows(batch, 4)
    mask = rows["mask"]
    self.assertEqual(mask.sum(), sums["count"])
    self.assertAlmostEqual(rows["loss"][mask].sum(), sums["loss"], places=3)
    for k in (1, 5):
      self.assertEqual((rows["rank"][mask] < k).sum(), sums[f"top_{k}"])

  def test_devices_do_not_matter(self):
    _, one = self._rows(_batch(), 1)
    _, four = self._rows(_batch(), 4)
    for name, value in one.items():
      np.testing.assert_allclose(value, four[name], rtol=1e-4, atol=1e-6)

  def test_confidence_is_what_the_loss_takes_logits_for(self):
    batch = _batch()
    _, rows = self._rows(batch, 1, loss="sigmoid")
    want = 1 / (1 + np.exp(-rows["logits"].max(-1)))
    np.testing.assert_allclose(rows["confidence"], want, rtol=1e-5)

  def test_labels_that_are_no_classes_of_the_network(self):
    batch = _batch()
    batch["label"] += 1000
    _, rows = self._rows(batch, 4, outputs=("features", "given_label"))
    np.testing.assert_array_equal(rows["given_label"], batch["label"])
    self.assertTrue(np.isfinite(rows["features"]).all())

  def test_nothing_is_given_that_is_not_asked_for(self):
    _, rows = self._rows(_batch(), 1, outputs=())
    self.assertNotIn("logits", rows)
    self.assertNotIn("features", rows)


if __name__ == "__main__":
  absltest.main()
