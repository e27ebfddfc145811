"""Whether an arrow fits the spaces at its ends."""

from __future__ import annotations

from math import prod

from ..theory.names import spell
from ..universes.constructors import CONSTRUCTORS
from ..universes.interpretation import Arrow, DataReference, Interpretation, Shape
from ..universes.problems import Problem
from ..universes.tables import sizes
from .data_references import DATASETS
from .spaces import show_space


def forced_ends(arrow: Arrow) -> tuple[Shape | None, Shape | None]:
    """The spaces that an arrow itself forces at its start and end, where it does.

    >>> forced_ends(Arrow("matrix", (("rows", ((1.0, 2.0, 3.0),)),)))
    ((3,), (1,))
    """
    match arrow.constructor:
        case "matrix" | "kernel":
            rows = arrow.option("rows")
            if isinstance(rows, tuple):
                return (len(rows[0]),), (len(rows),)  # type: ignore[arg-type]
        case "state":
            return (0,), _side(arrow, "covariance") or _side(arrow, "mean")
        case "ou":
            side = _side(arrow, "hessian") or _side(arrow, "noise") or _side(arrow, "minimum")
            return side, side
        case "discard":
            return None, (0,)
    return None, None


def _side(arrow: Arrow, name: str) -> Shape | None:
    value = arrow.option(name)
    return (len(value),) if isinstance(value, tuple) else None


def misfit(made: Interpretation, letter: int, arrow: Arrow) -> Problem | None:
    """Why an arrow does not go from the one space to the other, or None when it does."""
    name, dom, cod = made.source.generators[letter]
    start, end = made.objects[dom], made.objects[cod]
    spelled = spell(name)
    goes = f"`{spelled}` goes from {show_space(start)} to {show_space(end)}"
    forced = forced_ends(arrow)
    for shape, wanted, where in ((forced[0], start, "starts in"), (forced[1], end, "ends in")):
        if shape is not None and prod(shape) != prod(wanted):
            hint = _matrix_hint(arrow, forced, start, end)
            return Problem(f"{goes}, but its value {where} {show_space(shape)}", hint)
    return (
        _inner_misfit(made, letter, arrow)
        or _wrong_ends(arrow, made, start, end, goes)
        or _wrong_sides(arrow, start, end, goes)
        or _wrong_mention(made, letter, arrow)
        or _wrong_data(made, arrow, start, end, goes)
    )


def _matrix_hint(arrow: Arrow, forced: tuple[Shape | None, Shape | None], start: Shape, end: Shape) -> str | None:
    if arrow.constructor not in ("matrix", "kernel"):
        return None
    hint = "a matrix has a row for each dimension of the end, a column for each of the start"
    turned = (
        forced[0] is not None
        and forced[1] is not None
        and (prod(forced[1]), prod(forced[0])) == (prod(start), prod(end))
    )
    return f"{hint}: rows and columns are exchanged here" if turned else hint


def _inner_misfit(made: Interpretation, letter: int, arrow: Arrow) -> Problem | None:
    inner = arrow.option("made")
    return misfit(made, letter, inner) if isinstance(inner, Arrow) else None


def _wrong_data(made: Interpretation, arrow: Arrow, start: Shape, end: Shape, goes: str) -> Problem | None:
    """A table has as many inputs as the start has dimensions; one output stands for the number of a class."""
    table = arrow.option("table")
    if not isinstance(table, DataReference) or table.source == "file" or table.features is not None:
        return None
    if table.source == "dataset":
        _, inputs, outputs = DATASETS[table.name]
        ends = (outputs, 1)
    else:
        inputs, outputs = sizes(made.tasks[table.name])
        ends = (outputs, outputs)
    if prod(start) == inputs and prod(end) in ends:
        return None
    hint = f"it goes from R^{inputs} to R^{outputs}"
    return Problem(f"{goes}, but its data has {inputs:,} inputs, and its number of targets is {outputs:,}", hint)


def _wrong_ends(arrow: Arrow, made: Interpretation, start: Shape, end: Shape, goes: str) -> Problem | None:
    constructor = CONSTRUCTORS[made.universe][arrow.constructor]
    rows = arrow.option("rows")
    number = isinstance(rows, int | float)
    fits = {
        "any": not number or prod(start) == prod(end),
        "equal": prod(start) == prod(end),
        "from unit": prod(start) == 0,
        "to unit": prod(end) == 0,
        "double": prod(end) == 2 * prod(start),
    }[constructor.ends]
    if fits:
        return None
    wants = {
        "any": "a number stands for that multiple of the identity, so both ends have one dimension",
        "equal": f"`{arrow.constructor}` goes from a space to itself",
        "from unit": f"`{arrow.constructor}` starts in R^0",
        "to unit": f"`{arrow.constructor}` ends in R^0",
        "double": f"`{arrow.constructor}` goes from R^n to R^(2n)",
    }[constructor.ends]
    return Problem(goes, wants)


def _wrong_sides(arrow: Arrow, start: Shape, end: Shape, goes: str) -> Problem | None:
    """Matrices and vectors beside the main one have the size of the end."""
    for name, value in arrow.options:
        if name in ("mean", "covariance", "hessian", "noise", "minimum") and isinstance(value, tuple):
            rows = [row for row in value if isinstance(row, tuple)]
            if len(value) != prod(end) or any(len(row) != prod(end) for row in rows):
                shape = f"{len(value)} by {len(rows[0])}" if rows else f"of length {len(value)}"
                return Problem(f"{goes}, but its `{name}` is {shape}")
    return None


def _wrong_mention(made: Interpretation, letter: int, arrow: Arrow) -> Problem | None:
    """Another arrow that the description names has the same ends, and is not the arrow itself.

    What is pre-trained may be a part of what is trained: its start or its end is that of the other arrow.
    """
    _, dom, cod = made.source.generators[letter]
    own = made.source.generators[letter].name
    for path in arrow.mentions():
        numbers = [made.source.generator_numbers[name] for name in path]
        first, last = made.source.generators[numbers[0]], made.source.generators[numbers[-1]]
        shown = " >> ".join(map(spell, path))
        if own in path:
            return Problem(f"`{spell(own)}` is described by itself", "name another arrow")
        ends = (made.objects[first.dom], made.objects[last.cod])
        own_ends = (made.objects[dom], made.objects[cod])
        part = arrow.constructor == "pretrained" and (ends[0] == own_ends[0] or ends[1] == own_ends[1])
        if ends != own_ends and not part:
            here = f"{show_space(made.objects[dom])} to {show_space(made.objects[cod])}"
            there = f"{show_space(ends[0])} to {show_space(ends[1])}"
            return Problem(f"`{spell(own)}` goes from {here}, but `{shown}` from {there}")
    return None


def described_in_a_circle(made: Interpretation) -> tuple[int, ...]:
    """Generators each of which is described by the next, and the last by the first; none where there are no such."""
    numbers = made.source.generator_numbers
    named = [[numbers[name] for path in arrow.mentions() for name in path] for arrow in made.generators]
    done: set[int] = set()
    for start in range(len(named)):
        way, turns = [start], [iter(named[start])]
        while way:
            other = next(turns[-1], None)
            if other is None:
                done.add(way.pop())
                turns.pop()
            elif other in way:
                return tuple(way[way.index(other) :])
            elif other not in done:
                way.append(other)
                turns.append(iter(named[other]))
    return ()
