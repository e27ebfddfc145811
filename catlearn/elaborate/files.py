"""The files that a spec may read: those in its own folder and below, unless the caller allows more.

This is the only module of the room that touches the file system. A path is resolved through all symbolic links before
it is compared, so a link cannot lead out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import NamedTuple, Protocol

from ..language.limits import UTF_16
from .fences import FILE_BYTES


class Refused(NamedTuple):
    """Why a file was not read: a code, a sentence and a hint."""

    code: str
    message: str
    hint: str | None = None


class FileText(NamedTuple):
    """A file that was read: its one true name, and what it says."""

    identity: str
    shown: str
    text: str


class Reader(Protocol):
    """How a spec reads files; the paths are relative to the spec."""

    def read(self, path: str) -> FileText | Refused:
        """The text of a file."""

    def locate(self, path: str) -> FilePath | Refused:
        """Where a file is that another room will read, if the spec may read it."""

    def beside(self, path: str) -> Reader:
        """The reader of a spec that is imported by this path."""


@dataclass(frozen=True, slots=True)
class FolderReader:
    """Reads below some folders; `folder` is that of the spec, to which paths are relative."""

    folder: FilePath
    allowed: tuple[FilePath, ...]

    @classmethod
    def of(cls, folder: FilePath, *allowed: FilePath) -> FolderReader:
        """The reader of a spec in a folder; other folders may be allowed too."""
        return cls(folder.resolve(), (folder.resolve(), *(path.resolve() for path in allowed)))

    def beside(self, path: str) -> FolderReader:
        """The reader of a file that is imported: relative to its own folder, with the same walls."""
        return FolderReader((self.folder / path).resolve().parent, self.allowed)

    def read(self, path: str) -> FileText | Refused:
        """The text of a file, or why not."""
        place = self.locate(path)
        if isinstance(place, Refused):
            return place
        try:
            data = place.read_bytes()
            if data.startswith(UTF_16):
                return Refused("E0404", f'"{_short(path)}" is UTF-16 text, and not UTF-8', "save it as UTF-8")
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = problem.object[: problem.start].count(b"\n") + 1
            return Refused("E0404", f'"{_short(path)}" is not UTF-8 text: line {line} has a byte that is none')
        except OSError as problem:
            return self._unreadable(path, problem)
        return FileText(str(place), path, text)

    def locate(self, path: str) -> FilePath | Refused:
        """Where a file is, or why the spec may not read it."""
        try:
            return self._locate(path)
        except (OSError, ValueError, RuntimeError) as problem:
            return self._unreadable(path, problem)

    @staticmethod
    def _unreadable(path: str, problem: Exception) -> Refused:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "it is no path"
        return Refused("E0401", f'"{_short(path)}" cannot be read: {reason.lower()}')

    def _locate(self, path: str) -> FilePath | Refused:
        place = (self.folder / path).resolve()
        if not any(place.is_relative_to(wall) for wall in self.allowed):
            hint = "a spec reads only its own folder and what is below; `--allow-path FOLDER` allows more"
            return Refused("E0402", f'"{_short(path)}" is outside the folder of the spec', hint)
        if not place.exists():
            return Refused("E0401", f'there is no file "{_short(path)}"', self._neighbour(place))
        if not place.is_file():
            return Refused("E0401", f'"{_short(path)}" is not a file')
        if place.stat().st_size > FILE_BYTES:
            return Refused("E0403", f'"{_short(path)}" is larger than {FILE_BYTES // 1024**2} MiB')
        return place

    @staticmethod
    def _neighbour(place: FilePath) -> str | None:
        from .nearest import nearest

        if not place.parent.is_dir():
            return None
        near = nearest(place.name, sorted(entry.name for entry in place.parent.iterdir())[:5_000])
        return f'did you mean "{near}"?' if near else None


@dataclass(frozen=True, slots=True)
class NoFiles:
    """Reads nothing: for a text that stands in no folder."""

    def read(self, path: str) -> FileText | Refused:
        """Always refused."""
        return Refused("E0402", f'"{_short(path)}" cannot be read from a text that is not in a file')

    def locate(self, path: str) -> FilePath | Refused:
        """Always refused."""
        return Refused("E0402", f'"{_short(path)}" cannot be read from a text that is not in a file')

    def beside(self, path: str) -> NoFiles:
        """Itself."""
        return self


def _short(path: str) -> str:
    printable = "".join(character if character.isprintable() else "?" for character in path)
    return printable if len(printable) <= 120 else printable[:117] + "..."
