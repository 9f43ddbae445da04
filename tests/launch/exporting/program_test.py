import dataclasses
import functools

from absl.testing import absltest
import jax
import jax.numpy as jnp

from launch.exporting import program
from launch.weights import network_notes
from nfnets.models import networks
from nfnets.models import variants
from nfnets.training import inputs
from pipelines.transforms import evaluation
from tests.nfnets.models import seeded

_N0 = variants.get("N0")
_NOTES = network_notes.NetworkNotes(
    network=_N0,
    image_channels=1,
    evaluation=evaluation.EvaluationCropConfig(image_size=28),
    input=inputs.InputConfig(mean=(73.0,), std=(90.0,), dtype="bfloat16"),
)


class ProgramTest(absltest.TestCase):

  def test_program(self):
    params = seeded.parameters(_N0, 10, 1)
    shapes = jax.tree.map(
        lambda leaf: jax.ShapeDtypeStruct(leaf.shape, leaf.dtype), params
    )
    made = program.make(_NOTES, shapes, 10)
    self.assertEqual(
        {name: made.signature[name] for name in ("classes", "image_shape")},
        {"classes": 10, "image_shape": [28, 28, 1]},
    )
    self.assertEqual(made.signature["platforms"], ["cpu", "cuda", "tpu"])
    # Parameters are not in it; it would be as large as they are.
    size = sum(leaf.nbytes for leaf in jax.tree.leaves(params))
    self.assertLess(len(made.code), size / 4)
    looped = program.make(_NOTES, shapes, 10, "scan")
    self.assertLess(len(looped.code), len(made.code))

  def test_a_vit_is_for_any_batch_too(self):
    v0 = networks.get("V0")
    init = functools.partial(networks.make(v0, 10).init, is_training=False)
    image = jax.ShapeDtypeStruct((1, 28, 28, 1), jnp.float32)
    shapes = jax.eval_shape(init, jax.random.key(0), image)
    made = program.make(dataclasses.replace(_NOTES, network=v0), shapes, 10)
    self.assertEqual(made.signature["image_shape"], [28, 28, 1])

  def test_is_exact_whatever_the_run_computed_in(self):
    self.assertEqual(program.exact(_NOTES).input.dtype, "float32")


if __name__ == "__main__":
  absltest.main()
