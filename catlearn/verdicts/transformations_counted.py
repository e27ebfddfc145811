"""Verdicts on how many natural transformations there are from one task to another."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.answers import Unknown
from ..theory.generation import components, generation
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.naturals import count_transformations
from ..theory.presheaf import Presheaf
from ..theory.sizes import show_number
from .certificates import about_tasks, certificate, named
from .kernel import check_certificate
from .model_questions import TransformationsAre
from .verdict import Certificate, Verdict, unknown

MOST_TO_MEET = 200_000


def counted(question: TransformationsAre, limits: Limits) -> Verdict:
    """Whether there are so many transformations.

    The kernel meets them one by one, for each component of the first task; where they are too many for that, the
    number is the word of the counting search.
    """
    left, right = question.left, question.right
    says = f"transformations from `{left.label}` to `{right.label}`"
    whole = count_transformations(left, right, limits)
    if isinstance(whole, Unknown):
        return unknown(question, f"there are {question.number:,} {says}", whole.met)
    answer = whole == question.number
    one = f"transformation from `{left.label}` to `{right.label}`"
    message = f"There is 1 natural {one}." if whole == 1 else f"There are {show_number(whole)} natural {says}."
    made = _certificate(question, answer, limits)
    if made is None:
        message += " They are too many, or too hard to meet, to be counted again one by one."
    return Verdict(
        question,
        answer,
        "COUNTED",
        message,
        backing="trusted" if made is None else "replay",
        facts=MappingProxyType({"count": whole}),
        prove=None if made is None else lambda: made,
    )


def _certificate(question: TransformationsAre, answer: bool, limits: Limits) -> Certificate | None:
    """The number for each component of the first task; None where the kernel would not meet all of them."""
    left, right = question.left, question.right
    counts, work, hard = [], 0, False
    for part in component_tasks(left):
        count = count_transformations(part, right, limits)
        if isinstance(count, Unknown):
            return None
        counts.append(count)
        work += (count + 1) * max(part.size, 1)
        hard = hard or choices(part, right) > MOST_TO_MEET
        if work > MOST_TO_MEET:
            return None
    tasks = named([left, right])
    one, other = (next(name for name, task in tasks.items() if task == side) for side in (left, right))
    claim: Evidence = {"kind": "transformations counted", "left": one, "right": other, "is": question.number}
    made = certificate(claim, answer, about_tasks(tasks), "COUNTED", {"counts": counts})
    return None if hard and check_certificate(made) is not None else made


def choices(left: Presheaf, right: Presheaf) -> int:
    """How many ways there are to choose images for a least generating family, clashes not looked at."""
    product = 1
    for element in generation(left).elements:
        product *= max(len(right.sets[left.object_of[element]]), 1)
        if product > MOST_TO_MEET:
            break
    return product


def component_tasks(task: Presheaf) -> list[Presheaf]:
    """The components of a task, each as a task, in the order of their first elements."""
    labels, count = components(task)
    found = []
    for label in range(count):
        inside: list[list[int]] = [
            [number for number in range(start, stop) if labels[number] == label]
            for start, stop in zip(task.offsets, task.offsets[1:], strict=False)
        ]
        place = {number: position for members in inside for position, number in enumerate(members)}
        maps = []
        for letter, generator in enumerate(task.base.generators):
            above, below = task.offsets[generator.cod], task.offsets[generator.dom]
            maps.append([place[task.maps[letter][one - above] + below] for one in inside[generator.cod]])
        sets = tuple(tuple(task.show_element(number) for number in members) for members in inside)
        found.append(Presheaf(task.base, sets, tuple(maps), task.covariant, task.label))
    return found
