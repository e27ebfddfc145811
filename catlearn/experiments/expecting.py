"""Whether what a spec expects of an experiment holds, fails, or cannot be told from so few seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..elaborate.experiment import Condition, Coordinate, Expectation, Term, Word
from ..elaborate.experiments import MOST_SEEDS
from .cells import Cell
from .intervals import Precision
from .outcome import CellJudged, Judged
from .relations import Demand, agreement, agrees, demand, errors_apart
from .telling import Told, tell
from .terms import Absent, Terms, aggregated, quantities_in, shown


@dataclass(frozen=True, slots=True)
class _Asked:
    """An expectation in one cell. `sure` is False where it is not decided that the cell is spoken of."""

    at: Cell
    demand: Demand
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Sweep:
    """An expectation in all its cells."""

    expectation: Expectation
    asked: tuple[_Asked, ...]

    @property
    def together(self) -> int:
        """How many intervals have to be right at once."""
        return sum(one.demand.doubts for one in self.asked)

    def decided(self, one: _Asked, precision: Precision) -> bool | None:
        """Whether it holds in a cell."""
        by_theory = self.expectation.relation == "agrees with theory"
        found = agrees(one.demand, precision) if by_theory else one.demand.decided(precision)
        certain = one.sure or (found is True and self.expectation.cells == 1)
        return found if certain else None

    def holds(self, found: Sequence[bool | None]) -> bool | None:
        """Whether it holds in as many cells as it has to."""
        needed = math.ceil(self.expectation.cells * len(found) - 1e-9)
        if sum(one is True for one in found) >= needed:
            return True
        return False if len(found) - sum(one is False for one in found) < needed else None

    def verdict(self, seeds: int | None = None) -> bool | None:
        """What it comes to, or would come to with so many seeds, were they like those that were run."""
        precision = Precision(self.together, seeds)
        found = [self.decided(one, precision) for one in self.asked]
        holds = self.holds(found)
        if holds and self.expectation.relation == "agrees with theory" and not self._tells(precision):
            return None
        return holds

    def _tells(self, precision: Precision) -> bool:
        """Whether the intervals are narrower than what is compared: else anything agrees with anything."""
        size = max((abs(one.demand.bound.value) for one in self.asked), default=0.0)
        widths = sorted(_half(one.demand, precision) for one in self.asked)
        return not widths or size == 0 or widths[len(widths) // 2] <= size


def _half(asked: Demand, precision: Precision) -> float:
    interval = asked.interval(precision)
    return (interval.high - interval.low) / 2


def judge(
    expectation: Expectation, terms: Terms, name: Callable[[Cell], str] = str, *, full_size: bool = True
) -> Judged:
    """What comes of an expectation on the records that `terms` has.

    It speaks of every cell of the sweep that its `when` admits, at a confidence of 99% for all of them together, or of
    the share that `on ... of cells` says. `name` writes a cell for a reader. At less than full size no number of seeds
    is named, since none would decide it.
    """
    terms = replace(
        terms, admits=lambda cell: _admitted(expectation.when, terms, cell) is not False, excluded={}, name=name
    )
    try:
        sweep = _Sweep(expectation, tuple(_asked(expectation, terms)))
    except Absent as absent:
        return Judged(expectation, None, absent.reason, excluded=terms.excluded)
    if not sweep.asked:
        return Judged(expectation, None, _nothing(terms), excluded=terms.excluded)
    return _judged(sweep, terms, name, full_size)


def _nothing(terms: Terms) -> str:
    if terms.excluded:
        return f"theory excludes every cell that it speaks of: {'; '.join(sorted(set(terms.excluded.values())))}"
    return "no cell of the sweep is spoken of: `when` admits none"


def _asked(expectation: Expectation, terms: Terms) -> list[_Asked]:
    sides = [term for term in (expectation.left, expectation.right, expectation.upper) if term is not None]
    places = terms.places(*sides)
    if not places:
        message = f"nothing was measured of {', '.join(f'`{shown(one)}`' for one in quantities_in(sides))}"
        raise Absent(message)
    if any(_unsure(expectation.when, terms, one) for one in aggregated(sides)):
        message = "from so few seeds it cannot be told which cells `when` admits, and it ranges over those"
        raise Absent(message)
    found = []
    for cell in places:
        try:
            admitted = _admitted(expectation.when, terms, cell) if cell else True
            if admitted is not False:
                found.append(_Asked(cell, _demand(expectation, terms, cell), admitted is True))
        except Absent as absent:
            if not absent.excluded:
                raise
            terms.excluded[terms.name(cell)] = absent.reason
    return found


def _demand(expectation: Expectation, terms: Terms, cell: Cell) -> Demand:
    left = terms.value(expectation.left, cell)
    if expectation.relation == "agrees with theory":
        return agreement(left, terms.value(expectation.left, cell, theory=True))
    assert expectation.right is not None
    upper = None if expectation.upper is None else terms.value(expectation.upper, cell)
    return demand(
        expectation.relation,
        left,
        terms.value(expectation.right, cell),
        upper=upper,
        within=expectation.within,
        relative=expectation.relative,
    )


def _unsure(conditions: Sequence[Condition], terms: Terms, inner: Term) -> bool:
    """Whether it is not decided of some cell if what ranges over the cells ranges over it."""

    def open_at(cell: Cell) -> bool:
        try:
            return _admitted(conditions, terms, cell) is None
        except Absent as absent:
            if not absent.excluded:
                raise
            return False

    return bool(conditions) and any(open_at(cell) for cell in terms.places(inner))


def _admitted(conditions: Sequence[Condition], terms: Terms, cell: Cell) -> bool | None:
    """Whether an expectation speaks of a cell; None where that is measured and not decided."""
    found = [_met(condition, terms, cell) for condition in conditions]
    return False if False in found else None if None in found else True


def _met(condition: Condition, terms: Terms, cell: Cell) -> bool | None:
    if isinstance(condition.right, Word) and isinstance(condition.left, Coordinate):
        alike = terms.cells.coordinate(condition.left.name, cell) == condition.right.value
        return alike is (condition.relation == "=")
    upper = None if condition.upper is None else terms.value(condition.upper, cell)
    left, right = terms.value(condition.left, cell), terms.value(condition.right, cell)
    return demand(condition.relation, left, right, upper=upper).decided(Precision())


def _judged(sweep: _Sweep, terms: Terms, name: Callable[[Cell], str], full_size: bool) -> Judged:
    precision = Precision(sweep.together)
    found = [sweep.decided(one, precision) for one in sweep.asked]
    holds = sweep.verdict()
    needed = _seeds_needed(sweep, terms.replications) if holds is None and full_size else None
    cells = tuple(_cell(one, holds_here, precision) for one, holds_here in zip(sweep.asked, found, strict=True))
    telling = min(range(len(cells)), key=lambda index: _importance(sweep, index, found[index], holds))
    worst = cells[telling]
    by_theory = sweep.expectation.relation == "agrees with theory"
    apart = errors_apart(sweep.asked[telling].demand) if by_theory else None
    message = tell(Told(sweep.expectation, holds, cells, worst, needed, apart, name, terms.excluded, full_size))
    return Judged(
        sweep.expectation,
        holds,
        message,
        worst.measured,
        worst.bound,
        worst.interval,
        needed,
        by_theory,
        worst.at,
        cells,
        dict(sorted(terms.excluded.items())),
        holds,
    )


def _cell(one: _Asked, holds: bool | None, precision: Precision) -> CellJudged:
    interval = one.demand.interval(precision)
    return CellJudged(one.at, holds, one.demand.measured.value, one.demand.bound.value, (interval.low, interval.high))


def _importance(sweep: _Sweep, index: int, found: bool | None, holds: bool | None) -> tuple[int, float]:
    """Cells with the answer that decides come first, and of those the one nearest to, or furthest beyond, its bound."""
    asked = sweep.asked[index].demand
    margin = -errors_apart(asked) if sweep.expectation.relation == "agrees with theory" else asked.margin
    rank = {False: 0, None: 1, True: 2} if holds is not None else {None: 0, False: 1, True: 2}
    return rank[found], math.inf if math.isnan(margin) else margin


def _seeds_needed(sweep: _Sweep, seeds: int) -> int | None:
    """The least number of seeds that would decide it, were they like those that were run; None when there is none."""
    low, high = max(1, seeds), max(2, 2 * seeds)
    while sweep.verdict(high) is None:
        low, high = high, 2 * high
        if high > MOST_SEEDS:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if sweep.verdict(middle) is None else (low, middle)
    return high
