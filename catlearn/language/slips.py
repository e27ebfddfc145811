"""Slips that everybody makes, each with its mend: `=` for `|->`, a comma too many, `Task` for `task`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .diagnostics import Label
from .spans import Span
from .tokens import Token

if TYPE_CHECKING:
    from .recovery import Reading


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong, and the tokens to read instead of the one that could not stand."""

    code: str
    message: str
    hint: str | None = None
    tokens: tuple[Token, ...] = ()
    span: Span | None = None
    labels: tuple[Label, ...] = ()
    line: bool = False


def mended(reading: Reading, token: Token, following: list[Token]) -> Repair | None:
    return None
