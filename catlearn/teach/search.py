"""The search for fillings: types first, then laws, then claims; bounded by counts, in an order that is always the same.

One group of items that hang together is searched at a time. A hole is filled with one answer after the other, an item
without holes is looked up and checked, a claim is decided as soon as all that it uses is there; what fails is not
followed further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..elaborate.claims import read_claim
from ..elaborate.declarations import kind_of, value_of
from ..elaborate.declared import Declared, Standing
from ..elaborate.elaborated import Asked, Rejected
from ..elaborate.files import Reader
from ..elaborate.reading import Reading
from ..elaborate.rejects import judge
from ..elaborate.scope import Scope
from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.holes import filled, holes_in
from ..language.spans import Source, Span
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..verdicts.decide import decide
from .claim_goals import claim_goal
from .contradictions import contradicts
from .declaration_goals import declaration_goal
from .expression_goals import UNSEARCHED
from .goal import Answer, Goal, shown
from .options import FreshHoles


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How far a search goes: how many answers it tries, and how many fillings it counts."""

    tries: int = 10_000
    fillings: int = 1_000


DEFAULT_SEARCH = SearchLimits()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a spec is looked up: its text, the names that rest on no hole, the files, and how far each verdict goes."""

    source: Source
    scope: Scope
    reader: Reader
    limits: Limits = DEFAULT_LIMITS

    def may_mean(self, item: tree.Item) -> set[str]:
        """The declarations with holes that could be meant by the holes of an item."""
        reading = Reading(self.scope, self.reader, self.limits)
        return {name for hole in holes_in(item) for name in goal_of(reading, FreshHoles(), item, hole.span).waits}


def goal_of(reading: Reading, fresh: FreshHoles, item: tree.Item, hole: Span) -> Goal:
    """What a hole of an item asks for."""
    match item:
        case tree.Check():
            return claim_goal(reading, item, hole)
        case tree.Reject(declaration=declaration):
            return declaration_goal(reading, fresh, declaration, hole)
    return declaration_goal(reading, fresh, item, hole)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where fillings fail: at which item, and with which diagnostic code or reason of a verdict."""

    span: Span
    reason: str


FIRST_LAW = "E0300"
"""The codes below are of names and types."""

LAW = "a law"
"""The reason of what breaks a law before all its holes are filled."""


class _Stopped(Exception):
    """A limit of the search was met."""


@dataclass
class Search:
    """The search through one group of items; what it has found so far can be read at any time."""

    items: Sequence[tree.Item]
    around: Surroundings
    search: SearchLimits = DEFAULT_SEARCH
    count: int = 0
    undecided: int = 0
    tries: int = 0
    finished: bool = False
    everything_tried: bool = True
    first: Mapping[Span, Answer] | None = None
    goals: dict[Span, Goal] = field(default_factory=dict)
    wrong: dict[Span, tuple[Diagnostic, ...]] = field(default_factory=dict)
    used: dict[Span, dict[str, None]] = field(default_factory=dict)
    failures: Counter[Failure] = field(default_factory=Counter)
    _fresh: FreshHoles = field(default_factory=FreshHoles)
    _chosen: dict[Span, Answer] = field(default_factory=dict)
    _doubts: int = 0
    _guesses: bool = False
    _right: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._holes = [hole.span for item in self.items for hole in holes_in(item)]
        names = [item.name.text for item in self.items if not isinstance(item, tree.Check | tree.Reject | tree.Import)]
        self._scope = self.around.scope.without(names)

    @property
    def exact(self) -> bool:
        """Whether the count is that of all fillings."""
        return self.finished and self.everything_tried and not self.undecided

    def run(self) -> bool:
        """Search until the end or until a limit is met; whether the end was reached."""
        try:
            self._from(0)
            self.finished = True
        except (_Stopped, RecursionError):
            self.everything_tried = False
        return self.finished

    def _reading(self) -> Reading:
        return Reading(self._scope, self.around.reader, self.around.limits)

    def _from(self, index: int) -> None:
        if index == len(self.items):
            self._found()
        else:
            self._fill(index, self.items[index])

    def _fill(self, index: int, item: tree.Item) -> None:
        """Fill the first hole of an item that can be filled, in every way; go on where none is left."""
        holes = holes_in(item)
        if not holes:
            self._settle(index, item)
            return
        known = self._first_goal(item)
        if known is None:
            self.everything_tried = False
            return
        span, goal = known
        self._guesses = self._guesses or goal.open_ended
        before = self.count
        for answer in goal.options if goal.refined is None else (goal.refined,):
            self._try(index, item, span, answer)
            if goal.unique and self.count > before:
                break
        if not goal.complete and not (goal.unique and self.count > before):
            self.everything_tried = False

    def _first_goal(self, item: tree.Item) -> tuple[Span, Goal] | None:
        """The first hole of an item that can be filled now."""
        for hole in holes_in(item):
            goal = goal_of(self._reading(), self._fresh, item, hole.span)
            if hole.span not in self.goals or not self.goals[hole.span].ready:
                self.goals[hole.span] = goal
            if goal.ready and goal is not UNSEARCHED:
                return hole.span, goal
        return None

    def _try(self, index: int, item: tree.Item, span: Span, answer: Answer) -> None:
        if self.tries >= self.search.tries:
            raise _Stopped
        self.tries += 1
        self._chosen[span] = answer
        tried = filled(item, {span: answer})
        if isinstance(tried, tree.Check | tree.Reject) or not contradicts(self._reading(), tried):
            self._fill(index, tried)
        else:
            self.failures[Failure(item.span, LAW)] += 1
            self._right.add(item.span)
        del self._chosen[span]

    def _settle(self, index: int, item: tree.Item) -> None:
        """Look up what has no hole any more; go on if nothing is wrong with it."""
        before = self._doubts
        holds = self._claim(item) if isinstance(item, tree.Check | tree.Reject) else self._declare(item)
        if holds:
            self._from(index + 1)
        self._doubts = before

    def _declare(self, item: tree.Declaration) -> bool:
        assert not isinstance(item, tree.Import)
        reading = self._reading()
        value = value_of(reading, item)
        errors = [diagnostic.code for diagnostic in reading.diagnostics if diagnostic.is_error]
        if errors or reading.standing is Standing.BROKEN:
            self._ill_formed(item, reading)
            return False
        self._right.add(item.span)
        self._doubts += value is None or reading.standing is not Standing.GOOD
        name = item.name
        self._scope.rebind(Declared(name.text, kind_of(item), value, reading.standing, name.span, met=reading.met))
        return True

    def _claim(self, item: tree.Check | tree.Reject) -> bool:
        reading = self._reading()
        if isinstance(item, tree.Reject):
            if not isinstance(item.declaration, tree.Import):
                value_of(reading, item.declaration)
            judged, _ = judge(reading, item, "")
            holds = judged.caught if isinstance(judged, Rejected) else None
            reason = judged.reason or ""
        else:
            made = read_claim(reading, item, self.around.source)
            if not reading.has_errors:
                self._right.add(item.span)
            if isinstance(made, Asked):
                verdict = decide(made.question, self.around.limits)
                holds = None if verdict.answer is None else verdict.answer != made.negated
                reason = verdict.reason or ""
            else:
                if made.reason == "ILL_FORMED":
                    self._ill_formed(item, reading)
                    return False
                holds, reason = None, made.reason
        if holds is False:
            self.failures[Failure(item.span, reason)] += 1
        self._doubts += holds is None
        return holds is not False

    def _ill_formed(self, item: tree.Item, reading: Reading) -> None:
        found = tuple(diagnostic for diagnostic in reading.diagnostics if diagnostic.is_error)
        self.failures[Failure(item.span, found[0].code if found else "ILL_FORMED")] += 1
        self.wrong.setdefault(item.span, found)

    @property
    def mistakes(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the text besides its holes: mistakes in names and types of items that no filling mends."""
        if self._guesses:
            return ()
        return tuple(
            diagnostic
            for span, found in self.wrong.items()
            if span not in self._right and all(one.code < FIRST_LAW for one in found)
            for diagnostic in found
            # What is wrong with an answer has no place in the text.
            if span.start <= diagnostic.span.start < diagnostic.span.end <= span.end
        )

    def _found(self) -> None:
        if self._doubts:
            self.undecided += 1
            return
        self.count += 1
        answers = self._resolved()
        if self.first is None:
            self.first = answers
        for span, answer in answers.items():
            self.used.setdefault(span, {})[shown(answer)] = None
        if self.count >= self.search.fillings:
            raise _Stopped

    def _resolved(self) -> dict[Span, Answer]:
        """What is chosen for the holes of the text, smaller holes filled."""
        return {span: self._whole(self._chosen[span]) for span in self._holes if span in self._chosen}

    def _whole(self, answer: Answer) -> Answer:
        while not isinstance(answer, int) and any(hole.span in self._chosen for hole in holes_in(answer)):
            answer = filled(answer, self._chosen)
        return answer
