"""The value of a term of an expectation: in a cell, or over all cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ..elaborate.experiment import Apply, Constant, Coordinate, Quantity, Term, Word
from .cells import Cell, Cells
from .intervals import normal_quantile
from .problems import ExperimentError
from .records import Estimate, Record
from .uncertain import Estimated, Known, Mean, Uncertain, combined

AGGREGATES = ("max", "min", "mean", "share")
"""Functions of a single term that range over the cells."""


@dataclass(frozen=True, slots=True)
class Absent(Exception):
    """Why a term has no value in a cell: theory excludes the cell (`excluded`), or nothing was measured there."""

    reason: str
    excluded: bool = False


@dataclass
class Terms:
    """Evaluates terms on the records of a run.

    `derive` gives the quantities that are made of many cells. `replications` is how many seeds the run has. `admits`
    says which cells an expectation speaks of; aggregates range over those.
    """

    cells: Cells
    derive: Callable[[Quantity], Estimate]
    replications: int = 0
    admits: Callable[[Cell], bool] = lambda _cell: True
    excluded: dict[str, str] = field(default_factory=dict)
    name: Callable[[Cell], str] = str
    _derived: dict[Quantity, Estimate] = field(default_factory=dict)

    def places(self, *terms: Term) -> list[Cell]:
        """The cells that terms speak of together; the empty cell, once, when they range over all themselves."""
        found = list(dict.fromkeys(one for term in terms for one in self._by_cell(term)))
        return self.cells.joined(found)

    def _by_cell(self, term: Term) -> Iterator[Quantity]:
        match term:
            case Quantity() if self._measured(term) is not None:
                yield self._measured(term)  # type: ignore[misc]
            case Apply(function, (_,)) if function in AGGREGATES:
                return
            case Apply(_, terms):
                for part in terms:
                    yield from self._by_cell(part)

    def _measured(self, quantity: Quantity) -> Quantity | None:
        """The quantity whose records hold this one: itself, or for `theory(risk, probe)` the risk."""
        if self.cells.has(quantity):
            return quantity
        if quantity.name == "theory" and quantity.arguments:
            of = Quantity(quantity.arguments[0], quantity.arguments[1:], quantity.fixed)
            return of if self.cells.has(of) else None
        return None

    def value(self, term: Term, cell: Cell, *, theory: bool = False) -> Uncertain:
        """The value of a term in a cell; with `theory`, what theory says it is. Raises Absent."""
        match term:
            case Constant(value):
                return Known(value)
            case Coordinate(name):
                return self._coordinate(name, cell)
            case Word(name):
                message = f"`{name}` is no number"
                raise Absent(message)
            case Quantity():
                return self._quantity(term, cell, theory)
            case Apply(function, (inner,)) if function in AGGREGATES:
                return self._over_cells(function, inner, theory)
            case Apply(function, terms):
                return combined(function, [self.value(part, cell, theory=theory) for part in terms])

    def _over_cells(self, function: str, inner: Term, theory: bool) -> Uncertain:
        parts = [value for _, value in self.everywhere(inner, theory=theory)]
        if not parts:
            message = "no cell of the sweep is spoken of"
            raise Absent(message)
        return combined(function, parts)

    def everywhere(self, term: Term, *, theory: bool = False) -> Iterator[tuple[Cell, Uncertain]]:
        """The value of a term in every cell that is spoken of; cells that theory excludes are noted and left out."""
        for cell in self.places(term):
            try:
                found = self.value(term, cell, theory=theory) if self.admits(cell) else None
            except Absent as absent:
                if not absent.excluded:
                    raise
                self.excluded[self.name(cell)] = absent.reason
                continue
            if found is not None:
                yield cell, found

    def _quantity(self, quantity: Quantity, cell: Cell, theory: bool) -> Uncertain:
        measured = self._measured(quantity)
        if measured is None:
            return _of_estimate(self._estimate(quantity), theory, self.replications)
        record = self.cells.at(measured, cell)
        if record is None:
            message = f"`{shown(quantity)}` was not measured there"
            raise Absent(message)
        if record.excluded is not None:
            raise Absent(record.excluded, excluded=True)
        return _theory_of(record, quantity) if theory or measured != quantity else _of_record(record)

    def _coordinate(self, name: str, cell: Cell) -> Uncertain:
        value = self.cells.coordinate(name, cell)
        if isinstance(value, int | float):
            return Known(float(value))
        message = (
            f"`{name}` is not an axis of these cells" if value is None else f"`{name}` is no number in these cells"
        )
        raise Absent(message)

    def _estimate(self, quantity: Quantity) -> Estimate:
        if quantity not in self._derived:
            try:
                self._derived[quantity] = self.derive(quantity)
            except ExperimentError as problem:
                raise Absent(str(problem)) from None
        return self._derived[quantity]


def _of_record(record: Record) -> Uncertain:
    mean = Mean(record.values)
    return Known(mean.value) if record.exact else mean


def _theory_of(record: Record, quantity: Quantity) -> Uncertain:
    """What theory says, with the error that it has itself: that of no measurement, whose mean is compared as it is."""
    if record.theory is None:
        message = f"theory says nothing of `{shown(quantity)}` there"
        raise Absent(message, excluded=True)
    if not record.theory_error:
        return Known(record.theory)
    if len(record.values) > 1 and not record.exact:
        return Mean((record.theory,) * len(record.values), record.theory_error)
    half = normal_quantile(0.005) * record.theory_error
    return Estimated(record.theory, record.theory - half, record.theory + half)


def _of_estimate(estimate: Estimate, theory: bool, replications: int) -> Uncertain:
    if theory:
        if estimate.theory is None:
            message = "theory says nothing of this quantity"
            raise Absent(message)
        return Known(estimate.theory)
    low, high = estimate.interval
    if low == high == estimate.value:
        return Known(estimate.value)
    return Estimated(estimate.value, low, high, len(estimate.samples) or replications)


def shown(quantity: Quantity) -> str:
    """A quantity as a spec writes it.

    >>> shown(Quantity("boundary", ("probe",), (("ratio", 0.5),)))
    'boundary(probe, ratio = 0.5)'
    """
    parts = [*quantity.arguments, *(f"{name} = {_number(value)}" for name, value in quantity.fixed)]
    return f"{quantity.name}({', '.join(parts)})" if parts else quantity.name


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def quantities_in(terms: Sequence[Term]) -> Iterator[Quantity]:
    """Every quantity that terms mention."""
    for term in terms:
        match term:
            case Quantity():
                yield term
            case Apply(_, parts):
                yield from quantities_in(parts)


def aggregated(terms: Sequence[Term]) -> Iterator[Term]:
    """Every term over whose cells something ranges, as the `x` of `max(x)`."""
    for term in terms:
        match term:
            case Apply(function, (inner,)) if function in AGGREGATES:
                yield inner
            case Apply(_, parts):
                yield from aggregated(parts)
