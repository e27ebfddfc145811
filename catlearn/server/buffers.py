"""The files that a spec reads while it is edited: what the editor holds, unsaved, comes before what is on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..elaborate.files import FileText, FolderReader, Reader, Refused


@dataclass(frozen=True, slots=True)
class BufferReader:
    """Reads the buffers of an editor, by resolved path, and below some folders the disk."""

    disk: FolderReader
    buffers: Mapping[str, str]

    @classmethod
    def of(cls, file: str, buffers: Mapping[str, str], allowed: tuple[Path, ...] = ()) -> BufferReader:
        """The reader of the spec at a path."""
        return cls(FolderReader.of(Path(file).parent, *allowed), buffers)

    def beside(self, path: str) -> Reader:
        """The reader of a file that is imported: relative to its own folder, with the same walls."""
        return BufferReader(self.disk.beside(path), self.buffers)

    def read(self, path: str) -> FileText | Refused:
        """The text of a file, or why not."""
        held = self._held(path)
        if held is None:
            return self.disk.read(path)
        return FileText(held, path, self.buffers[held])

    def locate(self, path: str) -> Path | Refused:
        """Where a file is that another room will read, which is always on disk."""
        return self.disk.locate(path)

    def _held(self, path: str) -> str | None:
        """The buffer that a path names, if the spec may read it."""
        try:
            place = (self.disk.folder / path).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        inside = any(place.is_relative_to(wall) for wall in self.disk.allowed)
        return str(place) if inside and str(place) in self.buffers else None
