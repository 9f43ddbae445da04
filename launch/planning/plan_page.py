"""The page about planning, docs/plan.md, with every cost computed."""

from launch.console import table
from launch.planning import plan_costs
from nfnets.models import flops
from nfnets.models import variants
from nfnets.scaling import chips
from nfnets.scaling import cost

_PAGE = """\
# The pod on paper

What a run needs and costs, before a machine is rented. `./bazelw run
//launch:plan -- --markdown=docs/plan.md` writes this page, and a test keeps its
costs true.

## What it costs

Core-hours of TPU {chip}, for epochs of {images:.0f} billion images of {size}
pixels and {classes:,} classes. `./bazelw run //launch:plan -- --table` prints
this; `--images`, `--classes`, `--mfu` and the chip of `--topology` change it.

{table}

Operations are those of the mathematics, six for each multiply-accumulate of a
forward pass. How much of a chip's peak becomes such operations is its
utilisation, MFU. It is calibrated by the one cost that the paper on this family
(arXiv 2310.16764) states: {epochs} epochs of {variant} took about {hours:,.0f}
core-hours of TPU {chip}. With {peak:.1f} TFLOP/s of bfloat16 at the peak of a
core, that is an MFU of **{mfu:.1%}**, and the default of `--mfu`. All other
entries follow from it, so they are as good as the assumption that all networks
reach the same. Small networks often reach less.

A chip of v4 or v5p has two cores and is billed as one; v5e and v6e have one.
For other chips than {chip} the MFU is a guess until it is measured: a run of
some minutes on the smallest slice gives images a second, and

    MFU = images/s * operations of an image / (devices * peak of a device)

Sharpness-aware fine-tuning takes two gradients a step, or 1.2 where a fifth of
the batch makes the first; `plan` counts them. The paper's took about
{fine_tuning:,.0f} core-hours, an MFU of {whole:.0%} with two whole gradients
and of {fifth:.0%} with a fifth; it does not say which.

`nfnets/scaling/cost.py` has the formulas, and `nfnets/scaling/chips.py` what
chips can do, with the sources.

## Compile the step for a pod

```sh
./bazelw run //launch:plan -- --config=web_f7_wide --topology=v4:4x4x8 \\
  --config.model.execution.remat=block --config.steps="8 epochs"
```

This compiles the update step that `//launch:pretrain` would run with the same
settings, for 128 chips that are not there, and opens no data: `--images` and
`--classes` describe it. Only this program needs libtpu, half a gigabyte, which
Bazel fetches when it is first run. What was learnt is kept in `~/.cache/nfnets`
under a hash of the program, the machine and the compiler, so that the same
question is answered at once. With `--topology=cpu:8` it compiles for the CPU of
this machine, with XLA's convolutions, since XLA does not see into the native
ones.

It prints:

- memory of a device by kind, and whether it fits: from the compiler, which
  knows what the chip leaves to programs;
- operations of the mathematics, from the layers on paper, and of the program,
  from its trace, in which what is computed again counts, too;
- messages between devices by kind, from the text of the compiled program;
- time of a step, days, core-hours, and the price for `--price_per_chip_hour`,
  from the MFU.

**Operations are checked.** XLA counts those of the compiled program as well,
but takes the body of a loop once, however often it runs. So the traced program
is counted that way, too, and the two must agree. XLA's number is a little
higher, since it counts what is not a product; in small networks that is a large
part.

**Messages are told apart.** A step with a split state gathers its parameters,
in few large messages. A gather of anything else, such as XLA's gather of all
images before a grouped convolution, is listed on a line of its own, which must
be 0. TPU programs are compiled so that XLA joins no messages, here and in a
run, and a network of any depth sends as many as any other. For v4:4x4x8 XLA
makes reductions of the gathers and scatters of a split state, whatever their
shape: F7+ then sends 7.06 GiB a step, and not 3.55, and needs 13.5 GiB of a
device, and not 17.8. For v4:2x2x1 it keeps the gathers.

`--largest_batch` looks for the largest batch that fits, by compiling for
others: a handful of compiles, of minutes each. `--memory_gib` asks the same for
another memory than the chip's.

## What compiling told

For 128 chips of v4, with libtpu 0.0.42, a batch of 4096, 30,000 classes and
`--config.model.execution.remat=block`. "Written out" is
`--config.model.execution.depth=unroll`. Sizes and operations are those of one
device. Times are the shortest seen on two cores with other work to do, of one,
four and three compiles, of which the longest took 778 s.

{measured}

F7+ is eight times as deep as F0, and its loop over equal blocks compiles in no
more time than F0 takes without one. Where nothing is looped,
XLA's count is that of the whole program, and it agrees with what the looped one
is said to do in all.
"""

# Times are the shortest of one, four and three compiles. The machine had other
# work, and the others took up to five times as long.
_MEASURED = table.Table(
    "Compiled steps",
    ("what", "F0, written out", "F0, looped", "F7+, looped"),
    (
        ("compiled in", "225 s", "118 s", "198 s"),
        ("arguments", "1.20 GiB", "1.20 GiB", "7.11 GiB"),
        ("temporaries", "2.34 GiB", "2.17 GiB", "10.6 GiB"),
        ("code", "174 MiB", "118 MiB", "162 MiB"),
        ("all at once, of 30.8 GiB", "3.71 GiB", "3.49 GiB", "17.8 GiB"),
        ("TFLOP, the mathematics", "1.839", "1.839", "21.37"),
        ("TFLOP, the program", "2.291", "2.291", "27.47"),
        ("the same, each loop's body once", "2.291", "1.445", "3.225"),
        ("XLA's count of that", "2.334", "1.477", "3.302"),
        ("messages asked for", "5", "5", "5"),
        ("messages of the compiled program", "", "5", "5"),
        ("their size", "613 MiB", "613 MiB", "3.55 GiB"),
        ("gathers of anything but parameters", "0", "0", "0"),
    ),
)


def text() -> str:
  """Returns the page in Markdown."""
  mfu = plan_costs.default_mfu()
  chip = chips.get(cost.PAPER_CHIP)
  fine = flops.count(
      variants.get(cost.PAPER_VARIANT),
      cost.FINE_TUNING_IMAGE_SIZE,
      cost.FINE_TUNING_CLASSES,
  ).train_flops
  return _PAGE.format(
      chip=chip.name,
      classes=cost.PAPER_CLASSES,
      epochs=cost.PAPER_EPOCHS,
      fifth=cost.fine_tuning_utilization(fine, 0.2),
      fine_tuning=cost.FINE_TUNING_CORE_HOURS,
      hours=cost.PAPER_CORE_HOURS,
      images=cost.PAPER_IMAGES / 1e9,
      measured=_MEASURED.to_markdown(),
      mfu=mfu,
      peak=chip.core_peak_flops / 1e12,
      size=cost.PAPER_IMAGE_SIZE,
      table=plan_costs.core_hours(
          cost.PAPER_IMAGES, cost.PAPER_CLASSES, mfu, chip
      ).to_markdown(),
      variant=cost.PAPER_VARIANT,
      whole=cost.fine_tuning_utilization(fine, 1.0),
  )
