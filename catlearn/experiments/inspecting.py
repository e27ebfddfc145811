"""What is in the store: finished runs, unfinished ones, and what is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import ExperimentError
from .store import RunFolder, Store, guarded


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run as it lies in the store.

    `result` and `compiled` are None where the file is missing or is not what was written. `whole` units are there and
    check; `damaged` ones are torn, edited or foreign; `leftovers` are files that a killed process was writing.
    `modified` is the time of the last change, in seconds.
    """

    folder: RunFolder
    result: Mapping[str, Any] | None
    compiled: Mapping[str, Any] | None
    whole: int
    damaged: tuple[str, ...]
    leftovers: tuple[Path, ...]
    modified: float

    @property
    def key(self) -> str:
        """The SHA-256 that names the run."""
        return self.folder.key

    @property
    def units(self) -> int:
        """How many units the run has, as far as is known."""
        known = self.compiled or self.result
        return self.whole + len(self.damaged) if known is None else len(set(known["units"]))

    @property
    def finished(self) -> bool:
        """Whether the result is there and every unit that it rests on checks."""
        return self.result is not None and not self.damaged and self.whole >= self.units

    @property
    def state(self) -> str:
        """In a word: finished, unfinished, or damaged."""
        if self.damaged or (self.result is None and (self.folder.path / "result.json").exists()):
            return "damaged"
        if self.compiled is None:
            return "damaged" if (self.folder.path / "experiment.json").exists() else "unfinished"
        return "finished" if self.finished else "unfinished"

    @property
    def name(self) -> str:
        """The name of the experiment; a question mark where it cannot be read."""
        known = self.result or self.compiled
        return "?" if known is None else str(known["name"])

    @property
    def kind(self) -> str:
        """The kind of the experiment; a question mark where it cannot be read."""
        known = self.result or self.compiled
        return "?" if known is None else str(known["kind"])


def stored_runs(root: Path) -> tuple[StoredRun, ...]:
    """All runs of a store, the newest first; ExperimentError when the folder is not there."""
    if not root.is_dir():
        message = f"there is no folder of runs `{root}`; `catlearn run FILE` makes one"
        raise ExperimentError(message)
    found = [stored_run(folder) for folder in Store(root).runs()]
    return tuple(sorted(found, key=lambda run: (-run.modified, run.key)))


def stored_run(folder: RunFolder) -> StoredRun:
    """One run, with every file in it checked."""
    units = list(folder.units())
    damaged = tuple(key for key, body in units if body is None)
    result = folder.path / "result.json"
    changed = result if result.is_file() else folder.path
    return StoredRun(
        folder,
        _with(folder.read_result(), _RESULT),
        _with(folder.read_compiled(), _COMPILED),
        len(units) - len(damaged),
        damaged,
        tuple(folder.leftovers()),
        changed.stat().st_mtime,
    )


_RESULT: Mapping[str, tuple[str, ...]] = {
    "name": (),
    "kind": (),
    "subject": (),
    "quick": (),
    "cut": (),
    "holds": (),
    "predictions": (),
    "units": (),
    "expectations": (
        "text",
        "holds",
        "measured",
        "bound",
        "interval",
        "message",
        "against_theory",
        "cells",
        "quantities",
    ),
    "controls": ("name", "failed_as_it_must", "message"),
    "figures": ("caption", "data"),
    "claims": ("text", "holds", "message"),
}

_COMPILED: Mapping[str, tuple[str, ...]] = {"name": (), "kind": (), "text": (), "units": ()}


def _with(body: Mapping[str, Any] | None, shape: Mapping[str, tuple[str, ...]]) -> Mapping[str, Any] | None:
    """The body of a file, if it has what this version writes there; another version may have written otherwise."""
    if body is None or not all(name in body for name in shape):
        return None
    parts = [(part, names) for key, names in shape.items() if names for part in body[key]]
    return body if all(isinstance(part, dict) and set(names) <= set(part) for part, names in parts) else None


def current(runs: Sequence[StoredRun]) -> tuple[StoredRun, ...]:
    """Of finished runs, the newest of each experiment, by kind and name: at full size, where there is one."""
    found: dict[tuple[str, str], StoredRun] = {}
    for run in runs:
        if run.finished:
            known = found.get((run.kind, run.name))
            if known is None or (_cut(known) and not _cut(run)):
                found[run.kind, run.name] = run
    return tuple(found.values())


def _cut(run: StoredRun) -> bool:
    return run.result is not None and bool(run.result["cut"])


def prune(run: StoredRun) -> tuple[Path, ...]:
    """Remove what is damaged or left over, and the run itself where nothing whole is left; gives what was removed."""
    if not run.whole and not run.finished:
        guarded(run.folder.path, lambda: shutil.rmtree(run.folder.path))
        return (run.folder.path,)
    spoiled = [run.folder.unit_path(key) for key in run.damaged] + list(run.leftovers)
    if run.result is None:
        spoiled += [path for path in (run.folder.path / "result.json",) if path.exists()]
    for path in spoiled:
        guarded(path, path.unlink)
    return tuple(spoiled)
