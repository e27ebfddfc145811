"""The store of results: a folder for each run, in which nothing is trusted that does not check.

    runs/<key>/spec.catl          the experiment as the spec has it
    runs/<key>/experiment.json    its compiled form: settings, axes, expectations, seeds, data and versions
    runs/<key>/units/<key>.json   one file for each unit of work, with the checksum of what it says
    runs/<key>/figures/*.svg      the figures
    runs/<key>/result.json        written last: what came of the expectations

Every file is written beside its place and renamed, so that it is there whole or not at all; two processes in one folder
write the same bytes.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from .canonical import digest, plain, written
from .problems import ExperimentError

FORMAT = 1
"""The layout of the files; it is part of every key."""

_TEMPORARY = ".writing-"

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run. `key` is the SHA-256 that it is named by."""

    path: Path
    key: str

    def begin(self, spec: str, compiled: Mapping[str, object]) -> None:
        """Make the folder with the spec and its compiled form; ExperimentError when it cannot be written."""
        guarded(self.path, lambda: (self.path / "units").mkdir(parents=True, exist_ok=True))
        for name, text in (("spec.catl", spec), ("experiment.json", _sealed(self.key, compiled))):
            if _bytes(self.path / name) != text.encode():
                write_atomically(self.path / name, text)

    def unit_path(self, key: str) -> Path:
        """Where the unit of that key is."""
        return self.path / "units" / f"{key}.json"

    def write_unit(self, key: str, body: Mapping[str, object]) -> None:
        """Keep what a unit measured."""
        write_atomically(self.unit_path(key), _sealed(key, body))

    def write_figure(self, name: str, svg: str) -> None:
        """Keep a figure."""
        folder = self.path / "figures"
        guarded(self.path, lambda: folder.mkdir(exist_ok=True))
        if _bytes(folder / name) != svg.encode():
            write_atomically(folder / name, svg)

    def write_result(self, body: Mapping[str, object]) -> None:
        """Keep what came of the run; its presence says that every unit is there."""
        text = _sealed(self.key, body)
        if _bytes(self.path / "result.json") != text.encode():
            write_atomically(self.path / "result.json", text)

    def read_result(self) -> Mapping[str, Any] | None:
        """What came of the run; None when it is not finished, or the file is not what was written."""
        return read_sealed(self.path / "result.json", self.key)

    def read_compiled(self) -> Mapping[str, Any] | None:
        """The compiled form of the experiment; None when it is missing or not what was written."""
        return read_sealed(self.path / "experiment.json", self.key)

    def units(self) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
        """The key of each unit file and what it says; None for one that is torn, edited or foreign."""
        for path in sorted((self.path / "units").glob("*.json")):
            yield path.stem, read_sealed(path, path.stem)

    def leftovers(self) -> list[Path]:
        """Files that a killed process was writing."""
        return sorted(path for path in self.path.rglob(f"{_TEMPORARY}*") if path.is_file())


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of runs."""

    root: Path

    def run(self, key: str) -> RunFolder:
        """The folder of the run of that key, which need not be there."""
        return RunFolder(self.root / key, key)

    def runs(self) -> tuple[RunFolder, ...]:
        """All folders that are named like runs, in the order of their keys."""
        try:
            names = sorted(path.name for path in self.root.iterdir() if path.is_dir())
        except FileNotFoundError:
            return ()
        except OSError as problem:
            raise _unreadable(self.root, problem) from None
        return tuple(self.run(name) for name in names if _is_key(name))

    def elsewhere(self, folder: RunFolder) -> Mapping[str, Path]:
        """Where units that are not in this folder may be: the key of each unit of the other runs, and its file."""
        found: dict[str, Path] = {}
        for other in self.runs():
            if other.key != folder.key:
                with suppress(OSError):
                    found |= {path.stem: path for path in sorted((other.path / "units").glob("*.json"))}
        return found


def _is_key(name: str) -> bool:
    return len(name) == 64 and all(one in "0123456789abcdef" for one in name)


def _sealed(key: str, body: Mapping[str, object]) -> str:
    data = plain(body)
    return json.dumps({"format": FORMAT, "key": key, "checksum": digest(data), "body": data}, allow_nan=False) + "\n"


def read_sealed(path: Path, key: str) -> Mapping[str, Any] | None:
    """What a sealed file says; None when it is absent, torn, edited, or another's file.

    ExperimentError when it is there and may not be read.
    """
    data = _bytes(path)
    if data is None:
        return None
    try:
        content = json.loads(data)
        body = content["body"]
        sound = content["format"] == FORMAT and content["key"] == key and content["checksum"] == _checksum(body)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return body if sound and isinstance(body, dict) else None


def _checksum(body: object) -> str:
    import hashlib

    return hashlib.sha256(written(body).encode("ascii")).hexdigest()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as problem:
        raise _unreadable(path, problem) from None


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all; ExperimentError when it cannot be written."""
    temporary = path.with_name(f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}")

    def write() -> None:
        try:
            with temporary.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.is_dir():
                path.rmdir()
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise

    guarded(path, write)


def guarded(path: Path, work: Callable[[], Read]) -> Read:
    """Do something that writes at a place; ExperimentError, with the reason, when the system refuses."""
    try:
        return work()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        message = (
            f"the results cannot be written to `{path}`: {reason}; "
            "what was measured before is kept, and the same call goes on from there (`--runs` takes another folder)"
        )
        raise ExperimentError(message) from None


def _unreadable(path: Path, problem: OSError) -> ExperimentError:
    return ExperimentError(f"the results in `{path}` cannot be read: {(problem.strerror or str(problem)).lower()}")
