"""The files of an editor: its buffers, what they import, and what lies beside them on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..elaborate.elaborate import elaborate
from ..elaborate.elaborated import Elaborated
from ..elaborate.files import NoFiles, Reader, Refused
from ..elaborate.imports import Imports
from ..elaborate.memory import Memories
from ..elaborate.time_fence import fence
from ..language import tree
from ..language.limits import MOST_CHARACTERS, decoded
from ..language.spans import Source
from ..theory.limits import DEFAULT_LIMITS, Limits
from .analysis import Analysis
from .buffers import BufferReader
from .outline import Outline, outline

SECONDS = 2.0
"""How long one declaration may take while somebody types; `check` has more patience."""

_MOST_FILES = 500


class Workspace:
    """The buffers, by resolved path (or by any other name where they are no files), and what is known of them."""

    def __init__(self, allowed: tuple[Path, ...] = (), limits: Limits = DEFAULT_LIMITS) -> None:
        self.buffers: dict[str, str] = {}
        self.folders: list[Path] = []
        self.allowed = allowed
        self.limits = limits
        self._known: dict[str, Analysis] = {}
        self.memories = Memories()

    # What changes

    def write(self, file: str, text: str) -> None:
        """Set the text of a buffer."""
        self.buffers[file] = text
        self.forget()

    def close(self, file: str) -> None:
        """From now on the file on disk counts."""
        self.buffers.pop(file, None)
        self.forget()

    def forget(self) -> None:
        """Whatever is known may be out of date: a file may be imported by any other."""
        self._known = {}

    # What is known

    def analysis(self, file: str) -> Analysis | None:
        """What is known of a file; None where there is none."""
        if file not in self._known:
            text = self.text(file)
            if text is None:
                return None
            self._known[file] = self.analysed(file, text)
        return self._known[file]

    def analysed(self, file: str, text: str, buffers: Mapping[str, str] | None = None) -> Analysis:
        """What is to be said of a text that stands in a file, with the given buffers in place of the editor's."""
        reader = self.reader(file, buffers)
        parsed = self.memories.parsed(text)
        source = Source(file, text)
        elaborated: Elaborated = elaborate(
            parsed.spec,
            source,
            reader,
            self.limits,
            syntax=parsed.diagnostics,
            fence=fence(SECONDS),
            imports=Imports(root=(file, Path(file).name), memories=self.memories),
        )
        names = self._outline(file, parsed.spec, reader, ())
        return Analysis(file, source, parsed.spec, parsed.diagnostics, elaborated, names)

    def reader(self, file: str, buffers: Mapping[str, str] | None = None) -> Reader:
        """How a file reads others."""
        if not Path(file).is_absolute():
            return NoFiles()
        return BufferReader.of(file, self.buffers if buffers is None else buffers, self.allowed)

    def text(self, file: str) -> str | None:
        """The text of a buffer, else of the file."""
        if file in self.buffers:
            return self.buffers[file]
        try:
            path = Path(file)
            if not path.is_absolute() or path.stat().st_size > 4 * MOST_CHARACTERS:
                return None
            text = decoded(path.read_bytes())
        except (OSError, ValueError):
            return None
        return text if isinstance(text, str) else None

    def _outline(self, file: str, spec: tree.Spec, reader: Reader, around: tuple[str, ...]) -> Outline:
        def imported(path: str) -> Outline | None:
            found = reader.read(path)
            if isinstance(found, Refused) or found.identity in (*around, file) or len(around) > 50:
                return None
            other = self.memories.parsed(found.text).spec
            return self._outline(found.identity, other, reader.beside(path), (*around, file))

        return outline(file, spec, imported)

    # Which files there are

    def files(self, beside: str) -> Iterator[str]:
        """The specs of the workspace, the buffers first: where something of a file may be used."""
        yield from self.buffers
        roots = self.folders or ([Path(beside).parent] if Path(beside).is_absolute() else [])
        count = 0
        for root in roots:
            for path in sorted(root.rglob("*.catl")):
                count += 1
                if count > _MOST_FILES:
                    return
                if str(path.resolve()) not in self.buffers:
                    yield str(path.resolve())

    def users(self, file: str) -> Iterator[Analysis]:
        """What is known of a file, and of each that imports it."""
        own = self.analysis(file)
        if own is not None:
            yield own
        name = Path(file).name
        for other in dict.fromkeys(self.files(file)):
            text = self.text(other) if other != file else None
            if text is not None and "import" in text and (name in text or "\\" in text):
                found = self.analysis(other)
                if found is not None and file in _used(found.outline):
                    yield found


def _used(names: Outline) -> set[str]:
    """The files whose names a file uses."""
    found = {declaring.file for declaring in names.names.values()}
    return found | {module.file for module in names.modules.values()}
