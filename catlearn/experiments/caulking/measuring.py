"""A unit of a caulking experiment, measured: one cell of functions, or one pre-trained model on images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from ..kind import Machine
from ..problems import ExperimentError
from ..records import Record, Unit
from . import learned, networks, rough, sobolev
from .images import digit_images
from .plan import TILT, TURNED, UNSHRUNK, WINDOW


def measure(unit: Unit, machine: Machine) -> Sequence[Record]:
    """The records of a unit."""
    match unit.settings["world"]:
        case "smooth":
            return _smooth(unit)
        case "rough":
            return _rough(unit)
        case "learned":
            return _learned(unit)
        case "digits":
            return _digits(unit, machine)
    message = f"there is no engine for caulks of the kind `{unit.settings['world']}`"
    raise ExperimentError(message)


def _at(unit: Unit, **more: float) -> dict[str, float | str]:
    """The cell of a unit: the values of the axes of the sweep, and the name of the control."""
    settings: dict[str, Any] = {**unit.settings, **more}
    named = {name: settings[name] for name in settings["axes"]}
    return named | ({"control": unit.control} if unit.control else {})


def _smooth(unit: Unit) -> Sequence[Record]:
    settings: Mapping[str, Any] = unit.settings
    smoothness, samples, noise = settings["smoothness"], int(settings["samples"]), settings["noise"]
    radius = settings["radius"] * settings["source"] ** -settings["shrinking"]
    allowed = settings["radius"] if unit.control == UNSHRUNK else radius
    at, theory = _at(unit, samples=samples), sobolev.predicted_error(smoothness, radius, samples, noise)
    size = sobolev.best_size(smoothness, allowed, samples, noise)
    found: dict[str, list[float]] = {arm: [] for arm in settings["arms"]}
    for seed in unit.seeds:
        for arm, error in _of_seed(settings, unit.control, seed, radius, size).items():
            found[arm].append(error)
    records = [
        Record("error", (arm,), at, tuple(errors), theory if arm == "caulk" else None) for arm, errors in found.items()
    ]
    if "caulk" in found:
        early = None if size >= WINDOW else f"fewer than {WINDOW} cosines: the power law does not hold yet"
        records.append(Record("constant", (), at, tuple(error / theory for error in found["caulk"]), 1.0, 0.0, early))
    return records


def _of_seed(settings: Mapping[str, Any], control: str | None, seed: int, radius: float, size: int) -> dict[str, float]:
    smoothness, samples, noise = settings["smoothness"], int(settings["samples"]), settings["noise"]
    generator = torch.Generator().manual_seed(seed)
    truth = sobolev.gap(smoothness, radius, generator)
    tilt = TILT if control == TURNED else 0.0
    found: dict[str, float] = {}
    if "caulk" in settings["arms"]:
        data = sobolev.sample(truth, samples, noise, generator, tilt=tilt)
        adaptive = settings["size"] == "adaptive"
        caulk = sobolev.fit_adaptively(data, noise, samples // 4) if adaptive else sobolev.fit(data, size)
        found["caulk"] = sobolev.tilted_error(truth, caulk, tilt, generator) if tilt else sobolev.error(truth, caulk)
    if "zero" in settings["arms"]:
        found["zero"] = sobolev.zero_shot_error(truth)
    if "neighbours" in settings["arms"]:
        found["neighbours"] = sobolev.neighbours_error(truth, samples, noise, settings["dimension"], generator)
    return found


def _rough(unit: Unit) -> Sequence[Record]:
    settings: Mapping[str, Any] = unit.settings
    radius = settings["radius"] * settings["source"] ** -settings["shrinking"]
    at = _at(unit, samples=int(settings["samples"]))
    seeds = [_of_rough_seed(settings, unit.control, seed, radius) for seed in unit.seeds]
    return [Record("error", (arm,), at, tuple(seed[arm] for seed in seeds)) for arm in settings["arms"]]


def _of_rough_seed(settings: Mapping[str, Any], control: str | None, seed: int, radius: float) -> dict[str, float]:
    exponent, smoothness, noise = settings["exponent"], settings["smoothness"], settings["noise"]
    samples, tilt = int(settings["samples"]), TILT if control == TURNED else 0.0
    generator = torch.Generator().manual_seed(seed)
    truth, head = sobolev.gap(smoothness, radius, generator), rough.weierstrass(exponent, generator)
    data = rough.sample(truth, head, samples, noise, generator, tilt=tilt)
    found: dict[str, float] = {}
    if "caulk" in settings["arms"]:
        size = rough.best_size(exponent, smoothness, radius, samples, noise)
        knots = rough.fit(data, head, size, radius)
        turned = tilt > 0
        found["caulk"] = (
            rough.tilted_error(truth, head, knots, tilt, generator) if turned else rough.error(truth, head, knots)
        )
    if "zero" in settings["arms"]:
        found["zero"] = rough.zero_shot_error(truth, head)
    if "histogram" in settings["arms"]:
        found["histogram"] = rough.histogram_error(truth, head, data)
    return found


def _learned(unit: Unit) -> Sequence[Record]:
    settings: Mapping[str, Any] = unit.settings
    count, dimension, noise = int(settings["source"]), settings["dimension"], settings["noise"]
    models = [learned.fit_model(learned.source(seed, count, dimension, noise), seed) for seed in unit.seeds]
    if unit.control == TURNED:
        models = [learned.turned(model, TILT, seed) for model, seed in zip(models, unit.seeds, strict=True)]
    records: list[Record] = []
    for samples in map(int, settings["samples"]):
        at, targets = _at(unit, samples=samples), [learned.target(s, samples, dimension, noise) for s in unit.seeds]
        caulked = [learned.fit_caulk(model, data, noise) for model, data in zip(models, targets, strict=True)]
        for arm in settings["arms"]:
            match arm:
                case "scratch":
                    errors = [learned.scratch_error(seed, samples, dimension, noise) for seed in unit.seeds]
                case "neighbours":
                    errors = [learned.neighbours_error(seed, samples, dimension, noise) for seed in unit.seeds]
                case _:
                    errors = list(map(learned.error, caulked if arm == "caulk" else models, unit.seeds))
            records.append(Record("error", (arm,), at, tuple(errors)))
        records.append(Record("shift", (), at, tuple(map(learned.shift, caulked, unit.seeds))))
    return records


def _digits(unit: Unit, machine: Machine) -> Sequence[Record]:
    settings: Mapping[str, Any] = unit.settings
    parts = digit_images(unit.seeds, settings["rotation"])
    source, target, test = (_on(part, machine.device) for part in parts)
    if settings["answers"] == "permuted":
        target, test = _permuted(target), _permuted(test)
    generator = torch.Generator().manual_seed(unit.seeds[0])
    channels = int(settings["channels"]) if settings["network"] == "convolution" else None
    pretrained = networks.pretrain(source.first(int(settings["source"])), generator, channels)
    records: list[Record] = []
    for samples in settings["samples"]:
        at, data = _at(unit, samples=samples), target.first(int(samples))
        for arm in settings["arms"]:
            if arm == "zero":
                records.append(Record("error", (arm,), at, networks.error_of(pretrained, test)))
                continue
            options: dict[str, Any] = {name: int(settings[name]) for name in ("rank", "steps")}
            options["penalty"] = float(settings["penalty"])
            found = networks.adapt(arm, pretrained, data, generator=generator, **options)
            records.append(Record("error", (arm,), at, networks.error_of(found, test)))
            if arm == "caulk":
                records.append(Record("shift", (), at, networks.shift(found, test)))
    return records


def _on(part: networks.Images, device: str) -> networks.Images:
    return networks.Images(part.inputs.to(device), part.answers.to(device))


def _permuted(part: networks.Images) -> networks.Images:
    """The same images, whose digits are called by other names: 0 by 3, 1 by 4, and so on."""
    return networks.Images(part.inputs, (part.answers + 3) % 10)
