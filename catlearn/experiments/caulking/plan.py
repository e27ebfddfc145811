"""The units of a caulking experiment: which cells are measured together, and those of the negative controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import pi

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.caulking import World, world
from ...elaborate.kinds.schema import Axis, SettingValue
from ..records import Unit

UNSHRUNK, TURNED, NARROW = "class not shrunk", "extractor turned", "rank too small"
TILT = 15 * pi / 180
QUICK_SEEDS = {"smooth": 6, "rough": 3, "learned": 2, "digits": 2}
WINDOW = 3
"""The least number of cosines, in theory, at which the power law is taken to hold."""
PERMUTED: dict[str, object] = {"answers": "permuted", "rotation": 0.0, "steps": 400, "penalty": 0.1, "rank": 1}
"""A gap that no caulk of low rank fills: digits by other names. It takes longer and goes further than a rotation."""


def values(value: SettingValue) -> tuple[float, ...]:
    """The numbers of a setting: those of its axis, or the one."""
    return tuple(float(str(one)) for one in (value.values if isinstance(value, Axis) else (value,)))


def world_of(experiment: Experiment) -> World:
    """What the experiment speaks of."""
    return world(experiment.subject, experiment.settings)


def swept(experiment: Experiment) -> tuple[str, ...]:
    """The settings that are axes, by name."""
    return tuple(axis.name for axis in experiment.axes)


def units(experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
    """All units of the experiment."""
    plans = {"digits": _of_digits, "learned": _of_learned}
    return tuple(plans.get(world_of(experiment), _of_functions)(experiment, quick))


def _plain(experiment: Experiment, *names: str) -> dict[str, object]:
    return {name: experiment.settings[name] for name in names}


def _seeds(experiment: Experiment, quick: bool) -> tuple[int, ...]:
    count = int(values(experiment.settings["seeds"])[0])
    return tuple(range(min(count, QUICK_SEEDS[world_of(experiment)]) if quick else count))


def _arms(experiment: Experiment) -> list[str]:
    arms = experiment.settings["arms"]
    assert isinstance(arms, tuple)
    return list(arms)


def _of_functions(experiment: Experiment, quick: bool) -> Iterator[Unit]:
    """One unit for each cell."""
    common = _plain(experiment, "radius", "shrinking", "noise", "size")
    common |= {"world": world_of(experiment), "arms": _arms(experiment), "axes": list(swept(experiment))}
    common |= {"dimension": input_dimension(experiment), "exponent": head_exponent(experiment)}
    axes = [values(experiment.settings[name]) for name in ("smoothness", "source", "samples")]
    seeds = _seeds(experiment, quick)
    for smoothness, source, samples in product(*axes):
        cell = {"smoothness": smoothness, "source": source, "samples": samples}
        yield Unit(common | cell, seeds)
    if world_of(experiment) == "smooth" and len(axes[1]) >= 3:
        for source, samples in product(axes[1][-3:], axes[2][:3]):
            cell = {"smoothness": axes[0][0], "source": source, "samples": samples}
            yield Unit(common | cell | {"arms": ["caulk"]}, seeds[:20], UNSHRUNK)
    for samples in (512, 8192):
        cell = {"smoothness": axes[0][0], "source": axes[1][0], "samples": float(samples)}
        yield Unit(common | cell | {"arms": ["caulk"]}, seeds[:10], TURNED)


def _of_learned(experiment: Experiment, quick: bool) -> Iterator[Unit]:
    """One unit for each pre-trained model."""
    common = _plain(experiment, "noise") | {"world": "learned", "arms": _arms(experiment)}
    common |= {"axes": list(swept(experiment)), "dimension": input_dimension(experiment)}
    seeds, sources = _seeds(experiment, quick), values(experiment.settings["source"])
    for source in sources:
        yield Unit(common | {"source": source, "samples": list(values(experiment.settings["samples"]))}, seeds)
    turned = {"source": sources[-1], "samples": [400.0, 3200.0], "arms": ["caulk"]}
    yield Unit(common | turned, seeds[:10], TURNED)


def _of_digits(experiment: Experiment, quick: bool) -> Iterator[Unit]:
    """One unit for each pre-trained model: all its arms and sample sizes share the pre-training."""
    common = _plain(experiment, "rotation", "rank", "steps", "penalty", "network", "answers")
    common |= {"world": "digits", "arms": _arms(experiment), "axes": list(swept(experiment))}
    common |= {"samples": list(values(experiment.settings["samples"]))}
    seeds = _seeds(experiment, quick)
    sources = values(experiment.settings["source"])
    for channels, source in product(values(experiment.settings["channels"]), sources):
        yield Unit(common | {"source": source, "channels": channels}, seeds)
    narrow: dict[str, object] = {"source": max(sources), "arms": ["caulk"]}
    narrow |= {"channels": values(experiment.settings["channels"])[-1]}
    narrow |= {"samples": [max(values(experiment.settings["samples"]))]} | PERMUTED
    yield Unit(common | narrow, seeds, NARROW)


def input_dimension(experiment: Experiment) -> int:
    """Of the space on which the extractor is."""
    extractor = experiment.settings["extractor"]
    assert isinstance(extractor, tuple)
    source = experiment.subject.source
    ends = {name: dom for name, dom, _ in source.generators}
    return int(experiment.subject.dimension(str(source.objects[ends[extractor[0]]])))


def head_exponent(experiment: Experiment) -> float:
    """The Hölder exponent of everything after the caulk."""
    from ...elaborate.kinds.caulking import head_grade

    grade = head_grade(experiment.subject, experiment.settings)
    return 1.0 if grade is None else grade.exponent
