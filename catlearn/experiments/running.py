"""`run`: an experiment through its units of work, the store, its records and its expectations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..elaborate.experiment import Experiment, Quantity
from ..elaborate.kinds.schema import Axis
from .canonical import digest, plain
from .cells import Cell, Cells
from .controls import judged_controls
from .devices import check_device
from .expecting import judge
from .keys import compiled_form, run_key, unit_keys, with_seeds
from .kind import Figure, Kind, Machine
from .kinds import kind_in, lacking, module_of
from .naming import cell_name
from .outcome import Judged, Outcome
from .problems import ExperimentError
from .record_data import merged, of_data
from .records import Estimate, Record, Unit
from .store import RunFolder, Store, read_sealed
from .sweep import sweep
from .terms import Terms, shown

Progress = Callable[[int, int], None]
"""Called with how many units are done and how many there are, at the start and after each."""


def _no_progress(_done: int, _total: int) -> None:
    """Say nothing."""


def run(
    experiment: Experiment,
    *,
    folder: str | Path = "runs",
    quick: bool = False,
    seeds: int | None = None,
    device: str = "cpu",
    jobs: int = 1,
    cluster: str | None = None,
    progress: Progress = _no_progress,
    claims: Sequence[Mapping[str, object]] = (),
) -> Outcome:
    """Run an experiment, or go on with it where it was left, and judge what it expects.

    Units whose results are in `folder` whole are not measured again. `quick` takes smaller sizes, `seeds` another
    number of seeds; `device` is a torch device, `jobs` the number of processes, `cluster` the address of a Dask
    scheduler. `claims` are the claims of the spec beside the experiment, which are kept with the result for the report.

    ExperimentError when it cannot be run: an unknown kind, a device that is not there, a disk that is full.
    """
    module = module_of(experiment.kind)
    kind = kind_in(module)
    _check_libraries("scipy", *(("joblib",) if jobs > 1 or cluster is not None else ()))
    check_device(device)
    experiment = with_seeds(experiment, kind.schema, seeds)
    prepared = _prepared(experiment, kind, module, Machine(device), Path(folder), quick)
    found, measured = _measured(prepared, module, jobs, cluster, progress)
    outcome = _judged(prepared, found, measured, quick)
    _keep(prepared, outcome, claims)
    return outcome


def _check_libraries(*names: str) -> None:
    """Whether what judges and distributes the work is there: better told now than after all is measured."""
    for name in names:
        if find_spec(name) is None:
            raise lacking(ModuleNotFoundError(name=name))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An experiment that is cut into units, each with its key, and has a folder."""

    experiment: Experiment
    kind: Kind
    machine: Machine
    units: tuple[Unit, ...]
    keys: tuple[str, ...]
    store: Store
    folder: RunFolder
    cut: bool


def _prepared(experiment: Experiment, kind: Kind, module: str, machine: Machine, root: Path, quick: bool) -> _Prepared:
    units = _units(kind, experiment, quick)
    keys = unit_keys(units, module, machine)
    store = Store(root)
    folder = store.run(run_key(experiment, keys, quick=quick))
    folder.begin(experiment.text, compiled_form(experiment, module, machine, keys, quick))
    return _Prepared(experiment, kind, machine, units, keys, store, folder, quick and _is_cut(kind, experiment, units))


def _units(kind: Kind, experiment: Experiment, quick: bool) -> tuple[Unit, ...]:
    try:
        return tuple(kind.units(experiment, quick=quick))
    except ExperimentError:
        raise
    except ModuleNotFoundError as missing:
        raise lacking(missing) from None
    except (ValueError, ArithmeticError, OSError) as problem:
        raise ExperimentError(str(problem)) from problem


def _is_cut(kind: Kind, experiment: Experiment, units: Sequence[Unit]) -> bool:
    """Whether quick units leave out more than seeds: then they do not show what the experiment is about."""
    whole = {_without_seeds(unit) for unit in _units(kind, experiment, False)}
    return not whole <= {_without_seeds(unit) for unit in units}


def _without_seeds(unit: Unit) -> str:
    return digest([unit.settings, unit.control, unit.data])


def _measured(
    prepared: _Prepared, module: str, jobs: int, cluster: str | None, progress: Progress
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """The records of every unit as plain data, by its key, and how many units were measured now."""
    found = _stored(prepared)
    missing = [(number, unit) for number, unit in enumerate(prepared.units) if prepared.keys[number] not in found]
    total = len(prepared.units)
    progress(total - len(missing), total)
    for done, (number, records) in enumerate(sweep(module, missing, prepared.machine, jobs, cluster), 1):
        key = prepared.keys[number]
        prepared.folder.write_unit(key, _body(prepared.units[number], records))
        found[key] = records
        progress(total - len(missing) + done, total)
    return found, len(missing)


def _body(unit: Unit, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {"unit": plain(unit), "records": records}


def _stored(prepared: _Prepared) -> dict[str, list[dict[str, Any]]]:
    """What is in the store and whole: in this run's folder, or in that of another run with the same unit in it."""
    found: dict[str, list[dict[str, Any]]] = {}
    elsewhere: Mapping[str, Path] | None = None
    for unit, key in zip(prepared.units, prepared.keys, strict=True):
        expected = plain(unit)
        records = _trusted(prepared.folder.unit_path(key), key, expected)
        if records is None:
            elsewhere = prepared.store.elsewhere(prepared.folder) if elsewhere is None else elsewhere
            records = _trusted(elsewhere[key], key, expected) if key in elsewhere else None
            if records is not None:
                prepared.folder.write_unit(key, _body(unit, records))
        if records is not None:
            found[key] = records
    return found


def _trusted(path: Path, key: str, unit: object) -> list[dict[str, Any]] | None:
    body = read_sealed(path, key)
    if body is None or body.get("unit") != unit:
        return None
    try:
        records = list(body["records"])
        for record in records:
            of_data(record)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return records


def _judged(prepared: _Prepared, found: Mapping[str, list[dict[str, Any]]], measured: int, quick: bool) -> Outcome:
    records = merged([of_data(data) for key in dict.fromkeys(prepared.keys) for data in found[key]])
    kind, experiment = prepared.kind, prepared.experiment
    derived: dict[Quantity, Estimate] = {}

    def derive(quantity: Quantity) -> Estimate:
        if quantity not in derived:
            try:
                derived[quantity] = kind.derive(quantity, records, experiment)
            except (ValueError, ArithmeticError) as problem:
                message = f"`{shown(quantity)}` cannot be worked out: {problem}"
                raise ExperimentError(message) from None
        return derived[quantity]

    def name(cell: Cell) -> str:
        return cell_name(cell, kind.schema)

    own = [record for record in records if "control" not in record.at]
    cells = Cells(own, {key: value for key, value in experiment.settings.items() if not isinstance(value, Axis)})
    terms = Terms(cells, derive, _replications(prepared.units))
    judged = tuple(
        judge(expectation, terms, name, full_size=not prepared.cut) for expectation in experiment.expectations
    )
    controls = judged_controls(kind, experiment, records)
    if prepared.cut:
        judged = tuple(_only_a_look(one) for one in judged)
        controls = tuple(control if control.failed else replace(control, failed=None) for control in controls)
    return Outcome(
        experiment,
        prepared.folder.key,
        str(prepared.folder.path),
        judged,
        controls,
        tuple(kind.predictions(experiment)),
        tuple(kind.figures(experiment, records)),
        records,
        len(prepared.units),
        measured,
        quick,
        prepared.cut,
    )


def _replications(units: Sequence[Unit]) -> int:
    return len({seed for unit in units if unit.control is None for seed in unit.seeds})


_LOOKS = {True: "looks so", False: "does not look so", None: "cannot be told"}


def _only_a_look(judged: Judged) -> Judged:
    message = f"{_LOOKS[judged.holds]} at a small size, and needs the full size to be decided; {judged.message}"
    return replace(judged, holds=None, message=message)


def _keep(prepared: _Prepared, outcome: Outcome, claims: Sequence[Mapping[str, object]]) -> None:
    from .keeping import result_body, write_figures

    body = result_body(outcome, prepared.kind.schema, prepared.keys, claims)
    if body != prepared.folder.read_result():
        write_figures(prepared.folder, outcome.figures)
        prepared.folder.write_result(body)


__all__ = ["Figure", "Progress", "Record", "run"]
