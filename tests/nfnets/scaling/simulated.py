"""Studies whose law is known."""

from collections.abc import Callable

import numpy as np

from nfnets.scaling import run

TRAIN_EXAMPLES = 60_000
MODELS = 6
EPOCHS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
MIDDLE_SIZE = 1e6 * 2**2.5
MIDDLE_EXAMPLES = 15_000 * 2**2.5
ALPHA, BETA, FLOOR = 0.34, 0.28, 0.3
SIZE_EXPONENT = BETA / (ALPHA + BETA)


def loss(size: float, examples: float) -> float:
  """Returns a loss whose optimum passes through the middle of the grid."""
  return (
      FLOOR
      + 0.4 * (size / MIDDLE_SIZE) ** -ALPHA
      + 0.4 * ALPHA / BETA * (examples / MIDDLE_EXAMPLES) ** -BETA
  )


def runs(
    noise: float = 0.0,
    seed: int = 0,
    rates: tuple[float, ...] = (1.6,),
    seeds: int = 1,
    penalty: Callable[[int, int, float], float | None] = lambda *_: 0.0,
) -> list[run.Run]:
  """Returns a grid of models and epochs; a penalty of None has diverged."""
  rng = np.random.default_rng(seed)
  made = []
  for model in range(MODELS):
    for row, epochs in enumerate(EPOCHS):
      for rate in rates:
        for one in range(seeds):
          size, examples = 1e6 * 2.0**model, epochs * TRAIN_EXAMPLES
          extra = penalty(model, row, rate)
          found = loss(size, examples) * np.exp(noise * rng.standard_normal())
          made.append(
              run.Run(
                  name=f"N{model}-{epochs:g}-{rate:g}-{one}",
                  model=f"N{model}",
                  size=size,
                  epochs=epochs,
                  examples=examples,
                  learning_rate=rate,
                  seed=one,
                  flops=6 * size * examples,
                  device_hours=6 * size * examples / 1e15,
                  loss=None if extra is None else float(found * (1 + extra)),
                  accuracy=None,
                  diverged=extra is None,
                  finished=extra is not None,
              )
          )
  return made


def points(noise: float = 0.0, seed: int = 0) -> tuple[run.Point, ...]:
  """Returns the grid at one rate."""
  return run.select(runs(noise, seed)).points
