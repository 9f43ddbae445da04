"""The page about the models, docs/models.md, with every number computed."""

from launch.describing import model_tables
from launch.describing import vit_tables
from nfnets.models import variants

# Of the memory tables, and of the network that is shown part by part.
_BATCH_SIZE = 8
_DTYPE = "float32"
_SHOWN, _SHOWN_SIZE = "F7+", 224

_PAGE = """\
# Models

`./bazelw run //launch:describe -- --markdown=docs/models.md` writes this page,
and a test keeps it true. Parameters are exact. Multiply-accumulates are those
of convolutions and dense layers in one forward pass of one image; the papers
call them FLOPs.

## How to choose

- The F family is for photos of about 200 pixels and more. The N family is made
  for images of 28 to 32 pixels: a study of it fits on a CPU.
- The number is depth. Fk has k + 1 times the blocks of F0. From F0 to F1, F3
  and F7 the depth doubles, which is the chain that arXiv 2310.16764 compares;
  N0, N1, N3 and N7 repeat it.
- A "+" is wider at the same depth. N0- has half the width of N0, and N0-- a
  quarter: in a study of few images they are the best for little compute.
- Parameters do not depend on the image size, so a network may be trained at one
  size and used at another. Cost and activation memory grow with the square of
  it. The sizes of the table are those of arXiv 2102.06171, for training on
  ImageNet alone. arXiv 2310.16764 pre-trained all variants at 224 pixels.
- Start small. A network that is too large for its compute sees too few images.
  `N0` trains in minutes on a CPU; `F0` is the one to try on an accelerator.
- If memory does not suffice, take a stronger `remat` before a smaller batch.

## The F family

{f_family}

Against the papers:

{published}

## The N family

{n_family}

Same depths and rules, a stem of one convolution, and groups of 16 channels.

## The peers: Vision Transformers

NFNets are compared with them (arXiv 2310.16764), and they train with the same
commands: an encoder with normalisation before each part, fixed positions of
sines and cosines, and a linear classifier on the mean of all tokens (arXiv
2010.11929, 2205.01580). So parameters do not depend on the image size.

{vit_family}

Against the paper of the large ones, arXiv 2106.04560, table 2, which counts no
classifier, and a learned position for each token:

{vit_published}

The V family is made for images of 28 pixels: each costs about as much as its
namesake of the N family. Its heads have 16 channels.

{v_family}

## Activation memory

What a gradient keeps from the forward pass to the backward pass, plus what it
computes again for the largest block, for {batch_size} images in {dtype} at the
training size. In bfloat16 it is half. `--config.model.execution.remat` chooses:

- `none` keeps what convolutions, dense layers and activations read;
- `convolutions` keeps the outputs of convolutions, and each block's input;
- `block` keeps each block's input alone, for one more forward pass.

{f_memory}

{n_memory}

`nfnets/models/activation_memory.py` states the rule of this count. It is what
the mathematics needs, and programs differ. Convolutions have workspaces. Under
`none`, JAX also keeps tensors from inside each GELU, more than all the rest
together, while the native convolutions of the CPU compute activations again and
keep less. `./bazelw run //launch:benchmark` measures.

## One network, part by part

`./bazelw run //launch:describe -- --variant={shown} --image_size={shown_size}`
prints, for a batch of {batch_size}, the parts with the activations they keep:

{stages}

And for a whole training step:

{training}

Parameters, gradients and momentum are float32. An averaged copy of the
parameters, where a run keeps one, comes on top.

## The two readings of "+"

The bottleneck of a wide network's stage 1 is half of 384 channels: 192, which
is not a whole number of groups of 128. The code released with arXiv 2102.06171
rounds it down to 128. The parameters and the cost that the paper prints for F4+
need all 192, in one group. That is what this project builds, unless
`variants.NFNetConfig.round_bottleneck` is set; `--round_bottleneck` describes
such a network. The other stages are the same in both readings. With 1000
classes:

{readings}

## Signal propagation

The plots of arXiv 2101.08692: a fresh network is fed unit normal noise, with
SkipInit gains set to 1, so that the branches count. Training starts with gains
of 0, where every block that keeps its shape is the identity.

![Signal propagation in F7](images/spp_f7.png)

`./bazelw run //launch:describe -- --variant=F7 --image_size=224
--spp=docs/images/spp_f7.png`

Within a stage the network does what it is made for: no mean builds up, and each
block adds little. Where stages 2, 3 and 4 begin, the shortcut averages 2x2
pixels, and the mean of four independent numbers has a quarter of their
variance. The blocks divide by the variance they expect and not by the one they
get, so what is lost at one stage is lost again at the next. Neighbouring pixels
of a photo are alike, and their mean loses less. Without strides the branch
keeps its variance through all 96 blocks, as
`./bazelw test //tests/nfnets/models:signal_propagation_test` shows.

The small family behaves alike:

![Signal propagation in N7](images/spp_n7.png)

`./bazelw run //launch:describe -- --variant=N7 --batch_size=128
--spp=docs/images/spp_n7.png`
"""


def text() -> str:
  """Returns the page in Markdown."""
  families = model_tables.families()
  tables = {}
  for letter, configs in families.items():
    classes = model_tables.default_classes(configs[0])
    name = letter.lower()
    tables[f"{name}_family"] = model_tables.family(configs, classes)
    tables[f"{name}_memory"] = model_tables.family_memory(
        configs, _BATCH_SIZE, _DTYPE
    )
  for prefix, configs in vit_tables.families().items():
    classes = vit_tables.default_classes(configs[0])
    tables[f"{prefix.lower()}_family"] = vit_tables.family(configs, classes)
  config = variants.get(_SHOWN)
  setting = model_tables.Setting(
      image_size=_SHOWN_SIZE,
      batch_size=_BATCH_SIZE,
      num_classes=model_tables.default_classes(config),
      dtype=_DTYPE,
  )
  tables |= {
      "vit_published": vit_tables.published_sizes(),
      "published": model_tables.published_sizes(),
      "readings": model_tables.readings_of_plus(),
      "stages": model_tables.stages(config, setting),
      "training": model_tables.training_memory(config, setting),
  }
  return _PAGE.format(
      batch_size=_BATCH_SIZE,
      dtype=_DTYPE,
      shown=_SHOWN,
      shown_size=_SHOWN_SIZE,
      **{name: each.to_markdown() for name, each in tables.items()},
  )
