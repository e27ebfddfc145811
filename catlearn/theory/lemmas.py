"""Lemmas: equations between paths that were derived from those of a category, each from the ones before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .rewriting import Steps, decode

Evidence = dict[str, object]


class Lemma(NamedTuple):
    """Two words that are equal as paths from `dom`, and the steps that lead from the left one to the right one."""

    dom: int
    left: str
    right: str
    steps: Steps


def as_lists(steps: Steps, names: dict[int, int] | None = None) -> list[list[int]]:
    """Steps as lists [position, what is used, direction], what is used renamed.

    >>> as_lists((0, 5, 1, 3, 6, -1), {5: 0, 6: 1})
    [[0, 0, 1], [3, 1, -1]]
    """
    used = steps[1::3] if names is None else [names.get(item, item) for item in steps[1::3]]
    return [list(step) for step in zip(steps[0::3], used, steps[2::3], strict=True)]


def needed(lemmas: Sequence[Lemma], equations: int, uses: Iterable[int]) -> list[int]:
    """The numbers of the lemmas on which some uses of lemmas rest, in their order."""
    found: set[int] = set()
    todo = [use - equations for use in uses if use >= equations]
    while todo:
        number = todo.pop()
        if number not in found:
            found.add(number)
            todo += [use - equations for use in lemmas[number].steps[1::3] if use >= equations]
    return sorted(found)


def lemmas_as_lists(
    lemmas: Sequence[Lemma], equations: int, numbers: Sequence[int]
) -> tuple[list[list[object]], dict[int, int]]:
    """Some lemmas, renumbered from 0, as lists [dom, left, right, steps]; and the new name of each use of one."""
    names = {equations + old: equations + new for new, old in enumerate(numbers)}
    return [
        [lemma.dom, list(decode(lemma.left)), list(decode(lemma.right)), as_lists(lemma.steps, names)]
        for lemma in (lemmas[number] for number in numbers)
    ], names


def derivation(lemmas: Sequence[Lemma], equations: int, steps: Steps) -> Evidence:
    """The evidence that the two ends of some steps are equal, with the lemmas it needs and no others."""
    numbers = needed(lemmas, equations, steps[1::3])
    shown, names = lemmas_as_lists(lemmas, equations, numbers)
    return {"kind": "DERIVATION", "lemmas": shown, "steps": as_lists(steps, names)}
