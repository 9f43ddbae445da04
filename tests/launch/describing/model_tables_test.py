from absl.testing import absltest
from absl.testing import parameterized

from launch.describing import model_tables
from nfnets.models import activation_memory
from nfnets.models import flops
from nfnets.models import variants


def _columns(table):
  return {
      name: [row[index] for row in table.rows]
      for index, name in enumerate(table.header)
  }


def _setting(**changes):
  values = {"image_size": 192, "batch_size": 8, "num_classes": 1000}
  return model_tables.Setting(**(values | {"dtype": "float32"} | changes))


class StagesTest(parameterized.TestCase):

  def test_parts_of_f0(self):
    columns = _columns(
        model_tables.stages(variants.get("F0"), _setting(image_size=256))
    )
    self.assertEqual(
        columns["part"],
        [
            "stem",
            "stage 1",
            "stage 2",
            "stage 3",
            "stage 4",
            "final convolution",
            "classifier",
            "total",
        ],
    )
    self.assertEqual(
        columns["output"][:-1],
        [
            "64x64x128",
            "64x64x256",
            "32x32x512",
            "16x16x1536",
            "8x8x1536",
            "8x8x3072",
            "1x1x1000",
        ],
    )
    self.assertEqual(columns["blocks"], ["", "1", "2", "6", "3", "", "", "12"])
    self.assertEqual(
        columns["3x3 groups"][1:4], ["1 x 128", "2 x 128", "6 x 128"]
    )
    self.assertEqual(columns["parameters"][-1], "71,489,284")
    self.assertEqual(columns["multiply-accumulates"][-1], "12.38 G")

  @parameterized.parameters("F3+", "N1")
  def test_parts_add_up_to_the_total(self, name):
    table = model_tables.stages(variants.get(name), _setting())
    params = [
        int(text.replace(",", "")) for text in _columns(table)["parameters"]
    ]
    self.assertEqual(sum(params[:-1]), params[-1])

  def test_memory_is_that_of_the_batch_and_the_dtype(self):
    config = variants.get("F0")
    setting = _setting(batch_size=32, dtype="bfloat16")
    columns = _columns(model_tables.stages(config, setting))
    training = _columns(model_tables.training_memory(config, setting))
    for index, policy in enumerate(activation_memory.policies()):
      memory = activation_memory.count(
          config, 192, policy, batch_size=32, itemsize=2
      )
      kept = model_tables.size_of(memory.kept)
      self.assertEqual(columns[f"remat={policy}"][-1], kept)
      self.assertEqual(training["activations kept"][index], kept)

  def test_training_holds_three_float32_copies_of_the_parameters(self):
    config = variants.get("F0")
    (state,) = set(
        _columns(
            model_tables.training_memory(config, _setting(dtype="bfloat16"))
        )["parameters, gradients, momentum"]
    )
    params = flops.count(config, 192, 1000).params
    self.assertEqual(state, model_tables.size_of(3 * 4 * params))


class FamilyTest(absltest.TestCase):

  def test_every_variant_has_its_row(self):
    families = model_tables.families()
    rows = [
        row[0]
        for configs in families.values()
        for row in model_tables.family(configs, 10).rows
    ]
    self.assertEqual(rows, list(variants.names()))

  def test_a_common_size_is_shown_where_sizes_differ(self):
    families = model_tables.families()
    large = _columns(model_tables.family(families["F"], 1000))
    self.assertEqual(large["at 224 px"][7], "65.14 G")
    self.assertEqual(large["at train px"][7], "298.48 G")
    small = model_tables.family(families["N"], 10)
    self.assertNotIn("at 224 px", small.header)

  def test_memory_counts_what_is_computed_again(self):
    config = variants.get("F0")
    row = model_tables.family_memory([config], 8, "float32").rows[0]
    memory = activation_memory.count(
        config, 192, "block", batch_size=8, itemsize=4
    )
    self.assertEqual(
        row[-1], model_tables.size_of(memory.kept + memory.recomputed)
    )

  def test_both_readings_of_plus(self):
    rows = {row[0]: row for row in model_tables.readings_of_plus().rows}
    self.assertEqual(list(rows), [f"F{index}+" for index in range(8)])
    self.assertEqual(
        rows["F4+"][1:],
        ("527,033,076", "367.41 G", "524,954,484", "333.39 G"),
    )


class SizeOfTest(parameterized.TestCase):

  @parameterized.parameters(
      (0, "0"),
      (1536, "1.50 KiB"),
      (10 * 2**20, "10.0 MiB"),
      (1000 * 2**20, "1000 MiB"),
      (2**30, "1.00 GiB"),
      (int(34.7 * 2**30), "34.7 GiB"),
      (200 * 2**40, "204800 GiB"),
  )
  def test_three_digits(self, num_bytes, text):
    self.assertEqual(model_tables.size_of(num_bytes), text)


if __name__ == "__main__":
  absltest.main()
