"""The keys of results: digests of all that the numbers depend on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..elaborate.experiment import Experiment
from ..elaborate.experiments import MOST_SEEDS
from ..elaborate.kinds.schema import DataReference, KindSchema
from .canonical import digest, plain
from .kind import Machine
from .problems import ExperimentError
from .records import Unit
from .store import FORMAT
from .versions import versions


def with_seeds(experiment: Experiment, schema: KindSchema, seeds: int | None) -> Experiment:
    """The experiment with another number of seeds; ExperimentError when its kind has no seeds."""
    if seeds is None:
        return experiment
    if schema.setting("seeds") is None:
        message = f"an experiment of the kind `{schema.name}` has no seeds, so `--seeds` says nothing to it"
        raise ExperimentError(message)
    if seeds > MOST_SEEDS:
        message = f"`--seeds {seeds}` is too many: at most {MOST_SEEDS:,} are run"
        raise ExperimentError(message)
    return replace(experiment, settings={**experiment.settings, "seeds": seeds})


def unit_keys(units: Sequence[Unit], module: str, machine: Machine) -> tuple[str, ...]:
    """The key of each unit: its settings, seeds and data, the device, the threads, and the versions of the code."""
    ground = {"format": FORMAT, "kind": module, "machine": plain(machine), "versions": plain(versions(module))}
    try:
        return tuple(digest({**ground, "unit": plain(unit)}) for unit in units)
    except TypeError as problem:
        message = f"a unit of {module} holds something that has no digest: {problem}"
        raise ExperimentError(message) from None


def run_key(experiment: Experiment, keys: Sequence[str], *, quick: bool) -> str:
    """The key of a run: the text of the experiment, its settings, what it expects, and the keys of its units."""
    return digest(
        {
            "quick": quick,
            "name": experiment.name,
            "kind": experiment.kind,
            "subject": experiment.subject_name,
            "text": experiment.text,
            "settings": plain(experiment.settings),
            "expectations": plain(experiment.expectations),
            "files": data_fingerprints(experiment),
            "units": list(keys),
        }
    )


def data_fingerprints(experiment: Experiment) -> dict[str, str]:
    """A digest of each file of data that a setting names; ExperimentError when one cannot be read."""
    found = {}
    for value in experiment.settings.values():
        if isinstance(value, DataReference) and value.source == "file":
            path = Path(experiment.folder or ".", value.name)
            try:
                found[value.name] = digest(path.read_bytes())
            except OSError as problem:
                message = f"the data file `{value.name}` cannot be read: {(problem.strerror or str(problem)).lower()}"
                raise ExperimentError(message) from None
    return found


def compiled_form(
    experiment: Experiment, module: str, machine: Machine, keys: Sequence[str], quick: bool
) -> dict[str, Any]:
    """The compiled form of an experiment, which is kept beside its results."""
    return {
        "name": experiment.name,
        "kind": experiment.kind,
        "subject": experiment.subject_name,
        "text": experiment.text,
        "quick": quick,
        "settings": plain(experiment.settings),
        "given": sorted(experiment.given),
        "expectations": plain(experiment.expectations),
        "files": data_fingerprints(experiment),
        "machine": plain(machine),
        "versions": plain(versions(module)),
        "units": list(keys),
    }
