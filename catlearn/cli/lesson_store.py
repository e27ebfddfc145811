"""Where a learner's exercises and progress are kept: a folder that is named, or one that the system has for such."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ..teach.progress import Progress, dumped, loaded

WORKING_FOLDER = "catlearn-lessons"
"""The folder of the exercises, made in the folder where the course is begun."""


@dataclass(frozen=True, slots=True)
class Store:
    """The file of the progress, and the folder of the exercises where one was named."""

    state: Path
    folder: Path | None

    def load(self) -> Progress:
        """The progress so far; none where there is no file, or one that cannot be read."""
        try:
            return loaded(self.state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Progress()

    def save(self, progress: Progress) -> None:
        """Keep the progress. Where it cannot be kept, that is said, and the lesson goes on."""
        beside = self.state.with_name(f"{self.state.name}.{os.getpid()}.new")
        try:
            self.state.parent.mkdir(parents=True, exist_ok=True)
            # A file that is moved into place is never seen half written.
            beside.write_text(dumped(progress), encoding="utf-8")
            os.replace(beside, self.state)
        except OSError as problem:
            with suppress(OSError):
                beside.unlink()
            reason = (problem.strerror or "unknown error").lower()
            click.echo(f"your progress cannot be kept in {self.state}: {reason}", err=True)

    def working_folder(self, progress: Progress) -> Path:
        """The folder of the exercises."""
        if self.folder is not None:
            return self.folder
        return Path(progress.folder) if progress.folder else Path.cwd() / WORKING_FOLDER

    def placed(self, progress: Progress) -> Progress:
        """The same progress, with the folder remembered, so that the course goes on from anywhere."""
        return replace(progress, folder=str(self.working_folder(progress).absolute()))

    def exercise(self, progress: Progress, name: str) -> Path:
        """The learner's file of a lesson."""
        return self.working_folder(progress) / name

    def hand_out(self, path: Path, text: str, *, anew: bool) -> bool:
        """Write an exercise where there is none yet, or anew (what was there is kept beside it).

        Raises ClickException when it cannot be written.
        """
        if path.exists() and not anew:
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                os.replace(path, path.with_suffix(".catl.old"))
            path.write_text(text, encoding="utf-8")
        except OSError as problem:
            message = f"{path} cannot be written: {(problem.strerror or 'unknown error').lower()}"
            raise click.ClickException(message) from None
        return True

    @staticmethod
    def shown(path: Path) -> str:
        """A path as short as it can be said from here."""
        with suppress(ValueError):
            return str(path.absolute().relative_to(Path.cwd()))
        return str(path)


def open_store(folder: str | None) -> Store:
    """The store in a named folder; else in the folder for the state of programs, `~/.catlearn` where there is none."""
    if folder is not None:
        return Store(Path(folder) / "progress.json", Path(folder))
    named = os.environ.get("XDG_STATE_HOME")
    if named and Path(named).is_absolute():
        return Store(Path(named) / "catlearn" / "progress.json", None)
    return Store(Path.home() / ".catlearn" / "progress.json", None)
