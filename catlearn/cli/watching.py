"""`check --watch`: check again whenever a file has changed that the last check read."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import click

from ..elaborate.files import FileText, FolderReader, Reader, Refused

SECONDS = 0.2
"""How often the files are looked at."""

Stamp = tuple[int, int, int] | None


@dataclass
class Watched:
    """The files that were read, or looked for in vain."""

    paths: set[Path] = field(default_factory=set)

    def stamps(self) -> Mapping[Path, Stamp]:
        """What shows that a file has changed: when it was written, its size, and which file it is."""
        return {path: _stamp(path) for path in self.paths}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass(frozen=True)
class WatchedReader:
    """A reader that notes what it reads."""

    reader: FolderReader
    watched: Watched

    def read(self, path: str) -> FileText | Refused:
        """The text of a file, or why not."""
        self._note(path)
        return self.reader.read(path)

    def locate(self, path: str) -> Path | Refused:
        """Where a file is, or why the spec may not read it."""
        self._note(path)
        return self.reader.locate(path)

    def beside(self, path: str) -> Reader:
        """The reader of a file that is imported; it notes what it reads in the same place."""
        return WatchedReader(self.reader.beside(path), self.watched)

    def _note(self, path: str) -> None:
        # A path that cannot be one is refused when it is read.
        if path and "\0" not in path:
            self.watched.paths.add(self.reader.folder / path)


def watch(
    check: Callable[[Watched], object], watched: Watched, wait: Callable[[], None] = lambda: time.sleep(SECONDS)
) -> NoReturn:
    """Check, wait for a change, check again, until somebody stops it: KeyboardInterrupt goes through.

    `watched` are the files that are known from the outset. A file that changes while it is checked counts: files are
    compared with what they were before the check, as far as the last check knew which these are.
    """
    while True:
        if sys.stdout.isatty():
            click.clear()
        known, fresh = watched.stamps(), Watched()
        check(fresh)
        watched = fresh
        before = {path: known.get(path, stamp) for path, stamp in watched.stamps().items()}
        if sys.stdout.isatty():
            click.echo("watching for changes; Ctrl-C stops", err=True)
        sys.stdout.flush()
        while watched.stamps() == before:
            wait()
