"""Strategies for presheaves (tasks): all of them, representable ones, and ones that no prompt solves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ...theory.category import Category, opposite
from ...theory.presheaf import Presheaf
from ...theory.representability import Represented, representability
from ...theory.tasks import hom, one, sum_of_tasks, zero
from ...theory.transformation import NaturalTransformation
from .categories import categories


@cache
def _hom(base: Category, obj: int) -> Presheaf:
    found = hom(base, obj)
    if not isinstance(found, Presheaf):
        message = f"hom(-, {base.objects[obj]}) of {base.label} is infinite or not known, and tasks are drawn from it"
        raise InvalidArgument(message)
    return found


def _base(draw: st.DrawFn, category: Category | None, covariant: bool) -> Category:
    given = draw(categories(max_generators=3, max_arrows=15)) if category is None else category
    return opposite(given) if covariant else given


def _plain(task: Presheaf, covariant: bool) -> Presheaf:
    """The same task with short names for its elements."""
    sets = tuple(tuple(f"x{number}" for number, _ in enumerate(names)) for names in task.sets)
    return Presheaf(task.base, sets, task.maps, covariant)


@st.composite
def presheaves(
    draw: st.DrawFn, category: Category | None = None, *, covariant: bool = False, max_elements: int = 20
) -> Presheaf:
    """Tasks on a category, or on finite categories that are drawn: quotients of sums of representables.

    Every finite task is one: it is glued from a copy of hom(-, A) for each element over A. Pieces that would make more
    than `max_elements` are left out. Examples shrink to the empty task, then to one representable.

    >>> from hypothesis import find
    >>> from catlearn.theory.families import cyclic
    >>> find(presheaves(cyclic(3)), lambda task: 0 < task.size < 3).maps
    ([0],)
    """
    if max_elements < 0:
        message = f"max_elements is a whole number of at least 0, not {max_elements!r}"
        raise InvalidArgument(message)
    base = _base(draw, category, covariant)
    if not base.objects:
        return _plain(zero(base), covariant)
    pieces = draw(st.lists(st.integers(0, len(base.objects) - 1), max_size=3))
    task = zero(base)
    for obj in pieces:
        if task.size + _hom(base, obj).size <= max_elements:
            task = sum_of_tasks(task, _hom(base, obj))
    return _plain(_glued(draw, task), covariant)


def _glued(draw: st.DrawFn, task: Presheaf) -> Presheaf:
    """A quotient: some pairs of elements over one object are made equal, and with them their restrictions."""
    places = [obj for obj, names in enumerate(task.sets) if len(names) > 1]
    if not places:
        return task
    merges = draw(
        st.lists(
            st.sampled_from(places).flatmap(
                lambda obj: st.tuples(
                    st.integers(task.offsets[obj], task.offsets[obj + 1] - 2),
                    st.integers(task.offsets[obj] + 1, task.offsets[obj + 1] - 1),
                )
            ),
            max_size=3,
        )
    )
    return quotient(task, merges).target if merges else task


def quotient(task: Presheaf, pairs: Sequence[tuple[int, int]]) -> NaturalTransformation:
    """The largest quotient of a task in which some pairs of elements, numbered in the row, are equal: the map onto it.

    >>> from catlearn.theory.families import cyclic
    >>> from catlearn.theory.tasks import hom
    >>> quotient(hom(cyclic(4), 0), [(0, 2)]).target.maps
    ([1, 0],)
    """
    down: list[list[int]] = [[] for _ in range(task.size)]
    for high, _, low in sorted(task.edges(), key=lambda edge: edge[1]):
        down[high].append(low)
    root = list(range(task.size))

    def find(element: int) -> int:
        while root[element] != element:
            element = root[element]
        return element

    waiting = list(pairs)
    while waiting:
        least, most = sorted(map(find, waiting.pop()))
        if least != most:
            root[most] = least
            waiting += zip(down[least], down[most], strict=True)
    return _onto_classes(task, [find(element) for element in range(task.size)])


def _onto_classes(task: Presheaf, root: Sequence[int]) -> NaturalTransformation:
    position: dict[int, int] = {}
    sets: list[list[str]] = [[] for _ in task.sets]
    for element, obj in enumerate(task.object_of):
        if root[element] == element:
            position[element] = len(sets[obj])
            sets[obj].append(task.show_element(element))
    maps: list[list[int]] = [[0] * len(sets[generator.cod]) for generator in task.base.generators]
    for high, letter, low in task.edges():
        if root[high] == high:
            maps[letter][position[high]] = position[root[low]]
    target = Presheaf(task.base, tuple(map(tuple, sets)), tuple(maps), task.covariant)
    rows = zip(task.offsets, task.offsets[1:], strict=False)
    components = tuple(tuple(position[root[element]] for element in range(start, stop)) for start, stop in rows)
    return NaturalTransformation(task, target, components, "quotient")


@st.composite
def representables(draw: st.DrawFn, category: Category | None = None, *, covariant: bool = False) -> Presheaf:
    """Tasks that one prompt solves: hom(-, A), with its elements in any order. They shrink to their natural order."""
    base = _base(draw, category, covariant)
    if not base.objects:
        message = f"{base.label} has no object, so no task on it is representable"
        raise InvalidArgument(message)
    return _plain(shuffled(draw, _hom(base, draw(st.integers(0, len(base.objects) - 1)))), covariant)


representable_tasks = representables


def shuffled(draw: st.DrawFn, task: Presheaf) -> Presheaf:
    """The same task with the elements over each object in another order."""
    orders = [draw(st.permutations(range(len(names)))) for names in task.sets]
    places = [{old: new for new, old in enumerate(order)} for order in orders]
    sets = tuple(tuple(names[old] for old in order) for names, order in zip(task.sets, orders, strict=True))
    maps = tuple(
        [places[generator.dom][images[old]] for old in orders[generator.cod]]
        for generator, images in zip(task.base.generators, task.maps, strict=True)
    )
    return Presheaf(task.base, sets, maps, task.covariant)


@st.composite
def unrepresentable_tasks(
    draw: st.DrawFn, category: Category | None = None, *, covariant: bool = False, max_elements: int = 20
) -> Presheaf:
    """Tasks that no single prompt solves. For a task that one does solve, the nearest one is taken that none does: the
    terminal task where it is not representable itself, else the task twice, side by side.

    They shrink to the empty task. Every task that is not representable can be drawn.

    >>> from hypothesis import find
    >>> from catlearn.theory.families import cyclic
    >>> find(unrepresentable_tasks(cyclic(2)), lambda task: task.size > 0).maps
    ((0,),)
    """
    task = draw(presheaves(category, covariant=covariant, max_elements=max_elements))
    if not isinstance(representability(task), Represented):
        return task
    terminal = one(task.category, covariant)
    smaller = not isinstance(representability(terminal), Represented)
    return _plain(terminal if smaller else sum_of_tasks(task, task), covariant)
