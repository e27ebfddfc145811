"""The files that an editor has open, by the addresses that it uses for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pygls import uris

from .analysis import Analysis
from .answers import Explored, Judged
from .places import Encoding, Places
from .workspace import Workspace


@dataclass
class Open:
    """An open file: its version, and the verdicts on its claims as they are known."""

    uri: str
    file: str
    version: int = 0
    verdicts: list[Judged] = field(default_factory=list)
    explored: Explored = field(default_factory=Explored)
    decided: bool = False


class Documents:
    """Open files, and the workspace that they are part of."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.open: dict[str, Open] = {}
        self.encoding: Encoding = "utf-16"
        self._places: dict[str, Places] = {}

    def file(self, uri: str) -> str:
        """The resolved path of an address, or the address itself where it is no file's."""
        path = uris.to_fs_path(uri) if uri.startswith("file:") else None
        if path is None:
            return uri
        try:
            return str(Path(path).resolve())
        except (OSError, ValueError, RuntimeError):
            return uri

    def uri(self, file: str) -> str:
        """The address of a file, in the editor's own spelling where it is open."""
        held = self.open.get(file)
        if held is not None:
            return held.uri
        return (uris.from_fs_path(file) or file) if Path(file).is_absolute() else file

    def write(self, uri: str, text: str, version: int) -> Open:
        """Take in the text of an open file."""
        file = self.file(uri)
        held = self.open.setdefault(file, Open(uri, file))
        held.version, held.decided = version, False
        held.verdicts, held.explored = [], Explored()
        self.workspace.write(file, text)
        return held

    def close(self, uri: str) -> None:
        """From now on the file on disk counts."""
        file = self.file(uri)
        self.open.pop(file, None)
        self.workspace.close(file)

    def analysis(self, uri: str) -> Analysis | None:
        """What is known of a file."""
        return self.workspace.analysis(self.file(uri))

    def places(self, file: str) -> Places:
        """Lines and columns of a file as it is now."""
        text = self.workspace.text(file) or ""
        known = self._places.get(file)
        if known is None or known.text is not text or known.encoding != self.encoding:
            known = self._places[file] = Places(text, self.encoding)
        return known
