import dataclasses
import random

from absl.testing import absltest
import numpy as np

from nfnets.scaling import run


def _run(name, **changes):
  values = {
      "model": "N0",
      "size": 1e6,
      "epochs": 1.0,
      "examples": 6e4,
      "learning_rate": 0.1,
      "seed": 0,
      "flops": 1e12,
      "device_hours": None,
      "loss": 0.5,
      "accuracy": None,
      "diverged": False,
      "finished": True,
  }
  return run.Run(name, **(values | changes))


class RunTest(absltest.TestCase):

  def test_mean_of_seeds(self):
    runs = [
        _run("a", seed=0, loss=0.4, device_hours=1.0, accuracy=0.8),
        _run("b", seed=2, loss=0.6, accuracy=0.9),
        _run("c", seed=1, loss=0.8, device_hours=2.0),
    ]
    (point,) = run.select(runs).points
    self.assertAlmostEqual(point.loss, 0.6)
    self.assertAlmostEqual(point.loss_spread, np.std([0.4, 0.6, 0.8], ddof=1))
    self.assertAlmostEqual(point.device_hours, 1.5)
    self.assertAlmostEqual(point.accuracy, 0.85)
    self.assertEqual(point.seeds, (0, 1, 2))
    self.assertEqual(point.runs, ("a", "c", "b"))

  def test_what_does_not_count_is_listed(self):
    nothing = {"loss": None}
    runs = [
        _run("good"),
        _run("same"),
        _run("other", loss=0.7),
        _run("half", seed=1, finished=False),
        _run("empty", seed=2, **nothing),
        _run("infinite", seed=3, loss=float("inf")),
        _run("gone", learning_rate=0.2, diverged=True, **nothing),
        _run("luck", learning_rate=0.2, seed=1, loss=0.1),
    ]
    selection = run.select(runs)
    self.assertEqual([p.runs for p in selection.points], [("good",)])
    self.assertEqual(
        {e.run: e.reason for e in selection.excluded},
        {
            "same": "duplicate of good",
            "other": "duplicate of good, whose loss is 0.5",
            "half": "not finished",
            "empty": "held-out loss is None",
            "infinite": "held-out loss is inf",
            "gone": "diverged",
            "luck": "another seed of it diverged",
        },
    )

  def test_an_unfinished_run_does_not_hide_its_second_try(self):
    runs = [_run("a", finished=False, loss=2.0), _run("b")]
    self.assertEqual(run.select(runs).points[0].runs, ("b",))

  def test_order_does_not_matter(self):
    runs = [
        _run(
            f"{model}{epochs}{seed}",
            model=model,
            size=size,
            epochs=epochs,
            seed=seed,
            loss=0.1 + size * epochs + seed,
        )
        for model, size in (("B", 2.0), ("A", 1.0))
        for epochs in (2.0, 1.0)
        for seed in (0, 1)
    ]
    want = run.select(runs).points
    self.assertEqual(
        [(p.model, p.epochs) for p in want],
        [("A", 1.0), ("A", 2.0), ("B", 1.0), ("B", 2.0)],
    )
    random.Random(0).shuffle(runs)
    self.assertEqual(run.select(runs).points, want)

  def test_best_rates(self):
    runs = [
        _run("a", learning_rate=0.1, loss=0.5),
        _run("b", learning_rate=0.2, loss=0.4),
        _run("c", learning_rate=0.4, loss=0.6),
        _run("d", epochs=2.0, learning_rate=0.1, loss=0.3),
    ]
    best = run.best(run.select(runs).points)
    self.assertEqual([p.runs[0] for p in best], ["b", "d"])

  def test_noise_between_seeds(self):
    rng = np.random.default_rng(0)
    runs = [
        _run(
            f"{e}-{s}",
            epochs=e,
            seed=s,
            loss=float(e * np.exp(0.02 * rng.standard_normal())),
        )
        for e in range(1, 61)
        for s in range(5)
    ]
    self.assertAlmostEqual(
        run.seed_noise(run.select(runs).points), 0.02, delta=0.002
    )
    self.assertIsNone(run.seed_noise(run.select([_run("a")]).points))

  def test_runs_of_different_studies(self):
    with self.assertRaisesRegex(ValueError, "two runs are called a"):
      run.select([_run("a"), _run("a")])
    with self.assertRaisesRegex(ValueError, "run b: size of N0 is 2e.06"):
      run.select([_run("a"), _run("b", size=2e6)])
    with self.assertRaisesRegex(ValueError, "run a: flops is 0"):
      _run("a", flops=0)

  def test_json(self):
    one = _run("a", device_hours=2.0)
    self.assertEqual(run.Run.from_json(one.to_json()), one)
    lost = dataclasses.replace(one, loss=None)
    self.assertEqual(run.Run.from_json(lost.to_json()), lost)


if __name__ == "__main__":
  absltest.main()
