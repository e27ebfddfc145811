"""Verdicts on natural transformations."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.names import spell
from ..theory.transformation import NaturalTransformation
from .certificates import about_tasks, certificate, named, transformation_table
from .phrasing import TaskWords
from .questions import TransformationIs, TransformationsEqual
from .verdict import Verdict

_POINTWISE = {"mono": "injective", "epi": "surjective", "iso": "bijective"}


def images(transformation: NaturalTransformation) -> list[int]:
    """The image of each element, elements numbered in a row."""
    offsets = transformation.target.offsets
    return [offsets[obj] + position for obj, row in enumerate(transformation.components) for position in row]


def is_(question: TransformationIs, limits: Limits) -> Verdict:
    """Whether a transformation is mono, epi or iso: injective, surjective or bijective at each object."""
    one, adjective = question.transformation, question.adjective
    found, source, target = images(one), TaskWords(one.source), TaskWords(one.target)
    name = f"`{one.label}`"
    merged = _merged(found) if adjective != "epi" else None
    missed = _missed(found, one.target.size) if adjective != "mono" else None
    if merged is not None:
        pair = " and ".join(map(source.element, merged))
        message = f"{name} is not {adjective}: it sends {pair} to one element, {target.element(found[merged[0]])}."
        return _verdict(question, False, "NOT_INJECTIVE", message, {"elements": list(merged)})
    if missed is not None:
        message = f"{name} is not {adjective}: nothing goes to {target.element(missed)}."
        return _verdict(question, False, "NOT_SURJECTIVE", message, {"element": missed})
    message = f"{name} is {adjective}, for it is {_POINTWISE[adjective]} at each object."
    return _verdict(question, True, "POINTWISE", message, {})


def _merged(found: Sequence[int]) -> tuple[int, int] | None:
    first: dict[int, int] = {}
    for element, image in enumerate(found):
        if image in first:
            return first[image], element
        first[image] = element
    return None


def _missed(found: Sequence[int], size: int) -> int | None:
    hit = set(found)
    return next((element for element in range(size) if element not in hit), None)


def equal(question: TransformationsEqual, limits: Limits) -> Verdict:
    """Whether two composites of transformations are equal: at each element."""
    left, right = (_composite(side) for side in (question.left, question.right))
    names = ["`" + " >> ".join(spell(part.label) for part in side) + "`" for side in (question.left, question.right)]
    source, target = TaskWords(question.left[0].source), TaskWords(question.left[-1].target)
    differ = next((element for element, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]), None)
    if differ is None:
        message = f"{names[0]} and {names[1]} send each element to the same one."
        return _verdict(question, True, "EQUAL", message, {})
    message = (
        f"{names[0]} sends {source.element(differ)} to {target.element(left[differ])}, and {names[1]} sends it to "
        f"{target.element(right[differ])}."
    )
    return _verdict(question, False, "DIFFERENT", message, {"element": differ})


def _composite(parts: Sequence[NaturalTransformation]) -> list[int]:
    found = list(range(parts[0].source.size))
    for part in parts:
        step = images(part)
        found = [step[element] for element in found]
    return found


def _verdict(
    question: TransformationIs | TransformationsEqual, answer: bool, reason: str, message: str, evidence: Evidence
) -> Verdict:
    return Verdict(
        question,
        answer,
        reason,
        message,
        facts=MappingProxyType(evidence),
        prove=lambda: certificate(_claim(question), answer, _about(question), reason, evidence),
    )


def _claim(question: TransformationIs | TransformationsEqual) -> Evidence:
    if isinstance(question, TransformationIs):
        return {
            "kind": "transformation",
            "adjective": question.adjective,
            "transformation": question.transformation.label,
        }
    sides = [[part.label for part in side] for side in (question.left, question.right)]
    return {"kind": "transformations", "left": sides[0], "right": sides[1]}


def _about(question: TransformationIs | TransformationsEqual) -> Evidence:
    if isinstance(question, TransformationIs):
        parts: tuple[NaturalTransformation, ...] = (question.transformation,)
    else:
        parts = question.left + question.right
    tasks = named([task for part in parts for task in (part.source, part.target)])
    tables: Evidence = {}
    for part in parts:
        source, target = (
            next(name for name, task in tasks.items() if task == end) for end in (part.source, part.target)
        )
        tables[part.label] = transformation_table(part, source, target)
    return about_tasks(tasks, tables)
