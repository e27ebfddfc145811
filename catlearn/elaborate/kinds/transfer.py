"""The kind `transfer`: a linear network learns a source task, and what it learned is reused on a target task.

The subject is a functor into Para that says what is learned, by how deep a network:

```
functor Student : Learning -> Para {
  Input    |-> R^400        Feature |-> R^400        Output |-> R^1
  source   |-> linear(unit)
  target   |-> linear(angle = angle, towards = source)
  features |-> layers(depth = 1, scale = 1e-3)
  readout  |-> layers(depth = 1)
}
```

The input has the law N(0, I) (or a spectrum), source and target are linear functions of it with an angle between them,
and all arms see the same target samples. Risks are those of the noiseless target, in units of its variance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import pi
from typing import Any

from ...universes.interpretation import Interpretation
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

ARMS = ("scratch", "probe", "finetune", "lpft", "l2sp", "ridge")
"""The ways to learn the target; what each does stands in the meaning of the setting `arms`."""

TRANSFERRED = tuple(arm for arm in ARMS if arm != "scratch")
WITH_BOUNDARY = ("probe",)
WITH_BREAKEVEN = ("finetune", "lpft")
PLACES = ("first", "second", "third")
ENGINES = ("closed", "flow", "descent")

_AXES = ("ratio", "angle", "noise", "depth", "dimension", "source_ratio", "source_noise", "rank", "spectrum", "penalty")

_LARGE = 1e6
"""Beyond it, and at infinity, the closed forms have no digits left."""

_SETTINGS = (
    SettingSchema("source", Arrow(), "the arrow of the shape that is learned first", required=True),
    SettingSchema("target", Arrow(), "the arrow of the shape that is learned with its help", required=True),
    SettingSchema(
        "arms",
        Choices(ARMS),
        "scratch: least squares of least norm; probe: a new last layer on the frozen features; finetune: all layers "
        "go on from the source; lpft: a probe first, then all layers; l2sp: pulled towards the source, tuned; ridge: "
        "scratch, pulled towards zero, tuned",
        ("scratch", "probe", "finetune"),
    ),
    SettingSchema(
        "baseline",
        Choice(("scratch", "ridge")),
        "what gains are measured against: scratch as in the paper, or scratch with a tuned ridge",
        "scratch",
    ),
    SettingSchema(
        "ratio", Real(0, _LARGE, open_minimum=True), "target samples for each dimension of the input", 0.5, sweeps=True
    ),
    SettingSchema("angle", Angle(0, pi), "between source and target", pi / 4, sweeps=True),
    SettingSchema("noise", Real(0, _LARGE), "standard deviation of the noise on the target's labels", 0.2, sweeps=True),
    SettingSchema(
        "dimension", Count(3), "of the input; what the functor says if it is not given", None, sweeps=True, quick=120
    ),
    SettingSchema("depth", Count(1), "layers of the network; those of the functor if not given", None, sweeps=True),
    SettingSchema(
        "model",
        Choice(("balanced", "paper")),
        "where fine-tuning ends: `balanced` is where gradient flow ends, `paper` keeps the source's guess as it is",
        "balanced",
    ),
    SettingSchema(
        "engine",
        Choice(ENGINES),
        "closed: where training ends, by linear algebra; flow: gradient flow, by its time; descent: gradient descent",
        "closed",
    ),
    SettingSchema(
        "source_ratio",
        Real(0, open_minimum=True),
        "source samples for each dimension; without it the source is learned perfectly",
        None,
        sweeps=True,
    ),
    SettingSchema(
        "source_noise", Real(0, _LARGE), "standard deviation of the noise on the source's labels", 0.0, sweeps=True
    ),
    SettingSchema("rank", Count(1), "dimension of the space of features", 1, sweeps=True),
    SettingSchema(
        "spectrum", Real(0, 10), "p: the variances of the inputs fall like i^-p, and their mean is 1", 0.0, sweeps=True
    ),
    SettingSchema("penalty", Real(0, _LARGE), "ridge penalty of the probe", 0.0, sweeps=True),
    SettingSchema("decay", Real(0, _LARGE), "weight decay on every layer, of the engine `descent`", 0.0),
    SettingSchema(
        "pull", Choice(("source", "projection")), "where l2sp pulls: the source, or cos(angle) of it", "projection"
    ),
    SettingSchema("time", Real(0, open_minimum=True), "for how long an arm is trained, by flow", 1e5),
    SettingSchema("steps", Count(1), "for how many steps an arm is trained, by descent", 6000, quick=2000),
    SettingSchema(
        "step",
        Real(0, open_minimum=True),
        "step size of descent, in units of 1 / the largest curvature of the data",
        0.2,
    ),
    SettingSchema(
        "precision", Choice(("float32", "float64")), "of the numbers in descent; the rest is in float64", "float32"
    ),
    SettingSchema("seeds", Count(1), "independent draws of the samples", 20, quick=6),
)

_QUANTITIES = (
    QuantitySchema(
        "risk",
        "E (f(x) - target(x))^2 of what an arm has learned, without the noise of labels. Theory: its exact mean over "
        "samples of this size where there is one (scratch, probe, finetune with model = paper), else the mean up to "
        "the stated error",
        (ARMS,),
        keywords=_AXES,
        has_theory=True,
    ),
    QuantitySchema(
        "gain",
        "the risk of the baseline less that of the arm, on the same samples: above 0, transfer helps",
        (TRANSFERRED,),
        keywords=_AXES,
        has_theory=True,
    ),
    QuantitySchema(
        "theory",
        "`theory(risk, probe)`: what theory says of a quantity",
        (("risk", "gain", "scale"), ARMS),
        optional=1,
        keywords=_AXES,
    ),
    QuantitySchema(
        "boundary",
        "the first (second, third) ratio at which the mean gain of an arm changes its sign, measured at every sample "
        "size by averaging over noise and direction exactly",
        (WITH_BOUNDARY, PLACES),
        optional=1,
        keywords=("angle", "noise"),
        by_cell=False,
        has_theory=True,
    ),
    QuantitySchema(
        "roots",
        "the first (second, third) root of the exact mean gain at this dimension, as a ratio",
        (WITH_BOUNDARY, PLACES),
        optional=1,
        keywords=("angle", "noise"),
        by_cell=False,
    ),
    QuantitySchema(
        "crossings",
        "how often the measured mean gain changes its sign as the ratio goes from 0 to 2",
        (WITH_BOUNDARY,),
        keywords=("angle", "noise"),
        by_cell=False,
        has_theory=True,
    ),
    QuantitySchema(
        "breakeven",
        "the angle at which the mean gain of an arm is 0, in radians",
        (WITH_BREAKEVEN,),
        keywords=("ratio", "noise", "depth"),
        by_cell=False,
        has_theory=True,
    ),
    QuantitySchema(
        "scale",
        "the factor c on what the source says where the target has no samples: 1 for the paper's model",
        keywords=_AXES,
        has_theory=True,
    ),
    QuantitySchema(
        "sign",
        "1 where the gain of an arm in theory and as measured have one sign, else 0; measured means |z| > 2",
        (TRANSFERRED,),
        keywords=_AXES,
    ),
    QuantitySchema(
        "departure",
        "relative distance of the risk after training from that in closed form on the same samples",
        (ARMS,),
        keywords=_AXES,
    ),
    QuantitySchema(
        "path",
        "relative distance of the trained weights from those in closed form on the same samples",
        (ARMS,),
        keywords=_AXES,
    ),
    QuantitySchema("kl", "divergence of the target's law from the source's, in nats", keywords=_AXES),
    QuantitySchema("wasserstein", "distance W2 of the two laws", keywords=_AXES),
    QuantitySchema(
        "zero_shot", "the risk of the source itself on the target, without any sample of it", keywords=_AXES
    ),
)

_CONTROLS = (
    ControlSchema("paper scale", "the paper's c = 1 predicts fine-tuning where labels are as noisy as they are large"),
    ControlSchema("unequal time", "arms that were trained for unequal times compare like arms that were not"),
    ControlSchema("divergence", "one divergence between source and target has one sign of transfer"),
    ControlSchema("features untruncated", "a least-squares probe on all features of finite size has the probe's risk"),
)

SCHEMA = KindSchema(
    "transfer",
    "a linear network learns a source, and what it learned helps with a target, or harms",
    "Para",
    _SETTINGS,
    _QUANTITIES,
    _CONTROLS,
)


def read_subject(subject: Interpretation, settings: Mapping[str, SettingValue]) -> tuple[Problem, ...]:
    """What keeps an experiment from being run: its arrows do not fit, or its settings do not fit with one another."""
    return (
        *_arrow_problems(subject, settings),
        *_size_problems(subject, settings),
        *_engine_problems(subject, settings),
    )


def input_dimension(subject: Interpretation, settings: Mapping[str, SettingValue]) -> int:
    """The dimension of the input, as the functor says it."""
    return subject.dimension(_ends(subject, _word(settings["source"]))[0])


def network_depth(subject: Interpretation) -> int:
    """How many layers the networks of the functor have together: 2 where it has none."""
    depths = [arrow.option("depth", 1) for arrow in _networks(subject)]
    return max(1, sum(depth for depth in depths if isinstance(depth, int))) if depths else 2


def initial_scale(subject: Interpretation) -> float:
    """The size of the weights before the source is learned: the least `scale` of the layers, 0.001 if none is said."""
    scales = [arrow.option("scale") for arrow in _networks(subject)]
    return min((float(scale) for scale in scales if isinstance(scale, int | float)), default=1e-3)


def _networks(subject: Interpretation) -> tuple[Any, ...]:
    return tuple(arrow for arrow in subject.generators if arrow.constructor == "layers")


def _word(value: SettingValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _ends(subject: Interpretation, word: tuple[str, ...]) -> tuple[str, str]:
    generators = {name: (dom, cod) for name, dom, cod in subject.source.generators}
    objects = subject.source.objects
    return objects[generators[word[0]][0]], objects[generators[word[-1]][1]]


def _values(value: SettingValue) -> tuple[Any, ...]:
    return value.values if isinstance(value, Axis) else () if value is None else (value,)


def _arrow_problems(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    words = {name: _word(settings[name]) for name in ("source", "target")}
    for name, word in words.items():
        if not word:
            yield Problem(f"the {name} is an identity: there is nothing to learn", "name an arrow of the shape")
    if not all(words.values()):
        return
    ends = {name: _ends(subject, word) for name, word in words.items()}
    if ends["source"] != ends["target"]:
        where = " and ".join(f"the {name} from {dom} to {cod}" for name, (dom, cod) in ends.items())
        yield Problem(f"source and target are not parallel: {where}", "give both the same ends")
    elif subject.dimension(ends["target"][1]) != 1:
        found = subject.dimension(ends["target"][1])
        yield Problem(f"{ends['target'][1]} has dimension {found}, and a target is one number", "send it to R^1")
    elif subject.dimension(ends["source"][0]) < 3:
        yield Problem(f"{ends['source'][0]} has fewer than 3 dimensions", "an input needs at least R^3")
    for arrow in _networks(subject):
        if arrow.option("activation", "none") != "none":
            yield Problem("a network of this kind is linear, and one of the functor has an activation", "leave it out")


def _size_problems(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    if not _word(settings["source"]):
        return
    dimensions = _values(settings["dimension"]) or (input_dimension(subject, settings),)
    least = min(dimensions)
    for name, what in (("ratio", "target"), ("source_ratio", "source")):
        small = [ratio for ratio in _values(settings[name]) if round(ratio * least) < 3]
        if small:
            count = round(small[0] * least)
            message = (
                f"{name} = {small[0]:g} of {least} dimensions is {count} {what} samples, and no mean is finite below 3"
            )
            yield Problem(message, f"begin at {name} = {3 / least:.2g}")
    arms = set(_word(settings["arms"]))
    if max(_values(settings["rank"])) > 1 and arms & {"finetune", "lpft", "l2sp"}:
        named = ", ".join(sorted(arms & {"finetune", "lpft", "l2sp"}))
        yield Problem(
            f"with rank > 1 the source is no single function, and {named} cannot go on from it",
            "leave `scratch`, `probe` and `ridge` in `arms`",
        )
    if max(_values(settings["rank"])) > least - 2:
        yield Problem(
            f"rank = {max(_values(settings['rank']))} leaves no direction outside the features of R^{least}", None
        )
    if max(_values(settings["spectrum"])) > 0 and settings["source_ratio"] is not None:
        yield Problem("a spectrum and a finite source are not run together", "leave one of them out")


def _engine_problems(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    engine, depths = settings["engine"], _values(settings["depth"]) or (network_depth(subject),)
    step, decay = settings["step"], settings["decay"]
    assert isinstance(step, int | float)
    assert isinstance(decay, int | float)
    limit = 1 / max(depths)
    if engine == "descent" and step >= limit:
        message = f"step = {step:g} is past the stability limit {limit:g} of a network with {max(depths)} layers"
        yield Problem(f"{message}: descent would diverge", f"take a step below {limit / 2:g}")
    if engine == "flow" and max(depths) != 2:
        yield Problem(
            f"gradient flow is solved for 2 layers, and here there are {max(depths)}", "take `engine = descent`"
        )
    if decay > 0 and max(depths) != 2:
        yield Problem("the end of weight decay is known for 2 layers", "leave `decay` out, or take `depth = 2`")
    if decay > 0 and engine != "descent":
        yield Problem("weight decay acts along a path of descent", "take `engine = descent`, or the arm `ridge`")
    plain = {"source_ratio": None, "rank": 1, "spectrum": 0.0, "penalty": 0.0}
    odd = [name for name, value in plain.items() if any(one != value for one in _values(settings[name]))]
    if engine != "closed" and odd:
        yield Problem(f"`{odd[0]}` is worked out in closed form alone", "take `engine = closed`")
    if "lpft" in _word(settings["arms"]) and max(depths) != 2:
        yield Problem("where `lpft` ends is known for two layers", "leave it out of `arms`, or take `depth = 2`")
    arms = (set(_word(settings["arms"])) | {str(settings["baseline"])}) & {"l2sp", "ridge"}
    if arms and max(_values(settings["spectrum"])) > 0:
        yield Problem(f"{', '.join(sorted(arms))} is tuned for inputs without a spectrum", "leave `spectrum` out")
    if engine != "closed" and arms:
        yield Problem(f"{', '.join(sorted(arms))} is worked out in closed form alone", "take `engine = closed`")
