"""The process that decides claims while the server answers: requests come as lines of JSON, so do the verdicts.

Deciding may take seconds. In a process of its own it holds nobody up, its time can be fenced, and should it die, the
server lives on.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from .holes import holes
from .judging import Judge
from .workspace import Workspace


class Worker:
    """Answers requests one after the other; a newer request for a file takes the place of an older one."""

    def __init__(self, requests: TextIO, answers: TextIO) -> None:
        self.answers = answers
        self.workspace = Workspace()
        self.judges: dict[str, Judge] = {}
        self.waiting: dict[str, dict[str, Any]] = {}
        self.arrived: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(requests,), daemon=True).start()

    def _listen(self, requests: TextIO) -> None:
        for line in requests:
            self.arrived.put(json.loads(line))
        self.arrived.put(None)

    def run(self) -> None:
        """Answer until nobody asks any more."""
        while self._take(wait=not self.waiting):
            file = next(iter(self.waiting))
            request = self.waiting.pop(file)
            try:
                finished = self._answer(request)
            except Exception as bug:
                self._say({"id": request["id"], "bug": f"{type(bug).__name__}: {bug}"})
                finished = True
            if not finished and file not in self.waiting:
                self.waiting[file] = request

    def _take(self, *, wait: bool) -> bool:
        """Take in what has arrived; False when nobody asks any more."""
        while wait or not self.arrived.empty():
            request = self.arrived.get()
            if request is None:
                return False
            self.waiting.pop(request["file"], None)
            self.waiting[request["file"]] = request
            wait = False
        return True

    def _answer(self, request: dict[str, Any]) -> bool:
        """Decide the claims of a file; False when something newer came in between."""
        file = request["file"]
        self.workspace.buffers = request["buffers"]
        self.workspace.allowed = tuple(map(Path, request["allowed"]))
        self.workspace.forget()
        analysis = self.workspace.analysis(file)
        if analysis is None:
            return True
        judge = self.judges.setdefault(file, Judge(self.workspace.limits, request["seconds"]))
        for found in self._told(judge.all(analysis.elaborated.claims, lambda: not self.arrived.empty())):
            self._say({"id": request["id"], "claim": found})
        if not self.arrived.empty():
            return False
        reader = self.workspace.reader(file)
        explored = holes(analysis, reader, self.workspace.limits, request["seconds"])
        self._say({"id": request["id"], "explored": explored.as_json()})
        return True

    @staticmethod
    def _told(found: Iterator[Any]) -> Iterator[dict[str, Any]]:
        for one in found:
            yield one.as_json()

    def _say(self, answer: dict[str, Any]) -> None:
        self.answers.write(json.dumps(answer) + "\n")
        self.answers.flush()


def main() -> None:
    """Serve standard input and standard output until the other side closes them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr
    Worker(sys.stdin, answers).run()


if __name__ == "__main__":
    main()
