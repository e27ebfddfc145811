"""What a spec comes to: its declarations, what it claims, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..language.diagnostics import Diagnostic
from ..language.spans import Span
from ..theory.limits import Met
from .declared import Declared, Standing
from .experiment import Experiment
from .scope import Scope

if TYPE_CHECKING:
    from ..verdicts.questions import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim that can be put to the verdicts; the claim says the opposite of the question when it is negated."""

    span: Span
    text: str
    kind: str
    question: Question
    negated: bool


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A claim that cannot be asked: ILL_FORMED since what it is about is broken, PENDING since that is pending,
    HOLE since a hole is still to be filled."""

    span: Span
    text: str
    kind: str
    reason: str
    message: str
    met: Met | None = None


@dataclass(frozen=True, slots=True)
class WellFormed:
    """The claim, made by a pending declaration itself, that it is well formed; nobody knows."""

    span: Span
    text: str
    message: str
    met: Met | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A `reject`: whether the declaration is ill-formed (None when that is not decided), and what was found in it."""

    span: Span
    text: str
    caught: bool | None
    rejected: tuple[Diagnostic, ...]
    reason: str | None
    message: str
    met: Met | None = None


ClaimMade = Asked | NotAsked | WellFormed | Rejected


@dataclass(frozen=True, slots=True)
class Elaborated:
    """A spec after everything in it is looked up and every law is checked.

    `declarations` are those of the spec itself, by name; a broken one has no value. `scope` also has those that
    it imports. `claims` and `diagnostics` stand in the order of the text.
    """

    declarations: Mapping[str, Declared]
    claims: tuple[ClaimMade, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """The experiments that can be run, in the order of the text: those that are neither broken nor pending."""
        found = [one for one in self.declarations.values() if one.standing is Standing.GOOD]
        return tuple(one.value for one in found if isinstance(one.value, Experiment))

    scope: Scope = field(default_factory=Scope)
