"""The nearest change for a limit or colimit that does not exist for want of any cone: an object that has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...theory.category import Generator, opposite
from ...theory.cones import Diagram
from ...theory.names import spell
from ...verdicts import questions
from ...verdicts.verdict import Verdict
from .change import Change, added_text, confirmed, fresh

MOST_LEGS = 4


def limit_changes(verdict: Verdict) -> Iterator[Change | None]:
    """An object with a leg to each object of the diagram, where there was no cone at all."""
    match verdict.question:
        case questions.LimitExists(diagram=diagram) as question if verdict.reason == "EMPTY":
            if len(diagram.objects) <= MOST_LEGS:
                yield _coned(question, diagram)


def _coned(question: questions.LimitExists, diagram: Diagram) -> Change | None:
    base, apex = diagram.category, len(diagram.category.objects)
    name = fresh(base, "apex")
    extended = replace(base, objects=(*base.objects, name), origin=None)
    for place, obj in enumerate(diagram.objects):
        leg = Generator(fresh(extended, f"leg{place + 1}"), apex, obj)
        extended = replace(extended, generators=(*extended.generators, leg), origin=None)
    legs = [extended.generator_path(len(base.generators) + place) for place in range(len(diagram.objects))]
    laws = tuple((legs[one.first].then(one.along), legs[one.second].then(one.beside)) for one in diagram.conditions)
    changed = replace(extended, equations=(*base.equations, *laws), origin=None)
    reader = opposite(changed) if diagram.colimit else changed
    added = [f"object {spell(name)}"]
    added += [f"morphism {reader.show_morphism(path.reversed() if diagram.colimit else path)}" for path in legs]
    for law in laws:
        left, right = (path.reversed() if diagram.colimit else path for path in law)
        added.append(f"equation {reader.show(left)} = {reader.show(right)}")
    label = opposite(base).label if diagram.colimit else base.label
    return confirmed(added_text(added, label), replace(question, diagram=replace(diagram, category=changed)))
