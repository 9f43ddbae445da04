import dataclasses

from absl.testing import absltest
from absl.testing import parameterized

from launch.configs import studies
from launch.studies import grid
from launch.studies import trials

_FAMILY = grid.Family(
    name="NFNet",
    experiment="fashion_mnist_n0",
    models=("N0", "N1"),
    rates=(0.1, 0.2, 0.4),
    start=0.2,
)
_GRID = grid.Grid(families=(_FAMILY,), epochs=(1.0, 2.0))


class GridTest(parameterized.TestCase):

  @parameterized.parameters(
      ({"models": ()}, "--models is empty"),
      ({"models": ("N0", "N0")}, "--models has N0 twice"),
      ({"rates": (0.2, 0.1)}, "--rates must rise"),
      ({"rates": (-0.2, 0.2)}, "--rates must be positive"),
      ({"start": 0.3}, "--start=0.3 is not one of the --rates 0.1, 0.2, 0.4"),
      ({"max_trial_flops": 0.0}, "--max_trial_flops must be positive"),
  )
  def test_families_that_make_no_sense(self, settings, message):
    with self.assertRaisesRegex(ValueError, f"^{message}$"):
      dataclasses.replace(_FAMILY, **settings)

  @parameterized.parameters(
      ({"epochs": ()}, "--epochs is empty"),
      ({"epochs": (1.0, 1.0)}, "--epochs has 1.0 twice"),
      ({"epochs": (0.0,)}, "--epochs must be positive"),
      ({"seeds": (-1,)}, "--seeds must not be negative"),
      ({"search": "wild"}, "--search must be one of paper, open, full"),
      ({"families": (_FAMILY, _FAMILY)}, "--models has N0, N1 twice"),
      ({"margin": 2.0}, "--rates: margin is 2.0; .*--search=full"),
  )
  def test_grids_that_make_no_sense(self, settings, message):
    with self.assertRaisesRegex(ValueError, f"^{message}"):
      dataclasses.replace(_GRID, **settings)

  def test_a_search_takes_factors_of_two(self):
    uneven = dataclasses.replace(_FAMILY, rates=(0.1, 0.2, 0.5))
    with self.assertRaisesRegex(ValueError, "--rates: .*not a factor of 2"):
      dataclasses.replace(_GRID, families=(uneven,))
    dataclasses.replace(_GRID, families=(uneven,), search=grid.FULL)

  def test_models_are_chosen_by_family(self):
    families = studies.get("fashion_mnist").families
    chosen = grid.choose(families, ("V7", "N1", "N0"))
    self.assertEqual(
        {family.name: family.models for family in chosen},
        {"NFNet": ("N1", "N0"), "ViT": ("V7",)},
    )
    self.assertLen(grid.choose(families, ("V0",)), 1)
    for model, message in (
        ("N00", "unknown variant 'N00', did you mean"),
        ("ViT-S/16", "--models: ViT-S/16 is none of NFNet"),
    ):
      with self.assertRaisesRegex(ValueError, message):
        grid.choose(families[:1], (model,))


class StudiesTest(parameterized.TestCase):

  @parameterized.parameters(*studies.names())
  def test_every_model_of_a_study_has_its_experiment(self, name):
    for family in studies.get(name).families:
      for model in family.models:
        self.assertTrue(trials.experiment_of(family, model))


if __name__ == "__main__":
  absltest.main()
