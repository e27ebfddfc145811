"""Verdicts on universal properties: terminal and initial objects, limits and colimits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from types import MappingProxyType

from ..theory.category import Category, Path, opposite
from ..theory.cones import Diagram, cones
from ..theory.judgements import objects_reached
from ..theory.lemmas import Evidence
from ..theory.limits import Limits, Met
from ..theory.presheaf import Presheaf
from ..theory.representability import (
    Collapse,
    Different,
    Disconnected,
    Empty,
    NeedsGenerators,
    Represented,
    Undecided,
    representability,
    universal,
)
from ..theory.sizes import TooLarge
from ..theory.table import Table
from ..theory.tasks import one as terminal_task
from ..theory.word_problem import Unknown, word_problem
from .certificates import about, basis, certificate, of_objects, word
from .phrasing import TaskWords, listed, quoted
from .prompting import REASONS, refutation_evidence, represented_evidence
from .questions import LimitExists, ObjectIs
from .verdict import Verdict, unknown

CONES_TO_TEST = 100_000


def universal_object(question: ObjectIs, limits: Limits) -> Verdict:
    """Whether an object is terminal or initial."""
    category, obj, adjective = question.category, question.object, question.adjective
    base = category if adjective == "terminal" else opposite(category)
    name = quoted(category.objects[obj])
    alone = _without_path_to(base, obj)
    if alone is not None:
        ends = (
            (quoted(category.objects[alone]), name) if adjective == "terminal" else (name, quoted(base.objects[alone]))
        )
        message = f"{name} is not {adjective}: no path leads from {ends[0]} to {ends[1]}."
        return _object_verdict(question, False, "NO_MORPHISM", message, alone, lambda: {"object": alone})
    found = universal(terminal_task(base), obj, limits)
    if isinstance(found, Met):
        return unknown(question, f"{name} is {adjective}", found)
    if isinstance(found, Different):
        pair = [path if adjective == "terminal" else path.reversed() for path in (found.left, found.right)]
        shown = " and ".join(f"`{category.show(path)}`" for path in pair)
        ends = (quoted(category.objects[pair[0].dom]), quoted(category.objects[pair[0].cod]))
        message = f"{name} is not {adjective}: {shown} are different morphisms from {ends[0]} to {ends[1]}."
        return _object_verdict(question, False, "PARALLEL", message, found, lambda: _parallel(base, found))
    side = "from each object to" if adjective == "terminal" else "to each object from"
    message = f"{name} is {adjective}: there is exactly one morphism {side} it."
    return _object_verdict(question, True, adjective.upper(), message, found, lambda: _point(found))


def _without_path_to(base: Category, obj: int) -> int | None:
    """The first object from which no path leads to an object."""
    leading = objects_reached(opposite(base), obj)
    return next((other for other in range(len(base.objects)) if other not in leading), None)


def _point(found: Represented) -> Evidence:
    shown = represented_evidence(found)
    return {"log": shown["log"], "equality": shown["equality"]}


def _parallel(base: Category, found: Different) -> Evidence:
    left, right, _ = found
    return {"dom": left.dom, "left": word(left), "right": word(right), "equality": basis(base, [found])}


def _object_verdict(
    question: ObjectIs, answer: bool, reason: str, message: str, found: object, prove: Callable[[], Evidence]
) -> Verdict:
    claim = {"kind": question.adjective, "object": question.object}
    return Verdict(
        question,
        answer,
        reason,
        message,
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, answer, about(question.category), reason, prove()),
    )


def limit(question: LimitExists, limits: Limits) -> Verdict:
    """Whether a diagram has a limit or colimit: whether the task of its cones is representable."""
    diagram, name = question.diagram, f"`{question.name}`"
    task = cones(diagram, limits, CONES_TO_TEST)
    if not isinstance(task, Presheaf):
        return unknown(question, f"{name} exists", _met(task, limits))
    found = representability(task, limits)
    if isinstance(found, Undecided):
        return unknown(question, f"{name} exists", found.met)
    words = TaskWords(task)
    if isinstance(found, Represented):
        message = f"{name} exists: it is {words.prompt(found.object)}"
        if diagram.objects:
            message += f" with {words.element(found.element)}, through which each {_cone(diagram)} factors in one way"
        return _limit_verdict(question, True, "REPRESENTED", f"{message}.", found, task)
    why = _why_not(words, found, _cone(diagram)) if diagram.objects else _why_no_object(words, found, diagram.colimit)
    message = f"{name} does not exist: {why}."
    return _limit_verdict(question, False, REASONS[type(found)], message, found, task)


def _met(found: object, limits: Limits) -> Met:
    if isinstance(found, TooLarge):
        return Met("rows", found.limit)
    return found.met if isinstance(found, Unknown) else Met("rows", limits.rows)


def _cone(diagram: Diagram) -> str:
    return "cocone" if diagram.colimit else "cone"


def _why_not(words: TaskWords, found: Empty | Disconnected | NeedsGenerators | Collapse, cone: str) -> str:
    if isinstance(found, Empty):
        return f"there is no {cone}"
    if isinstance(found, Disconnected):
        pair = listed([words.element(element) for element in found.elements])
        return f"the {cone}s {pair} do not factor through a common one, nor does any zigzag join them"
    if isinstance(found, NeedsGenerators):
        pair = listed([words.element(element) for element in found.elements[:2]])
        return f"no {cone} has both {pair} factor through it"
    left, right = found.pairs[0]
    return (
        f"each {cone} factors through {words.element(found.members[0])}, but not in one way only: "
        f"{words.path(left)} and {words.path(right)} are different and give one {cone}"
    )


def _why_no_object(words: TaskWords, found: Empty | Disconnected | NeedsGenerators | Collapse, initial: bool) -> str:
    """Why there is no terminal, or initial, object: of the empty diagram each object is a cone."""
    task = words.task
    if isinstance(found, Empty):
        return "there is no object"
    if isinstance(found, Collapse):
        left, right = found.pairs[0]
        return f"{words.path(left)} and {words.path(right)} are parallel and different"
    one, other = (quoted(task.base.objects[task.object_of[element]]) for element in found.elements[:2])
    if isinstance(found, Disconnected):
        return f"no zigzag of morphisms joins {one} and {other}"
    return f"no object has morphisms {'to' if initial else 'from'} both {one} and {other}"


def _limit_verdict(
    question: LimitExists,
    answer: bool,
    reason: str,
    message: str,
    found: Represented | Empty | Disconnected | NeedsGenerators | Collapse,
    task: Presheaf,
) -> Verdict:
    diagram = question.diagram
    claim: Evidence = {
        "kind": "colimit" if diagram.colimit else "limit",
        "objects": list(diagram.objects),
        "conditions": [[one.first, word(one.along), one.second, word(one.beside)] for one in diagram.conditions],
    }
    category = opposite(diagram.category) if diagram.colimit else diagram.category

    def evidence() -> Evidence:
        inner = represented_evidence(found) if isinstance(found, Represented) else refutation_evidence(found)
        ends = [*diagram.objects, *(condition.along.cod for condition in diagram.conditions)]
        shown = [
            [[word(leg) for leg in cone] for cone in families(diagram, dom)]
            for dom in range(len(diagram.category.objects))
        ]
        return {"cones": shown, "equality": of_objects(diagram.category, ends), "of the cones": inner}

    return Verdict(
        question,
        answer,
        reason,
        message,
        facts=MappingProxyType({"found": found, "cones": task}),
        prove=lambda: certificate(claim, answer, about(category), reason, evidence()),
    )


def families(diagram: Diagram, dom: int) -> Iterator[tuple[Path, ...]]:
    """The cones from an object, in the order of the elements of the task of cones."""
    engine = word_problem(diagram.category)
    tables: dict[int, Table] = {}
    for obj in (*diagram.objects, *(condition.along.cod for condition in diagram.conditions)):
        tables[obj] = engine.table(obj)
    for family in product(*(tables[obj].homs[dom] for obj in diagram.objects)):
        legs = tuple(tables[obj].path(member) for obj, member in zip(diagram.objects, family, strict=True))
        if all(
            tables[one.along.cod].trace((legs[one.first].then(one.along)).word)
            == tables[one.along.cod].trace((legs[one.second].then(one.beside)).word)
            for one in diagram.conditions
        ):
            yield legs
