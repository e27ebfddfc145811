"""The verdicts on the claims of a file, as an editor shows them beside each: short, and kept while nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..elaborate.elaborated import Asked, ClaimMade, NotAsked, Rejected, WellFormed
from ..elaborate.time_fence import fence
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..verdicts.decide import decide
from .answers import Judged


def judged(claim: ClaimMade, limits: Limits = DEFAULT_LIMITS, seconds: float = 10.0) -> Judged:
    """The verdict on one claim, within so many seconds."""
    span = claim.span
    match claim:
        case Asked(text=text, question=question, negated=negated):
            verdict = fence(seconds)(lambda: decide(question, limits))
            if verdict is None:
                return Judged(span.start, span.end, text, None, "LIMIT", f"there was no answer within {seconds:g} s")
            holds = None if verdict.answer is None else verdict.answer != negated
            return Judged(span.start, span.end, text, holds, verdict.reason or "", verdict.message)
        case NotAsked(text=text, reason=reason, message=message):
            return Judged(span.start, span.end, text, None, reason, message)
        case WellFormed(text=text, message=message):
            return Judged(span.start, span.end, text, None, "PENDING", message)
        case Rejected(text=text, caught=caught, reason=reason, message=message):
            return Judged(span.start, span.end, text, caught, reason or "", message)


class Judge:
    """Decides claims, and remembers the answer to a question for as long as the question is the same object."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, seconds: float = 10.0) -> None:
        self.limits = limits
        self.seconds = seconds
        self._known: dict[int, tuple[object, Judged]] = {}

    def all(self, claims: tuple[ClaimMade, ...], stop: Callable[[], bool] = lambda: False) -> Iterator[Judged]:
        """The verdicts in the order of the claims; no more once `stop` says so."""
        kept: dict[int, tuple[object, Judged]] = {}
        for claim in claims:
            known = self._known.get(id(claim.question)) if isinstance(claim, Asked) else None
            if known is None and stop():
                break
            found = judged(claim, self.limits, self.seconds) if known is None else _moved(known[1], claim)
            if isinstance(claim, Asked):
                kept[id(claim.question)] = (claim.question, found)
            yield found
        else:
            self._known = kept


def _moved(found: Judged, claim: ClaimMade) -> Judged:
    return Judged(claim.span.start, claim.span.end, claim.text, found.holds, found.reason, found.message)
