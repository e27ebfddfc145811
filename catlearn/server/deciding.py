"""The server's side of the process that decides claims: ask, and hear of each verdict when it is there."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .answers import Explored, Judged

Heard = Callable[[str, int, list[Judged], Explored | None], None]
"""Called with a file, the version asked about, the verdicts so far, and once these are all, the holes."""

_MOST_STARTS = 8
_LONGEST_LINE = 1 << 24


class Deciding:
    """Asks a process of its own for verdicts, and starts it anew, some times, should it die."""

    def __init__(self, heard: Heard, seconds: float = 10.0, allowed: tuple[Path, ...] = ()) -> None:
        self.heard = heard
        self.settings = {"seconds": seconds, "allowed": [str(folder) for folder in allowed]}
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._starts = 0
        self._number = 0
        self._asked: dict[int, tuple[str, int, list[Judged]]] = {}

    async def ask(self, file: str, version: int, buffers: Mapping[str, str]) -> None:
        """Ask for the verdicts on a file; what was asked about it before is forgotten."""
        process = await self._running()
        if process is None or process.stdin is None:
            return
        self._number += 1
        self._asked = {number: asked for number, asked in self._asked.items() if asked[0] != file}
        self._asked[self._number] = (file, version, [])
        request = {"id": self._number, "file": file, "buffers": dict(buffers), **self.settings}
        with contextlib.suppress(ConnectionError):
            process.stdin.write(json.dumps(request).encode() + b"\n")
            await process.stdin.drain()

    async def _running(self) -> asyncio.subprocess.Process | None:
        if self._process is None or self._process.returncode is not None:
            if self._starts >= _MOST_STARTS:
                return None
            self._starts += 1
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "catlearn.server.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LONGEST_LINE,
            )
            self._listening = asyncio.create_task(self._listen(self._process))
        return self._process

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self._hear(json.loads(line))

    def _hear(self, answer: dict[str, Any]) -> None:
        asked = self._asked.get(answer["id"])
        if asked is None:
            return
        file, version, found = asked
        if "claim" in answer:
            claim = Judged(**answer["claim"])
            # A request that was interrupted is answered from its beginning.
            if found and claim.start <= found[-1].start:
                found.clear()
            found.append(claim)
        if "claim" in answer:
            self.heard(file, version, found, None)
        else:
            explored = Explored.from_json(answer["explored"]) if "explored" in answer else Explored()
            self.heard(file, version, found, explored)
            del self._asked[answer["id"]]

    async def stop(self) -> None:
        """End the process."""
        process = self._process
        self._starts = _MOST_STARTS
        if self._listening is not None:
            self._listening.cancel()
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
