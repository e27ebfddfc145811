"""A spec, read: what it declares, claims and complains of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from catlearn.elaborate.elaborate import elaborate
from catlearn.elaborate.elaborated import Elaborated
from catlearn.elaborate.files import FolderReader
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.theory.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Read:
    """A spec that was elaborated, with shorthands for what tests look at."""

    source: Source
    elaborated: Elaborated

    @property
    def codes(self) -> list[str]:
        """The codes of the diagnostics, in the order of the text."""
        return [diagnostic.code for diagnostic in self.elaborated.diagnostics]

    @property
    def messages(self) -> list[str]:
        """What the diagnostics say."""
        return [diagnostic.message for diagnostic in self.elaborated.diagnostics]

    @property
    def hints(self) -> list[str | None]:
        """How the diagnostics say it is mended."""
        return [diagnostic.hint for diagnostic in self.elaborated.diagnostics]

    @property
    def places(self) -> list[str]:
        """What the diagnostics underline."""
        return [self.source.read(diagnostic.span) for diagnostic in self.elaborated.diagnostics]

    def __getitem__(self, name: str):  # type: ignore[no-untyped-def]
        """The value of a declaration."""
        return self.elaborated.declarations[name].value


Reader = Callable[..., Read]


@pytest.fixture(name="read")
def _reader(tmp_path: Path) -> Reader:
    """A function that reads a text, with files beside it."""

    def read_text(text: str, files: Mapping[str, str | bytes] | None = None, limits: Limits = DEFAULT_LIMITS) -> Read:
        for name, content in (files or {}).items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        parsed = parse(text)
        assert not parsed.diagnostics, [diagnostic.message for diagnostic in parsed.diagnostics]
        source = Source("spec.catl", text)
        return Read(source, elaborate(parsed.spec, source, FolderReader.of(tmp_path), limits))

    return read_text
