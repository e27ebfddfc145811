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
        need(obj not in base.spread(base.object_number(subject)), "a path leads there")


def limit(base: Presentation, claim: tuple[object, object], dual: bool, reason: str, evidence: object) -> None:
    """A diagram has a limit exactly when the presheaf of cones is representable (colimit: the opposite category)."""
    cones, equality, inner = record(evidence, "the evidence", "cones", "equality", "of the cones")
    objects, arrows = claim
    corners = numbers(objects, base.objects, "the objects of the diagram")
    edges = [_edge(base, corners, arrow) for arrow in items(arrows, "the arrows of the diagram")]
    basis = read_equality(base, equality)
    task = _Diagram(base, corners, edges, dual, basis).cones(items(cones, "the cones", base.objects))
    basis.finish()
    if reason == "REPRESENTED":
        need(len(represented(task, inner)) == len(task.over), "some cone does not factor")
    else:
        refuted(task, reason, inner)


def _edge(base: Presentation, corners: list[int], arrow: object) -> tuple[int, int, Word]:
    start, end, value = items(arrow, "an arrow of the diagram", 3)
    one, other = number(start, len(corners), "a corner"), number(end, len(corners), "a corner")
    return one, other, base.path_between(corners[one], corners[other], value)


@dataclass(frozen=True)
class _Diagram:
    """Objects and paths between them; a cone is one leg for each object (`dual`: from it, instead of to it)."""

    base: Presentation
    corners: list[int]
    edges: list[tuple[int, int, Word]]
    dual: bool
    basis: Equality

    def cones(self, listed: list[object]) -> Table:
        """The presheaf of cones, which must be those that are listed, all of them."""
        read = [[self.legs(apex, cone) for cone in items(row, "cones")] for apex, row in enumerate(listed)]
        places = [{self.key(apex, cone): place for place, cone in enumerate(row)} for apex, row in enumerate(read)]
        for apex, row in enumerate(read):
            need(len(places[apex]) == len(row), "a cone is listed twice")
            need(len(row) == self.number_of_cones(apex), "not all cones are listed")
        base = self.base.opposite if self.dual else self.base
        maps: list[object] = [
            [places[base.dom[g]][self.key(base.dom[g], self.moved(g, cone))] for cone in read[base.cod[g]]]
            for g in range(len(base.dom))
        ]
        return read_table(base, [len(row) for row in read], maps, "the cones")

    def hom(self, apex: int, corner: int) -> list[Word]:
        end = self.corners[corner]
        return self.basis.hom(end, apex) if self.dual else self.basis.hom(apex, end)

    def legs(self, apex: int, value: object) -> tuple[Word, ...]:
        """A cone with this apex."""
        ends = [(corner, apex) if self.dual else (apex, corner) for corner in self.corners]
        words = items(value, "a cone", len(self.corners))
        cone = tuple(self.base.path_between(*between, word) for between, word in zip(ends, words, strict=True))
        need(self.commutes(apex, cone), "a cone does not commute")
        return cone

    def commutes(self, apex: int, cone: tuple[Word, ...]) -> bool:
        if self.dual:
            return all(self.basis.same(self.corners[i], word + cone[j], cone[i]) for i, j, word in self.edges)
        return all(self.basis.same(apex, cone[i] + word, cone[j]) for i, j, word in self.edges)

    def key(self, apex: int, cone: tuple[Word, ...]) -> tuple[Hashable, ...]:
        starts = self.corners if self.dual else [apex] * len(cone)
        return tuple(self.basis.key(start, leg) for start, leg in zip(starts, cone, strict=True))

    def moved(self, g: int, cone: tuple[Word, ...]) -> tuple[Word, ...]:
        return tuple((*leg, g) if self.dual else (g, *leg) for leg in cone)

    def number_of_cones(self, apex: int) -> int:
        homs = [self.hom(apex, corner) for corner in range(len(self.corners))]
        self.base.budget.spend(prod(map(len, homs)) * (1 + len(self.corners)))
        return sum(self.commutes(apex, cone) for cone in product(*homs))
