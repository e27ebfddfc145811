"""What a network that has learned its category perfectly makes of a task: the predicted gap, from the tables.

A prompt is an object P with an element u of T(P). It answers a path f : X -> P by the vector of f, and the task answers
T(f)(u); a fixed rule can turn the one into the other iff the two tell the same paths apart. So the error of a prompt is
the share of the pairs of morphisms X -> P, over all X, that are different and yet have the same answer, plus the share
of T that u does not reach. Both are 0 iff u is universal: a prompt without error exists iff T is representable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...theory.generation import reached_from
from ...theory.listing import Listing
from ...theory.presheaf import Presheaf


@dataclass(frozen=True, slots=True)
class Prompt:
    """An object, and the position of an element within its set."""

    object: int
    element: int


def prompts(task: Presheaf) -> Iterator[Prompt]:
    """Every prompt that a task offers, in the order of its elements."""
    return (Prompt(obj, position) for obj, names in enumerate(task.sets) for position in range(len(names)))


def answers(task: Presheaf, listing: Listing, prompt: Prompt, dom: int) -> tuple[int, ...]:
    """T(f)(u) for each morphism f from `dom` to the object of the prompt, in the order of the listing."""
    paths = (listing.paths[number] for number in listing.hom(dom, prompt.object))
    return tuple(task.restrict(path, prompt.element) for path in paths)


def unreached(task: Presheaf, prompt: Prompt) -> float:
    """The share of the elements of a task that no restriction of the prompt's element is."""
    reached = reached_from(task, [task.offsets[prompt.object] + prompt.element])
    return 1 - sum(reached) / task.size


def gap(task: Presheaf, listing: Listing, prompt: Prompt) -> float:
    """The error of one prompt, for a network without error; between 0 and 2.

    >>> from ...theory.families import cyclic
    >>> from ...theory.word_problem import word_problem
    >>> four = cyclic(4)
    >>> gap(Presheaf(four, (("upright", "lying"),), ([1, 0],)), word_problem(four).listing(), Prompt(0, 0))
    0.25
    """
    collapsed = pairs = 0
    for dom in range(len(task.base.objects)):
        found = answers(task, listing, prompt, dom)
        pairs += len(found) ** 2
        collapsed += sum(found.count(answer) for answer in found) - len(found)
    return collapsed / pairs + unreached(task, prompt)


def best_prompt(task: Presheaf, listing: Listing) -> tuple[float, Prompt | None]:
    """The least error of a prompt, and the first prompt that has it; an empty task has none, and its error is 1."""
    found = [(gap(task, listing, prompt), number, prompt) for number, prompt in enumerate(prompts(task))]
    if not found:
        return 1.0, None
    least, _, prompt = min(found, key=lambda entry: entry[:2])
    return least, prompt
