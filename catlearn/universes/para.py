"""`Para`: maps with parameters between arrays. What an arrow is made of, counted without building it."""

from __future__ import annotations

from itertools import pairwise

from .interpretation import Arrow, Interpretation

TERMS = 64
"""How many cosines `smooth(...)` learns the coefficients of."""


def widths(arrow: Arrow, start: int, end: int) -> tuple[int, ...]:
    """How many numbers there are before, between and after the layers of `layers(...)`.

    >>> widths(Arrow("layers", (("depth", 3), ("width", 8))), 64, 10)
    (64, 8, 8, 10)
    """
    depth, width = arrow.option("depth", 1), arrow.option("width", max(start, end))
    between = (width if isinstance(width, int) else max(start, end),) * (
        int(depth) - 1 if isinstance(depth, int) else 0
    )
    return (start, *between, end)


def rank_of(arrow: Arrow, end: int) -> int:
    """The units between of an adapter or of a map of low rank."""
    rank = arrow.option("rank", end)
    return rank if isinstance(rank, int) else end


def learnable_numbers(arrow: Arrow, start: int, end: int) -> int | None:
    """How many numbers training may change in an arrow; None where the experiment gives its size.

    >>> learnable_numbers(Arrow("layers", (("depth", 2), ("width", 8), ("bias", True))), 64, 10)
    610
    """
    if arrow.frozen:
        return 0
    if any(isinstance(value, Arrow) for _, value in arrow.options):
        inner = arrow.option("made")
        return _all_numbers(inner, start, end) if isinstance(inner, Arrow) else None
    return _all_numbers(arrow, start, end)


def _all_numbers(arrow: Arrow, start: int, end: int) -> int | None:
    if next(arrow.parameters(), None) is not None:
        return None
    match arrow.constructor:
        case "layers":
            sizes = widths(arrow, start, end)
            bias = bool(arrow.option("bias", False))
            return sum((one + bias) * other for one, other in pairwise(sizes))
        case "adapter":
            rank = rank_of(arrow, end)
            return (start + end) * rank + (rank + end) * bool(arrow.option("bias", False))
        case "smooth":
            return TERMS
        case "lowrank":
            return (start + end) * rank_of(arrow, end)
        case "linear" | "matrix":
            return start * end
    return 0


def learns(made: Interpretation) -> tuple[str, ...]:
    """The generators that training may change, by name."""
    pairs = zip(made.source.generators, made.generators, strict=True)
    return tuple(generator.name for generator, arrow in pairs if not arrow.frozen)
