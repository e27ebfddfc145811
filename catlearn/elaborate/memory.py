"""What declarations and claims came to the last time, for whoever elaborates a spec again after each small change.

What an item comes to depends on its text, on what the names in it stand for, and on the files that it reads. As long as
these are the same, so is what it comes to, and it is the very same value: so whatever depends on it stays too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..language.parser import Parsed
from ..language.pieces import Pieces
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import Met
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from .declared import Declared, Standing
from .elaborated import Asked, NotAsked
from .files import Refused
from .reading import Reading

Result = TypeVar("Result")

_NAMES = re.compile(r"(?:([^\W\d][\w']*)\.)?([^\W\d][\w']*)")
_FILES = re.compile(r'"((?:[^"\\\n]|\\[^\n])*\.(?:[^"\\\n]|\\[^\n])*)"')
_VALUES = (Category, Functor, Presheaf, NaturalTransformation, MetricCategory, MetricTask, MetricFunctor)
_TURNS_KEPT = 6
_TEXTS_KEPT = 50


@dataclass
class _Kept:
    """What came of an item; `needed` keeps the values alive by which it is found."""

    result: Any
    standing: Standing
    met: Met | None
    undecided: tuple[str, ...]
    uses_broken: bool
    needed: tuple[object, ...]
    turn: int


@dataclass
class Memory:
    """What the items of one file came to."""

    kept: dict[tuple[object, ...], _Kept] = field(default_factory=dict)
    turn: int = 0

    def begin(self) -> None:
        """The file is elaborated anew: what was of no use for some turns is forgotten."""
        self.turn += 1
        if self.turn % _TURNS_KEPT == 0:
            oldest = self.turn - _TURNS_KEPT
            self.kept = {key: kept for key, kept in self.kept.items() if kept.turn >= oldest}

    def recall(self, text: str, reading: Reading, work: Callable[[], Result]) -> Result:
        """The result of reading an item with this text, from memory where nothing has changed.

        Only what is read without a diagnostic is kept, for a diagnostic names places and neighbours.
        """
        needed = tuple(_mentioned(text, reading))
        key = (text, *_stamps(text, reading), *map(_content, needed))
        kept = self.kept.get(key)
        if kept is None:
            result = work()
            if not reading.diagnostics and _is_free_of_places(result):
                values = tuple(declared.value for declared in needed)
                undecided = tuple(reading.undecided)
                self.kept[key] = _Kept(
                    result, reading.standing, reading.met, undecided, reading.uses_broken, values, self.turn
                )
            return result
        kept.turn = self.turn
        reading.standing = max(reading.standing, kept.standing)
        reading.met, reading.undecided, reading.uses_broken = kept.met, list(kept.undecided), kept.uses_broken
        return kept.result  # type: ignore[no-any-return]


def _is_free_of_places(result: object) -> bool:
    """Whether a result says nothing of where in the text it stands; an experiment remembers its lines."""
    match result:
        case None | (None,) | Asked() | NotAsked():
            return True
        case (value,):
            return isinstance(value, _VALUES)
    return False


def _mentioned(text: str, reading: Reading) -> Iterator[Declared]:
    """The declarations whose names stand in a text, wherever: rather one too many than one too few."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    for module, name in dict.fromkeys(_NAMES.findall(plain)):
        for declared in (reading.scope.find(name), reading.scope.find(name, module) if module else None):
            if declared is not None:
                yield declared


def _content(declared: Declared) -> tuple[object, ...]:
    return declared.name, declared.kind, declared.standing, declared.met, id(declared.value)


def _stamps(text: str, reading: Reading) -> Iterator[object]:
    """What shows whether the files have changed that a text names."""
    for path in dict.fromkeys(_FILES.findall(text)):
        place = reading.reader.locate(path)
        if isinstance(place, Refused):
            yield place
            continue
        try:
            found = place.stat()
        except OSError:
            yield None
        else:
            yield found.st_mtime_ns, found.st_size, found.st_ino


@dataclass
class Memories:
    """The memory of each file, and the last texts that were parsed."""

    files: dict[str, Memory] = field(default_factory=dict)
    texts: dict[str, Parsed] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)

    def of(self, file: str) -> Memory:
        """The memory of a file."""
        return self.files.setdefault(file, Memory())

    def parsed(self, text: str) -> Parsed:
        """What a text says."""
        known = self.texts.pop(text, None) or self.pieces.parse(text)
        self.texts[text] = known
        if len(self.texts) > _TEXTS_KEPT:
            del self.texts[next(iter(self.texts))]
        return known
