"""The kind `caulking`: an extractor and a head are frozen, and a map between them is learned from target samples.

The subject is a functor into Para that says what the sandwich is made of. Where the caulk is a class of smooth maps,
everything is known exactly, and the rates of learning follow from the grades:

```
functor Sandwich : Model -> Para {
  Input   |-> R^3            Feature |-> R^1              Answer |-> R^1
  extract |-> index(unit)    adapt   |-> smooth(smoothness = smoothness, radius = radius)
  read    |-> holder(exponent = 1)
}
```

Where it is an adapter between networks that are trained on a source, everything is measured on images of digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import pi
from typing import Literal

from ...universes.grades import ClassGrade, MapGrade, ball
from ...universes.interpretation import Arrow as ArrowValue
from ...universes.interpretation import Interpretation, Parameter
from ...universes.problems import Problem
from .schema import (
    Angle,
    Arrow,
    Axis,
    Choice,
    Choices,
    ControlSchema,
    Count,
    KindSchema,
    QuantitySchema,
    Real,
    SettingSchema,
    SettingValue,
)

World = Literal["smooth", "rough", "learned", "digits"]
ARMS = ("zero", "caulk", "lowrank", "partial", "full", "probe", "scratch", "neighbours", "histogram")
ARMS_OF: Mapping[World, tuple[str, ...]] = {
    "smooth": ("zero", "caulk", "neighbours"),
    "rough": ("zero", "caulk", "histogram"),
    "learned": ("zero", "caulk", "scratch", "neighbours"),
    "digits": ("zero", "probe", "caulk", "lowrank", "partial", "full", "scratch"),
}
"""What can be compared, by what the experiment is made of."""
MOST_SMOOTH = 2
"""Caulks that are linear between knots are no better on smoother gaps."""
AXES = ("samples", "source")
_FIXED = ("source", "samples", "smoothness", "channels")

_SETTINGS = (
    SettingSchema("extractor", Arrow(), "the frozen arrow before the caulk", required=True),
    SettingSchema("caulk", Arrow(), "the arrow that is learned from target samples", required=True),
    SettingSchema("head", Arrow(), "the frozen arrow after the caulk", required=True),
    SettingSchema(
        "arms",
        Choices(ARMS),
        "zero: the pre-trained model as it is; caulk: only what lies between extractor and head; lowrank: matrices of "
        "low rank added to the layers; partial: the last hidden layer and the head; full: all layers; probe: a new "
        "head; scratch: all layers, from the start; neighbours: nearest neighbours on the inputs; histogram: means "
        "in bins of the features, without the head",
        ("zero", "caulk"),
    ),
    SettingSchema("samples", Count(2), "target samples, n", 1024, sweeps=True),
    SettingSchema("source", Count(1), "source samples, m: what the pre-trained model has seen", 64, sweeps=True),
    SettingSchema("smoothness", Real(0, open_minimum=True), "b: derivatives of the gap", 1.0, sweeps=True),
    SettingSchema("radius", Real(0, open_minimum=True), "size of the gap at m = 1", 1.0),
    SettingSchema("shrinking", Real(0), "g: the gap and the caulk class have size radius * m^-g", 0.5),
    SettingSchema("noise", Real(0, open_minimum=True), "standard deviation of the noise on target answers", 0.2),
    SettingSchema(
        "size",
        Choice(("oracle", "adaptive")),
        "oracle: the best size of the caulk is known; adaptive: it is chosen from the data, by Mallows' criterion",
        "oracle",
    ),
    SettingSchema("rotation", Angle(0, pi), "by how much the target's images are turned", 12 * pi / 180),
    SettingSchema(
        "answers",
        Choice(("same", "permuted")),
        "permuted: the target calls the digits by other names, 0 by 3, 1 by 4, and so on",
        "same",
    ),
    SettingSchema("network", Choice(("dense", "convolution")), "what is trained on the images", "dense"),
    SettingSchema("channels", Count(1), "of the convolutional network", 8, sweeps=True),
    SettingSchema("rank", Count(1), "of the caulk between networks", 16),
    SettingSchema("steps", Count(1), "of training on the target", 150),
    SettingSchema("penalty", Real(0), "what is n times the pull back to the pre-trained model", 1.0),
    SettingSchema("level", Real(0, 1, open_minimum=True), "the error up to which samples are counted", 0.1),
    SettingSchema("seeds", Count(2), "independent draws of everything", 30, quick=10),
)

_QUANTITIES = (
    QuantitySchema(
        "error",
        "of smooth and rough caulks the mean squared error against the target without noise; of networks the share of "
        "test images that are told wrongly. Theory: the leading term of the error of the smooth caulk",
        (ARMS,),
        keywords=_FIXED,
        has_theory=True,
    ),
    QuantitySchema(
        "exponent",
        "`exponent(samples)`, `exponent(source)`: fitted to the errors of the caulk in the window of the power law, in "
        "both together where both are swept; its theory follows from the grades. `exponent(samples, histogram)` is "
        "that of another arm",
        (AXES, ARMS),
        optional=1,
        keywords=("smoothness",),
        by_cell=False,
        has_theory=True,
    ),
    QuantitySchema(
        "predicted",
        "`predicted(samples)`, `predicted(source)`: the exponent that follows from the grades along the path",
        (AXES,),
        keywords=("smoothness",),
        by_cell=False,
    ),
    QuantitySchema(
        "complexity",
        "the exponent of m in n(e; m), the samples that reach an error e; its theory is -g / b",
        keywords=("smoothness",),
        by_cell=False,
        has_theory=True,
    ),
    QuantitySchema(
        "constant",
        "the mean error of the caulk in a cell, as a multiple of the leading term of theory",
        keywords=_FIXED,
        has_theory=True,
    ),
    QuantitySchema(
        "needed",
        "the target samples that an arm needs to err no more than `level`: 0 where it needs none, infinity where the "
        "most that were tried are too few",
        (ARMS,),
        keywords=("source", "channels"),
        by_cell=False,
    ),
    QuantitySchema(
        "shift",
        "how far the fitted caulk moves the features: mean |a(z) - z|^2 over mean |z|^2",
        keywords=_FIXED,
    ),
)

_CONTROLS = (
    ControlSchema("class not shrunk", "the caulk class stays as large as it is, while the gap shrinks with m"),
    ControlSchema("extractor turned", "the extractor looks in another direction than the target depends on"),
    ControlSchema("rank too small", "the caulk has too small a rank to fill the gap"),
)

SCHEMA = KindSchema(
    "caulking",
    "extractor and head are frozen, and what lies between is learned, from fewer samples as the source grows",
    "Para",
    _SETTINGS,
    _QUANTITIES,
    _CONTROLS,
)


def world(subject: Interpretation, settings: Mapping[str, SettingValue]) -> World:
    """What the functor speaks of: smooth caulks, rough heads, learned extractors of one variable, or images."""
    caulk, head = (_one(subject, settings, role) for role in ("caulk", "head"))
    if caulk is not None and caulk.constructor == "adapter":
        return "digits"
    if head is not None and head.constructor == "pretrained":
        return "learned"
    exponent = 1.0 if head is None else head.option("exponent", 1.0)
    return "rough" if isinstance(exponent, int | float) and exponent < 1 else "smooth"


def head_grade(subject: Interpretation, settings: Mapping[str, SettingValue]) -> MapGrade | None:
    """The grade of everything after the caulk, composed along its path; None where some arrow has none."""
    grade = MapGrade(1.0, 1.0)
    for name in _word(settings["head"]):
        found = map_grade(subject.arrow(name))
        if found is None:
            return None
        grade = found.after(grade)
    return grade


def map_grade(arrow: ArrowValue) -> MapGrade | None:
    """The grade of a frozen arrow: that of the identity, of a linear map, or of `holder`; None for others.

    >>> map_grade(ArrowValue("holder", (("exponent", 0.5), ("constant", 2.0))))
    MapGrade(constant=2.0, exponent=0.5)
    """
    match arrow.constructor:
        case "identity" | "linear":
            return MapGrade(1.0, 1.0)
        case "matrix":
            rows = arrow.option("rows")
            assert isinstance(rows, tuple)
            size = sum(float(entry) ** 2 for row in rows if isinstance(row, tuple) for entry in row) ** 0.5
            return MapGrade(size, 1.0) if size else None
        case "holder":
            constant, exponent = arrow.option("constant", 1 + 0.2 * pi), arrow.option("exponent", 1.0)
            assert isinstance(constant, int | float)
            assert isinstance(exponent, int | float)
            return MapGrade(float(constant), float(exponent))
    return None


def caulk_grade(smoothness: float, radius: float) -> ClassGrade:
    """The grade of the caulk class: a ball of this radius among maps of this smoothness."""
    return ball(radius, smoothness)


def read_subject(subject: Interpretation, settings: Mapping[str, SettingValue]) -> tuple[Problem, ...]:
    """What keeps an experiment from being run: the sandwich does not compose, or is made of what cannot be run."""
    composing = tuple(_composition(subject, settings))
    return composing or (*_made_of(subject, settings), *_sizes(subject, settings))


def _word(value: SettingValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _one(subject: Interpretation, settings: Mapping[str, SettingValue], role: str) -> ArrowValue | None:
    word = _word(settings[role])
    return subject.arrow(word[-1]) if word else None


def _composition(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    ends = {name: (dom, cod) for name, dom, cod in subject.source.generators}
    names = subject.source.objects
    roles = ("extractor", "caulk", "head")
    for role in roles:
        if not _word(settings[role]):
            yield Problem(f"the {role} is an identity", "name an arrow of the shape")
            return
    for first, second in pairwise(roles):
        end, start = ends[_word(settings[first])[-1]][1], ends[_word(settings[second])[0]][0]
        if end != start:
            message = f"the {first} ends in {names[end]}, and the {second} starts in {names[start]}"
            yield Problem(message, "extractor >> caulk >> head has to be a path")


def _made_of(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    roles = ("extractor", "caulk", "head")
    long = [role for role in roles if len(_word(settings[role])) != 1 and role != "head"]
    if long:
        yield Problem(f"the {long[0]} is a path of several arrows", "send one arrow of the shape to it")
        return
    made = tuple(subject.arrow(_word(settings[role])[-1]).constructor for role in roles)
    known = {
        ("index", "smooth", "holder"): "smooth caulks",
        ("pretrained", "adapter", "pretrained"): "networks",
        ("pretrained", "smooth", "pretrained"): "learned extractors",
    }
    if made not in known:
        hint = "; or ".join(" >> ".join(parts) for parts in known)
        yield Problem(f"no caulking experiment is made of {' >> '.join(made)}", f"there are {hint}")
    for role, option, setting in (("caulk", "smoothness", "smoothness"), ("caulk", "rank", "rank")):
        arrow = subject.arrow(_word(settings[role])[-1])
        value = arrow.option(option)
        if value is not None and not isinstance(value, Parameter) and value != settings[setting]:
            message = f"the functor says {option} = {value}, and the experiment {setting} = {settings[setting]}"
            yield Problem(message, f"write `{option} = {setting}` in the functor, and the number in the experiment")


def _sizes(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    of = world(subject, settings)
    arms = settings["arms"]
    unknown = [arm for arm in arms if arm not in ARMS_OF[of]] if isinstance(arms, tuple) else []
    if unknown:
        message = f"the arm `{unknown[0]}` cannot be run on this sandwich"
        yield Problem(message, f"there are {', '.join(ARMS_OF[of])}")
    if of == "rough":
        yield from _roughness(subject, settings)
    if of != "digits":
        return
    yield from _images(subject, settings)


def _images(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    for name, most, what in (("samples", 400, "target"), ("source", 1000, "source")):
        if _greatest(settings[name]) > most:
            yield Problem(f"{name} goes beyond {most}, and there are {most} {what} images", f"stay below {most}")
    wanted = {"dense": (64, 64, 10), "convolution": (64, 32, 10)}[str(settings["network"])]
    names, ends = subject.source.objects, {name: ends for name, *ends in subject.source.generators}
    extractor, caulk, head = (_word(settings[role])[-1] for role in ("extractor", "caulk", "head"))
    along = (names[ends[extractor][0]], names[ends[caulk][0]], names[ends[head][1]])
    for name, dimension in zip(along, wanted, strict=True):
        if subject.dimension(name) != dimension:
            message = f"{name} is R^{subject.dimension(name)}, and the {settings['network']} network has {dimension}"
            yield Problem(message, f"write `{name} |-> R^{dimension}`")
    if _greatest(settings["rank"]) > wanted[1]:
        message = f"rank = {settings['rank']}, and {along[1]} has {wanted[1]} dimensions"
        yield Problem(message, f"a caulk has a rank of at most {wanted[1]}")


def _greatest(value: SettingValue) -> float:
    return max(float(str(one)) for one in (value.values if isinstance(value, Axis) else (value,)))


def _roughness(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    smoothest = _greatest(settings["smoothness"])
    if smoothest > MOST_SMOOTH:
        message = f"smoothness = {smoothest:g}, and before a rough head caulks are linear between knots"
        yield Problem(message, f"smoothness up to {MOST_SMOOTH} shows there")
    if settings["size"] == "adaptive":
        yield Problem("before a rough head the size of the caulk is not chosen from the data", "write `size = oracle`")
