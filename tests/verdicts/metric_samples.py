"""Questions about gaps that between them have every reason, over both bases."""

from __future__ import annotations

from fractions import Fraction

from catlearn.theory.metric import metric_category
from catlearn.theory.metric_base import INFINITY, LAWVERE, UNIT
from catlearn.theory.metric_tasks import MetricFunctor, MetricTask, represented
from catlearn.verdicts.metric_questions import GapIs, TuningGapIs

PETS = metric_category(
    LAWVERE,
    ["cat", "dog", "pet", "car"],
    {
        ("cat", "pet"): 1,
        ("dog", "pet"): 1,
        ("pet", "cat"): 2,
        ("pet", "dog"): 2,
        ("cat", "car"): 6,
        ("car", "cat"): 6,
        ("pet", "car"): 5,
        ("car", "pet"): 5,
    },
    label="Pets",
)
ANIMALS = metric_category(
    LAWVERE,
    ["animal", "pet", "car"],
    {
        ("animal", "pet"): 1,
        ("pet", "animal"): 2,
        ("animal", "car"): 6,
        ("car", "animal"): 6,
        ("pet", "car"): 5,
        ("car", "pet"): 5,
    },
    label="Animals",
)
WORDS = metric_category(
    UNIT,
    ["red", "red ruby", "red apple", "red apple pie"],
    {
        ("red", "red ruby"): Fraction(1, 4),
        ("red", "red apple"): Fraction(1, 2),
        ("red apple", "red apple pie"): Fraction(1, 2),
    },
    label="Words",
)
ISLANDS = metric_category(LAWVERE, ["a", "b"], {}, label="Islands")


def table(category, *values, covariant=False, label="T"):
    return MetricTask(category, tuple(Fraction(str(value)) for value in values), covariant, label)


EITHER = table(PETS, 0, 0, 2, 6, label="Either")
FLAT = table(PETS, 0, 0, 0, 0, label="Flat")
CAT = represented(PETS, 0)
FROM_CAT = represented(PETS, 0, covariant=True)
FORGET = MetricFunctor(PETS, ANIMALS, (0, 0, 1, 2), "Forget")
ALL = MetricFunctor(PETS, PETS, (0, 1, 2, 3), "All")
NEXT = table(WORDS, 1, "1/2", "1/2", "1/4", covariant=True, label="Next")
RUBY_OR_APPLE = table(WORDS, 0, 1, 1, "1/2", covariant=True, label="Things")
EVERYWHERE = table(ISLANDS, 0, 0, label="Everywhere")
MERGED = metric_category(
    UNIT, ["red", "fruit", "pie"], {("red", "fruit"): Fraction(1, 2), ("fruit", "pie"): Fraction(1, 2)}, label="Merged"
)
MERGE = MetricFunctor(WORDS, MERGED, (0, 1, 1, 2), "Merge")
QUALITY = table(WORDS, "1/2", "1/4", 1, 1, label="Quality")

SAMPLES = {
    "within": GapIs(EITHER, Fraction(2)),
    "too far": GapIs(EITHER, Fraction(19, 10)),
    "within, by a tolerance": GapIs(EITHER, Fraction(19, 10), within=Fraction(1, 10)),
    "represented": GapIs(CAT, Fraction(0)),
    "gap": GapIs(EITHER, Fraction(2), "equal"),
    "larger": GapIs(EITHER, Fraction(1), "equal"),
    "smaller": GapIs(EITHER, Fraction(3), "equal"),
    "near enough": GapIs(EITHER, Fraction("2.05"), "equal", Fraction("0.1")),
    "two prompts": GapIs(EITHER, Fraction(0), "equal", prompts=2),
    "two prompts, too far": GapIs(FLAT, Fraction(1, 2), prompts=2),
    "two prompts, exactly": GapIs(FLAT, Fraction(1), "equal", prompts=2),
    "one certain prompt": GapIs(EITHER, Fraction(2), point=2),
    "another prompt": GapIs(EITHER, Fraction(2), point=0),
    "infinitely far": GapIs(EVERYWHERE, Fraction(5)),
    "infinite": GapIs(EVERYWHERE, INFINITY, "equal"),
    "bits": GapIs(NEXT, Fraction(1), "equal"),
    "bits, within": GapIs(NEXT, Fraction(11, 10)),
    "bits, too far": GapIs(NEXT, Fraction(9, 10)),
    "no prompt at all": GapIs(RUBY_OR_APPLE, Fraction(10)),
    "no bits with two": GapIs(RUBY_OR_APPLE, Fraction(0), "equal", prompts=2),
    "infinitely many bits": GapIs(RUBY_OR_APPLE, INFINITY, "equal"),
    "tuning": TuningGapIs(FROM_CAT, FORGET, Fraction(3, 2)),
    "tuning, larger": TuningGapIs(FROM_CAT, FORGET, Fraction(1)),
    "tuning, smaller": TuningGapIs(FROM_CAT, FORGET, Fraction(2)),
    "tuning, within": TuningGapIs(FROM_CAT, FORGET, Fraction(2), "at most"),
    "tuning, too far": TuningGapIs(FROM_CAT, FORGET, Fraction(1), "at most"),
    "tuning, contravariant": TuningGapIs(CAT, FORGET, Fraction(3, 2)),
    "tuning, exactly": TuningGapIs(FROM_CAT, ALL, Fraction(0)),
    "tuning, bits": TuningGapIs(QUALITY, MERGE, Fraction(1)),
}
