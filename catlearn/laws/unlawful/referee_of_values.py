"""The referee for structures with values, and for universal properties; it shares nothing with the suites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ..kan_laws import Extension
from ..metric_laws import MetricFunctorTable, MetricTable, MetricTaskTable
from ..presented import listing_of
from ..yoneda_laws import YonedaTable

Names = frozenset[str]


def broken_metric_laws(table: MetricTable) -> Names:
    """The laws of a metric category that a matrix breaks."""
    base, matrix, size = table.base, table.matrix, range(len(table.names))
    found = set()
    if any(matrix[x][x] != base.identity for x in size):
        found.add("identity")
    for x, y, z in product(size, repeat=3):
        if base.closer(base.compose(matrix[x][y], matrix[y][z]), matrix[x][z]):
            found.add("triangle")
    return frozenset(found)


def broken_metric_task_laws(table: MetricTaskTable) -> Names:
    """The law of a task on a lawful metric category that some values break."""
    base, matrix, size = table.category.base, table.category.matrix, range(len(table.values))
    widened = any(
        base.closer(base.compose(matrix[x][y], table.values[y]), table.values[x]) for x, y in product(size, repeat=2)
    )
    return frozenset({"no widening"} if widened else ())


def broken_metric_functor_laws(table: MetricFunctorTable) -> Names:
    """The law of a functor between lawful metric categories that a map of points breaks."""
    here, there, base = table.source.matrix, table.target.matrix, table.source.base
    widened = any(
        base.closer(here[x][y], there[table.points[x]][table.points[y]])
        for x, y in product(range(len(table.points)), repeat=2)
    )
    return frozenset({"no widening"} if widened else ())


def broken_yoneda_laws(table: YonedaTable) -> Names:
    """The parts of Yoneda's lemma for a lawful presheaf that exceptions break.

    The presheaf is lawful, so the transformation of x is f |-> T(f)(x) and no other.
    """
    found = set()
    base, maps = table.task.base, {}
    task = table.task
    for (obj, x, f), value in table.exceptions.items():
        maps[f, x] = value
        if f == base.identity(obj) and value != x:
            found.add("at the identity")
        if value != task.restrict(f, x):
            found.add("nothing else")
    for obj in base.objects():
        for x in task.elements(obj):
            for f in base.arrows():
                for g in base.arrows():
                    if base.cod(f) == obj and base.cod(g) == base.dom(f):
                        around = table.exceptions.get(
                            (obj, x, base.compose(g, f)), task.restrict(base.compose(g, f), x)
                        )
                        value = table.exceptions.get((obj, x, f), task.restrict(f, x))
                        if around != task.restrict(g, value):
                            found.add("spread is natural")
    return frozenset(found)


def broken_extension_laws(extension: Extension, *, left: bool) -> Names:
    """The laws of a Kan extension that a lawful task with a unit, or with a counit, breaks."""
    if not _is_natural(extension, left):
        return frozenset({"naturality"})
    works = _left_works(extension) if left else _right_works(extension)
    return frozenset(() if works else ("universal",))


def _is_natural(extension: Extension, left: bool) -> bool:
    source, target = extension.task, extension.restricted
    if not left:
        source, target = target, source
    components = extension.components
    return all(
        components[dom][source.maps[letter][x]] == target.maps[letter][components[cod][x]]
        for letter, (_, dom, cod) in enumerate(source.base.generators)
        for x in range(len(source.sets[cod]))
    )


def _left_works(extension: Extension) -> bool:
    """Whether the pairs (x, m), glued as a left extension glues them, go one to one onto the claimed elements."""
    functor = extension.functor.opposite() if extension.task.covariant else extension.functor
    arrows = listing_of(functor.target)
    task, claimed = extension.task, extension.extended
    for obj in range(len(functor.target.objects)):
        pairs = [
            (start, x, m)
            for start, names in enumerate(task.sets)
            for x in range(len(names))
            for m in arrows.hom(obj, functor.objects[start])
        ]
        root = {pair: pair for pair in pairs}
        for letter, (_, dom, cod) in enumerate(task.base.generators):
            after = arrows.number(functor.generators[letter])
            for y in range(len(task.sets[cod])):
                for m in arrows.hom(obj, functor.objects[dom]):
                    _join(root, (dom, task.maps[letter][y], m), (cod, y, arrows.compose(m, after)))
        images: dict[tuple[int, int, int], int] = {}
        for start, x, m in pairs:
            value = claimed.restrict(arrows.paths[m], extension.components[start][x])
            if images.setdefault(_root(root, (start, x, m)), value) != value:
                return False
        if sorted(images.values()) != list(range(len(claimed.sets[obj]))):
            return False
    return True


Pair = tuple[int, int, int]


def _root(root: dict[Pair, Pair], pair: Pair) -> Pair:
    while root[pair] != pair:
        pair = root[pair]
    return pair


def _join(root: dict[Pair, Pair], one: Pair, other: Pair) -> None:
    root[_root(root, one)] = _root(root, other)


def _right_works(extension: Extension) -> bool:
    """Whether the claimed elements over c go one to one onto the compatible families over the arrows F(a) -> c."""
    functor = extension.functor.opposite() if extension.task.covariant else extension.functor
    arrows = listing_of(functor.target)
    claimed = extension.extended
    for obj in range(len(functor.target.objects)):
        spots = [(start, m) for start in range(len(functor.objects)) for m in arrows.hom(functor.objects[start], obj)]
        families = set(_families(extension, spots))
        found = [
            tuple(extension.components[start][claimed.restrict(arrows.paths[m], r)] for start, m in spots)
            for r in range(len(claimed.sets[obj]))
        ]
        if len(set(found)) != len(found) or set(found) != families:
            return False
    return True


def _families(extension: Extension, spots: list[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    functor = extension.functor.opposite() if extension.task.covariant else extension.functor
    arrows, task = listing_of(functor.target), extension.task
    place = {spot: number for number, spot in enumerate(spots)}
    for values in product(*(range(len(task.sets[start])) for start, _ in spots)):
        if all(
            values[place[dom, arrows.compose(arrows.number(functor.generators[letter]), m)]]
            == task.maps[letter][values[place[cod, m]]]
            for letter, (_, dom, cod) in enumerate(task.base.generators)
            for start, m in spots
            if start == cod
        ):
            yield values
