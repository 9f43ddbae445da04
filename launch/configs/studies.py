"""Studies by name: what `--config` of `//launch:study` can be."""

from launch.studies import grid

DEFAULT = "fashion_mnist"

# On two cores in at most two hours, with what starting trials takes: three
# quarters for the N family, and one for the transformers beside it. The cap is
# N0 for 16 epochs, N1 for 8, N3 for 4, N7 and N3+ for 2, N7+ for 1.
_FASHION_MNIST = grid.Grid(
    families=(
        grid.Family(
            name="NFNet",
            experiment="fashion_mnist_n0",
            models=("N0--", "N0-", "N0", "N1", "N3", "N7", "N3+", "N7+"),
            rates=(0.0375, 0.075, 0.15, 0.3, 0.6, 1.2, 2.4),
            start=0.3,
            max_trial_flops=1.4e13,
            flops_per_second=8e10,
        ),
        grid.Family(
            name="ViT",
            experiment="fashion_mnist_n0",
            models=("V0", "V1", "V3"),
            rates=(0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032),
            start=0.008,
            max_trial_flops=7.6e12,
            flops_per_second=4.5e10,
        ),
    ),
    epochs=(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0),
    search=grid.OPEN,
    # Between seeds of N0 the loss deviates by a tenth after a quarter of an
    # epoch, and by 2 to 7 percent after one.
    margin=0.075,
)

# The paper's (arXiv 2310.16764) and its peers, on one's own images: a command
# for each trial.
_WEB = grid.Grid(
    families=(
        grid.Family(
            name="NFNet",
            experiment="web_f0",
            models=("F0", "F1", "F3", "F7", "F3+", "F7+"),
            rates=(0.1, 0.2, 0.4, 0.8, 1.6, 3.2),
            start=1.6,
        ),
        grid.Family(
            name="ViT",
            experiment="web_vit_s16",
            models=("ViT-S/16", "ViT-B/16", "ViT-L/16", "ViT-g/14"),
            rates=(0.0001, 0.0002, 0.0004, 0.0008, 0.0016, 0.0032),
            start=0.0008,
        ),
    ),
    epochs=(0.25, 0.5, 1.0, 2.0, 4.0, 8.0),
)

_STUDIES = {"fashion_mnist": _FASHION_MNIST, "web": _WEB}


def names() -> tuple[str, ...]:
  """Returns the name of every study."""
  return tuple(_STUDIES)


def get(name: str) -> grid.Grid:
  """Returns a study by its name, one of `names()`."""
  return _STUDIES[name]
