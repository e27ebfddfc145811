"""Progress bars, on standard error alone, and only for what takes longer than two seconds."""

from __future__ import annotations

import threading
from types import TracebackType

PATIENCE = 2.0
"""Seconds before a bar is shown."""


class Bar:
    """A bar for one piece of work: a context, and a function of how much is done.

    >>> with Bar("measuring") as bar:
    ...     bar(1, 2)
    """

    def __init__(self, label: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        console = Console(stderr=True)
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task(label, total=None)
        self._lock = threading.Lock()
        self._ended = False
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Bar:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            self._progress.stop()

    def __call__(self, done: int, total: int) -> None:
        """So many of so many pieces are done."""
        self._progress.update(self._task, completed=done, total=total)

    def _show(self) -> None:
        with self._lock:
            if not self._ended:
                self._progress.start()
