"""What an answer is: yes, no or unknown, why, how it is backed, and the certificate that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from ..theory.display import Shown
from ..theory.limits import Met
from .questions import Question

Certificate = dict[str, object]

_OPTIONS = {"rules": "--max-rules", "rows": "--max-rows", "steps": "--max-steps", "nodes": "--max-steps"}


class LimitMet(NamedTuple):
    """A limit that left a question open, its value, and the option that raises it; empty where none does."""

    name: str
    value: int
    option: str


def limit_met(met: Met) -> LimitMet:
    """A limit of the theory, with the option that raises it."""
    return LimitMet(met.name, met.value, _OPTIONS.get(met.name, ""))


@dataclass(frozen=True, eq=False)
class Verdict(Shown):
    """The answer to a question.

    `answer` is None where it is not known, and `limit` then says which limit was met. `reason` is one word, the same in
    JSON and in certificates; `message` says why in the reader's names. `backing` is `kernel` where a certificate shows
    the answer without any search, `replay` where it is a case tree, `trusted` where there is none. `facts` holds what
    the message speaks of, by name, for a longer explanation.
    """

    question: Question
    answer: bool | None
    reason: str
    message: str
    backing: str = "kernel"
    limit: LimitMet | None = None
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    prove: Callable[[], Certificate] | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """The kind of the question, as in JSON."""
        return self.question.kind

    @property
    def word(self) -> str:
        """The answer in one word."""
        return {True: "yes", False: "no", None: "unknown"}[self.answer]

    @cached_property
    def certificate(self) -> Certificate | None:
        """What the kernel can check; made when it is first asked for."""
        return None if self.prove is None else self.prove()


def unknown(question: Question, what: str, met: Met) -> Verdict:
    """The verdict on a question that was left open."""
    limit = limit_met(met)
    message = f"Whether {what} was not decided within {limit.value:,} {limit.name}."
    if limit.option:
        message += f" {limit.option} raises this limit."
    return Verdict(question, None, "LIMIT", message, limit=limit)
