"""The text of a spec from a file or from standard input, or a diagnostic that says why there is none."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from pathlib import Path

from ..elaborate.files import FolderReader, Reader
from ..language.diagnostics import Diagnostic
from ..language.limits import MOST_CHARACTERS, decoded
from ..language.spans import Span

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A spec to be read: the name that the call gives it, its text, and where its paths start."""

    path: str
    text: str
    reader: Reader
    identity: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_input(path: str, allowed: tuple[Path, ...] = ()) -> Input:
    """The text of a spec; `-` is standard input, whose paths start in the working directory."""
    folder = Path.cwd() if path == STANDARD_INPUT else Path(path).parent
    reader = FolderReader.of(folder, *allowed)
    try:
        data = _bytes(path)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        message = f"this file cannot be read: {reason.lower()}"
        return Input(path, "", reader, None, (Diagnostic("error", "E0401", message, Span(0, 0)),))
    text = decoded(data)
    if isinstance(text, Diagnostic):
        return Input(path, "", reader, None, (text,))
    identity = None if path == STANDARD_INPUT else str(Path(path).resolve())
    return Input(path, text, reader, identity)


def standard_input(most: int = -1) -> bytes:
    """What comes from standard input, at most so many bytes; OSError when it is closed."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read(most)


def _bytes(path: str) -> bytes:
    most = 4 * MOST_CHARACTERS + 1
    if path == STANDARD_INPUT:
        return standard_input(most)
    if not path:
        raise OSError(errno.ENOENT, "the name of the file is empty")
    with Path(path).open("rb") as file:
        return file.read(most)
