import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"

from absl.testing import absltest  # noqa: E402
import numpy as np  # noqa: E402

from launch.exporting import program  # noqa: E402
from launch.prediction import classifier  # noqa: E402
from launch.weights import network_notes  # noqa: E402
from launch.weights import pretrained  # noqa: E402
from nfnets.models import variants  # noqa: E402
from nfnets.training import inputs  # noqa: E402
from pipelines.transforms import evaluation  # noqa: E402
from tests.nfnets.models import seeded  # noqa: E402

_N0 = variants.get("N0")
_NOTES = network_notes.NetworkNotes(
    network=_N0,
    image_channels=1,
    evaluation=evaluation.EvaluationCropConfig(image_size=28),
    input=inputs.InputConfig(mean=(73.0,), std=(90.0,)),
)


class ClassifierTest(absltest.TestCase):

  def test_any_number_of_images_on_two_devices(self):
    params = seeded.parameters(_N0, 10, 1)
    network = pretrained.Pretrained(
        network=_N0, params=params, notes=_NOTES, origin="here"
    )
    classify = classifier.Classifier(network, _NOTES, 3, with_maps=True)
    # Both devices get as many.
    self.assertEqual(classify.batch_size, 4)
    images = np.random.default_rng(0).integers(0, 256, (4, 28, 28, 1), np.uint8)
    live = np.asarray(program.live(_NOTES, params, 10, images))
    head = params["nfnet/classifier"]["b"]
    for count in (4, 1):
      found = classify(images[:count])
      np.testing.assert_allclose(
          found.logits, live[:count], rtol=1e-4, atol=1e-4
      )
      best = found.logits.argmax(axis=1)
      np.testing.assert_allclose(
          found.maps.mean(axis=(1, 2)) + head[best],
          found.logits.max(axis=1),
          rtol=1e-4,
          atol=1e-4,
      )


if __name__ == "__main__":
  absltest.main()
