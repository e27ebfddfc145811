"""The holes of a spec: what each asks for, what types there, and how many fillings make every claim hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from ..elaborate.elaborated import Elaborated
from ..elaborate.files import Reader
from ..elaborate.ill_formed import has_mistake
from ..elaborate.nearest import listed
from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.holes import holes_in
from ..language.spans import Source, Span
from ..theory.limits import DEFAULT_LIMITS, Limits
from .dependencies import groups_of
from .expression_goals import UNSEARCHED
from .goal import MOST_COUNTED, Answer, Goal, shown
from .search import DEFAULT_SEARCH, Failure, Search, SearchLimits, Surroundings

MOST_LISTED = 6

MOST_HOLES = 200
"""Of a spec with more holes only the first are looked at, and nothing is searched."""

LONGEST_LIST = 60
"""How many characters a list of answers may have before it is cut."""

Fence = Callable[[Callable[[], bool]], "bool | None"]


def _no_fence(work: Callable[[], bool]) -> bool | None:
    return work()


@dataclass(frozen=True, slots=True)
class FoundHole:
    """A hole: where it stands, what it asks for, and the answers that occur in fillings that make every claim hold."""

    span: Span
    goal: Goal
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fillings:
    """What a search has found: so many fillings make every claim hold, or at least so many where it is not `exact`.

    `undecided` are fillings with which no claim fails and at least one is undecided. `first` is the first filling, by
    the places of its holes; None when there is none or none was found. `failures` says where the others fail.
    """

    holes: tuple[Span, ...]
    count: int
    exact: bool
    undecided: int
    tries: int
    first: Mapping[Span, Answer] | None
    failures: Mapping[Failure, int]

    @property
    def none(self) -> bool:
        """Whether it is sure that no filling makes every claim hold."""
        return self.count == 0 and self.exact


@dataclass(frozen=True, slots=True)
class Exploration:
    """The holes of a spec, and the fillings of each group of them that hangs together."""

    holes: tuple[FoundHole, ...]
    groups: tuple[Fillings, ...]
    mistakes: tuple[Diagnostic, ...]

    @property
    def together(self) -> Fillings:
        """The fillings of all holes at once."""
        first: dict[Span, Answer] = {}
        for group in self.groups:
            first.update(group.first or {})
        failures: Counter[Failure] = Counter()
        for group in self.groups:
            failures.update(group.failures)
        none = any(group.none for group in self.groups)
        return Fillings(
            tuple(hole.span for hole in self.holes),
            prod(group.count for group in self.groups),
            none or all(group.exact for group in self.groups),
            sum(group.undecided for group in self.groups),
            sum(group.tries for group in self.groups),
            first if all(group.first is not None for group in self.groups) else None,
            failures,
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is said of each hole, and what is wrong besides."""
        return (*map(_told, self.holes), *self.mistakes)

    def goals(self) -> tuple[Diagnostic, ...]:
        """What each hole stands for and what types there, without a word about what is right."""
        told = (_told(replace(hole, works=())) for hole in self.holes)
        # The only thing that types would be the answer.
        return tuple(
            replace(one, hint=None) if hole.goal.total == 1 else one for hole, one in zip(self.holes, told, strict=True)
        )


def explore(
    spec: tree.Spec,
    source: Source,
    elaborated: Elaborated,
    reader: Reader,
    limits: Limits = DEFAULT_LIMITS,
    search: SearchLimits = DEFAULT_SEARCH,
    fence: Fence = _no_fence,
    *,
    syntax: Sequence[Diagnostic] = (),
) -> Exploration | None:
    """Look for what fills the holes of a spec; None when it has none.

    `syntax` are the mistakes that were found when the text was parsed; an item with one in it is left out.
    `elaborated` is the spec as it was looked up with its holes. `fence` runs the search of one group, and gives None
    when that takes too long; what was found until then counts.
    """
    spec = _readable(spec, syntax)
    if "?" not in source.text or not holes_in(spec):
        return None
    if len(holes_in(spec)) > MOST_HOLES:
        return _too_many(holes_in(spec))
    around = Surroundings(source, elaborated.scope, reader, limits)
    searches = [Search(items, around, search) for items in groups_of(spec, around.may_mean)]
    for one in searches:
        fence(one.run)
    goals = {span: goal for one in searches for span, goal in one.goals.items()}
    works = {span: tuple(answers) for one in searches if one.exact for span, answers in one.used.items()}
    holes = tuple(
        FoundHole(hole.span, goals.get(hole.span, UNSEARCHED), works.get(hole.span, ())) for hole in holes_in(spec)
    )
    mistakes = tuple(diagnostic for one in searches for diagnostic in one.mistakes)
    return Exploration(holes, tuple(map(_fillings, searches)), mistakes)


def _too_many(holes: Sequence[tree.Hole]) -> Exploration:
    goal = Goal(f"something (a spec with {len(holes):,} holes is not searched; {MOST_HOLES} are the most)")
    found = tuple(FoundHole(hole.span, goal, ()) for hole in holes)
    nothing = Fillings(tuple(hole.span for hole in holes), 0, False, 0, 0, None, {})
    return Exploration(found, (nothing,), ())


def _readable(spec: tree.Spec, syntax: Sequence[Diagnostic]) -> tree.Spec:
    mistakes = [diagnostic.span for diagnostic in syntax if diagnostic.is_error]
    if not mistakes:
        return spec
    return tree.Spec(tuple(item for item in spec.items if not has_mistake(item.span, mistakes)), span=spec.span)


def _fillings(found: Search) -> Fillings:
    return Fillings(
        tuple(hole.span for item in found.items for hole in holes_in(item)),
        found.count,
        found.exact,
        found.undecided,
        found.tries,
        found.first,
        dict(found.failures),
    )


def _told(hole: FoundHole) -> Diagnostic:
    return Diagnostic("info", "I0001", f"`?` stands for {hole.goal.text}", hole.span, _hint(hole))


def _hint(hole: FoundHole) -> str | None:
    hint = _what_types(hole.goal)
    if hole.works:
        verb = "makes" if len(hole.works) == 1 else "make"
        hint = f"{hint}; " if hint else ""
        hint += f"{_some(hole.works, len(hole.works))} {verb} every claim hold"
    return hint


def _what_types(goal: Goal) -> str | None:
    if goal is UNSEARCHED or goal.unique or not goal.ready:
        return None
    if goal.total == 0:
        return "nothing types here"
    if not goal.options:
        return _how_many(goal.total)
    names = [*map(shown, goal.options)]
    if goal.total is None:
        return f"among others {_some(names, None)}" if names else None
    return f"{_some(names, goal.total)} {'types' if goal.total == 1 else 'type'} here"


def _how_many(total: int | None) -> str | None:
    if total is None:
        return None
    if total > MOST_COUNTED:
        return f"there are more than {MOST_COUNTED:,} of them"
    return "there is 1 of them" if total == 1 else f"there are {total:,} of them"


def _some(names: Sequence[str], total: int | None) -> str:
    """The first few names, and how many more there are where that is known."""
    few = list(names[:1])
    for name in names[1:MOST_LISTED]:
        if sum(map(len, few)) + len(name) > LONGEST_LIST:
            break
        few.append(name)
    if total is None or total == len(few):
        return listed(few, MOST_LISTED)
    return f"{', '.join(f'`{name}`' for name in few)} and {total - len(few):,} more"
