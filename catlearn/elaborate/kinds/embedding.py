"""The kind `embedding`: which models see the data alike, and of which data their view has changed.

The subject is a functor into Para that says what the encoders are:

```
functor Encoder : Encoding -> Para {
  Image  |-> R^64      Code |-> R^16
  encode |-> layers(depth = 2, width = 128)
}
```

Each encoder is trained to fill in masked inputs; what it makes of the data is compared by data kernels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...universes.interpretation import Interpretation
from ...universes.problems import Problem
from .schema import (
    Arrow,
    Choice,
    ControlSchema,
    Count,
    KindSchema,
    QuantitySchema,
    Real,
    SettingSchema,
    SettingValue,
)

STUDIES = ("ablation", "population", "null")
DATA = {"digits": (64, 10, 797), "docstrings": (512, 5, 600)}
"""The numbers of a datum, the classes, and how many data at least are compared."""

DISTANCES = ("joint", "spectral", "raw", "cka", "procrustes", "rsa")
OUTCOMES = ("disagreement", "accuracy", "perplexity", "perplexities", "mixture")
STATISTICS = ("joint", "jaccard", "raw", "procrustes")
NULLS = ("permutation", "drawn", "first_order", "chi_square", "satterthwaite", "released")

_SETTINGS = (
    SettingSchema("encoder", Arrow(), "the arrow of the shape that embeds the data", required=True),
    SettingSchema(
        "study",
        Choice(STUDIES),
        "ablation: encoders are trained without one class, and a test has to find it; population: encoders are trained "
        "on mixtures, and distances are held against what they do; null: nothing differs, and p-values must be uniform",
        required=True,
    ),
    SettingSchema(
        "data",
        Choice(tuple(DATA)),
        "digits: 1,797 images, of which 797 are compared; docstrings: texts of five libraries as 512 hashed words, for "
        "an ablation",
        "digits",
    ),
    SettingSchema("neighbours", Count(1), "k: how many neighbours of each datum the data kernel has", 64),
    SettingSchema("dimension", Count(1), "d: of the joint embedding", 16),
    SettingSchema("measure", Choice(("cosine", "dot", "euclidean")), "how two embeddings are compared", "cosine"),
    SettingSchema(
        "symmetry", Choice(("or", "and", "average")), "when two data are joined: either way near, or both", "or"
    ),
    SettingSchema("replicates", Count(2), "encoders of each group that differ in their seed alone", 8, quick=5),
    SettingSchema("models", Count(4), "encoders of a population", 24, quick=12),
    SettingSchema("draws", Count(10), "permutations, or graphs that are drawn", 2000, quick=300),
    SettingSchema("level", Real(0, 1, open_minimum=True, open_maximum=True), "of the tests", 0.05),
    SettingSchema("split", Count(0), "which split of the data into training and evaluation", 0),
    SettingSchema("steps", Count(1), "of training an encoder", 1200, quick=400),
    SettingSchema(
        "seeds",
        Count(2),
        "replications: of an ablation the classes that are left out, one at a time; of a null study pairs",
        10,
        quick=4,
    ),
)

_QUANTITIES = (
    QuantitySchema(
        "named", "whether the class that was left out is the one that the test puts first: 1 or 0; by chance 0.1"
    ),
    QuantitySchema(
        "auc",
        "how well a statistic of each datum tells the class that was left out from the others: 1/2 says nothing",
        (STATISTICS,),
    ),
    QuantitySchema(
        "rejected",
        "the share of data whose p-value is at most the level, of the class that was left out, or of the others",
        (("removed", "others"),),
    ),
    QuantitySchema(
        "discovered",
        "the same after Benjamini-Hochberg at 0.1",
        (("removed", "others"),),
    ),
    QuantitySchema("class_pvalue", "the p-value of the whole class that was left out"),
    QuantitySchema(
        "type_one",
        "the share of data that are rejected at the level where nothing differs; theory: the level",
        (NULLS,),
        has_theory=True,
    ),
    QuantitySchema(
        "correlation",
        "Spearman's correlation, over all pairs of models, of a distance with what they do: how often they disagree, "
        "the difference of accuracy or of log perplexity, of perplexities datum by datum, of the mixtures",
        (DISTANCES, OUTCOMES),
    ),
    QuantitySchema("mantel", "the p-value of such a correlation by Mantel's test", (DISTANCES, OUTCOMES)),
    QuantitySchema("negative_mass", "the share of the spectrum of squared distances that no points can show"),
)

_CONTROLS = (
    ControlSchema("nothing removed", "two groups of encoders of the same data: no class may be found"),
    ControlSchema("released scheme", "the bootstrap that draws one graph of each pair: it rejects far too often"),
    ControlSchema("narrow range", "mixtures at random: accuracy hardly varies, so it cannot go with any distance"),
)

SCHEMA = KindSchema(
    "embedding",
    "which models see the data alike, and of which data their view has changed",
    "Para",
    _SETTINGS,
    _QUANTITIES,
    _CONTROLS,
)


def read_subject(subject: Interpretation, settings: Mapping[str, SettingValue]) -> tuple[Problem, ...]:
    """What keeps an experiment from being run: an encoder that is not one of 64 inputs, or sizes that do not fit."""
    return tuple(_problems(subject, settings))


def encoder_sizes(subject: Interpretation, settings: Mapping[str, SettingValue]) -> tuple[int, int, int]:
    """The dimensions of the input, of the hidden layer and of the code."""
    word = settings["encoder"]
    assert isinstance(word, tuple)
    generators = {name: (dom, cod) for name, dom, cod in subject.source.generators}
    dom, cod = generators[word[0]][0], generators[word[-1]][1]
    names = subject.source.objects
    width = subject.arrow(word[-1]).option("width", 128)
    return subject.dimension(names[dom]), width if isinstance(width, int) else 128, subject.dimension(names[cod])


def _problems(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    word = settings["encoder"]
    if not isinstance(word, tuple) or len(word) != 1:
        yield Problem("the encoder is not one arrow of the shape", "name one arrow, such as `encode`")
        return
    made = subject.arrow(word[0])
    if made.constructor != "layers" or made.option("depth", 1) != 2:
        yield Problem("the encoder is not two dense layers", "write `layers(depth = 2, width = 128)`")
        return
    size, _, code = encoder_sizes(subject, settings)
    data = str(settings["data"])
    inputs, classes, compared = DATA[data]
    if size != inputs:
        message = f"the encoder takes {size} numbers, and a datum of the {data} has {inputs}"
        yield Problem(message, f"send its start to R^{inputs}")
    if not 1 <= code <= size:
        yield Problem(f"a code of {code} dimensions is no bottleneck of {size} numbers", None)
    neighbours, seeds = settings["neighbours"], settings["seeds"]
    if isinstance(neighbours, int) and neighbours >= compared:
        message = f"{neighbours} neighbours of each of {compared} data: there are only {compared - 1} others"
        yield Problem(message, "take about 64")
    if settings["study"] == "ablation" and isinstance(seeds, int) and seeds > classes:
        yield Problem(f"there are only {classes} classes of {data} to leave out", f"take `seeds = {classes}`")
    if settings["study"] == "population" and data != "digits":
        yield Problem("a population is trained on mixtures of digits", "take `data = digits`")
