"""Universal properties: terminal objects, limits and colimits."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import product
from math import prod

from .categories import parallel
from .equality import Equality, read_equality
from .presentation import Presentation, Word
from .prompting import refuted, represented
from .reading import items, need, number, numbers, record
from .tables import Table, read_table


def terminal(base: Presentation, obj: int, evidence: object) -> None:
    """The presheaf with one element everywhere is hom(-, obj)."""
    log, equality = record(evidence, "the evidence", "log", "equality")
    point = read_table(base, [1] * base.objects, [[0] for _ in base.dom], "the terminal task")
    shown = {"object": obj, "element": obj, "log": log, "equality": equality}
    need(len(represented(point, shown)) == base.objects, "from some object no path leads there")


def not_terminal(base: Presentation, obj: int, reason: str, evidence: object) -> None:
    """From some object no path leads there, or two different ones."""
    if reason == "PARALLEL":
        parallel(base, evidence, obj)
    else:
        need(reason == "NO_MORPHISM", "the reason must be PARALLEL or NO_MORPHISM")
        (subject,) = record(evidence, "the evidence", "object")
        need(not base.leads(base.object_number(subject), obj), "a path leads there")


def limit(base: Presentation, objects: object, conditions: object, reason: str, evidence: object) -> None:
    """A diagram has a limit exactly when the presheaf of cones is representable (colimit: the opposite category)."""
    cones, equality, inner = record(evidence, "the evidence", "cones", "equality", "of the cones")
    corners = numbers(objects, base.objects, "the objects of the diagram")
    basis = read_equality(base, equality)
    diagram = Diagram(base, corners, _conditions(base, corners, conditions), basis)
    task = diagram.cones(items(cones, "the cones", base.objects))
    basis.finish()
    if reason == "REPRESENTED":
        need(len(represented(task, inner)) == len(task.over), "some cone does not factor")
    else:
        refuted(task, reason, inner)


Condition = tuple[int, Word, int, Word]


def _conditions(base: Presentation, corners: list[int], conditions: object) -> list[Condition]:
    """Conditions [i, f, j, g] on the legs p of a cone: p_i >> f = p_j >> g."""
    found = []
    for value in items(conditions, "the conditions"):
        first, along, second, beside = items(value, "a condition", 4)
        one, other = number(first, len(corners), "a corner"), number(second, len(corners), "a corner")
        word, end = base.path(corners[one], along)
        found.append((one, word, other, base.path_between(corners[other], end, beside)))
    return found


@dataclass(frozen=True)
class Diagram:
    """Objects, and conditions on cones: a cone is a path to each object from one apex."""

    base: Presentation
    corners: list[int]
    conditions: list[Condition]
    basis: Equality

    def cones(self, listed: list[object]) -> Table:
        """The presheaf of cones, which must be those that are listed, all of them."""
        base = self.base
        read = [[self.legs(apex, cone) for cone in items(row, "the cones")] for apex, row in enumerate(listed)]
        places = [{self.key(apex, cone): place for place, cone in enumerate(row)} for apex, row in enumerate(read)]
        for apex, row in enumerate(read):
            need(len(places[apex]) == len(row), "a cone is listed twice")
            need(len(row) == self.number_of_cones(apex), "not all cones are listed")
        maps: list[object] = [
            [places[dom][self.key(dom, tuple((g, *leg) for leg in cone))] for cone in read[cod]]
            for g, (dom, cod) in enumerate(zip(base.dom, base.cod, strict=True))
        ]
        return read_table(base, [len(row) for row in read], maps, "the cones")

    def legs(self, apex: int, value: object) -> tuple[Word, ...]:
        """A cone with this apex."""
        words = items(value, "a cone", len(self.corners))
        cone = tuple(self.base.path_between(apex, end, leg) for end, leg in zip(self.corners, words, strict=True))
        need(self.commutes(apex, cone), "a cone does not satisfy the conditions")
        return cone

    def commutes(self, apex: int, cone: tuple[Word, ...]) -> bool:
        """Whether the conditions hold."""
        return all(self.basis.same(apex, cone[i] + f, cone[j] + g) for i, f, j, g in self.conditions)

    def key(self, apex: int, cone: tuple[Word, ...]) -> tuple[Hashable, ...]:
        """What two cones share exactly when they are equal."""
        return tuple(self.basis.key(apex, leg) for leg in cone)

    def number_of_cones(self, apex: int) -> int:
        """How many cones there are with this apex."""
        homs = [self.basis.hom(apex, corner) for corner in self.corners]
        self.base.budget.spend(prod(map(len, homs)) * (1 + len(self.corners)))
        return sum(self.commutes(apex, cone) for cone in product(*homs))
