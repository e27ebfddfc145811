"""Tasks that are known on a part of a category: what they may be elsewhere, and where they are forced.

Let i : S -> C be the inclusion of the full subcategory on the objects seen, and T a task on S. Its left and its right
Kan extension along i are T on S, and every task G on C that is T on S lies between them: there are transformations
lan(i, T) => G => ran(i, T) that are the identity on S, and their composite is the comparison of the two extensions.

The answer over an object X that was not seen is forced, for every task, iff X is a retract of an object seen. If
p : X -> s and r : s -> X have p >> r = id(X), then T(X) is the set of fixed points of the idempotent r >> p on T(s). If
X is no retract of an object seen, then hom(-, X) and the sieve of the f into X that have no section agree on all
objects seen, and only the first has the identity of X.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .category import Category, Path
from .descriptions import Descriptions, descriptions
from .functor import Functor
from .kan import KanExtension, left_kan
from .limits import DEFAULT_LIMITS, Limits
from .mapping import MappingTask, maps_out_of
from .presheaf import Presheaf
from .sizes import TooLarge
from .table import Table
from .tasks import hom
from .transformation import NaturalTransformation
from .word_problem import word_problem
from .yoneda import components_of


def bounds(
    inclusion: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> NaturalTransformation | Infinite | TooLarge | Unknown:
    """The comparison lan(i, T) => ran(i, T) for a fully faithful functor i, between which every extension of T lies.

    >>> from .families import chain
    >>> from .tasks import one
    >>> ends = Functor(chain(2), chain(3), (0, 2), (chain(3).path(0, [0, 1]),))
    >>> T = Presheaf(chain(2), (("a", "b", "c"), ("d",)), ([0],))
    >>> between = bounds(ends, T)
    >>> [len(names) for names in between.source.sets], [len(names) for names in between.target.sets]
    ([3, 1, 1], [3, 3, 1])
    """
    lower = left_kan(inclusion, task, limits)
    if not isinstance(lower, KanExtension):
        return lower
    described = descriptions(inclusion, task.covariant, limits)
    if not isinstance(described, Descriptions):
        return described
    label = f"ran({inclusion.label}, {task.label})"
    upper = maps_out_of(described.homs.base, described.tasks, described.along, task, label, limits)
    if not isinstance(upper, MappingTask):
        return upper
    return _comparison(lower, upper, described)


def _comparison(lower: KanExtension, upper: MappingTask, described: Descriptions) -> NaturalTransformation:
    """z goes to f |-> the element of T that the unit sends to the restriction of z along f."""
    undo = [{image: position for position, image in enumerate(component)} for component in lower.arrow.components]
    numbers = [{each.components: place for place, each in enumerate(some)} for some in upper.values]
    components: list[list[int]] = [[] for _ in lower.task.sets]
    for element in range(lower.task.size):
        obj = lower.task.object_of[element]
        image = described.homs.transformation(obj, lower.task, element)
        whole = components_of(described.homs.tasks[obj], lower.task, image)
        seen = [whole[place] for place in described.functor.objects]
        wanted = tuple(
            tuple(back[position] for position in component) for back, component in zip(undo, seen, strict=True)
        )
        components[obj].append(numbers[obj][wanted])
    return NaturalTransformation(lower.task, upper.task, tuple(map(tuple, components)), "comparison")


@dataclass(frozen=True)
class Forced:
    """The object is a retract of one that was seen: `section` and then `retraction` are its identity."""

    object: int
    seen: int
    section: Path
    retraction: Path


@dataclass(frozen=True, eq=False)
class Free:
    """The object is a retract of none: two tasks that agree on what was seen, one a part of the other."""

    object: int
    whole: Presheaf
    part: Presheaf


def forced(
    category: Category, seen: Sequence[int], obj: int, limits: Limits = DEFAULT_LIMITS
) -> Forced | Free | Infinite | Unknown:
    """Whether the answers of every task over an object are determined by those over the objects seen.

    >>> from .families import chain
    >>> forced(chain(3), [0, 2], 1).part.sets
    ((0 <= 1,), (), ())
    """
    engine = word_problem(category)
    into = engine.hom_into(obj, limits)
    if not isinstance(into, Table):
        return into
    for place in seen:
        there = engine.hom_into(place, limits)
        if not isinstance(there, Table):
            return there
        for section in there.homs[obj]:
            for retraction in into.homs[place]:
                if into.trace(there.word(section), retraction) == 0:
                    return Forced(obj, place, there.path(section), into.path(retraction))
    whole = hom(category, obj, limits=limits)
    assert isinstance(whole, Presheaf)
    return Free(obj, whole, _without_sections(whole, obj))


def _without_sections(whole: Presheaf, obj: int) -> Presheaf:
    """The sieve of the morphisms f into an object that have no section: those that do not restrict to the identity."""
    identity = whole.offsets[obj]
    reaching = {identity}
    while more := {above for above, _, low in whole.edges() if low in reaching} - reaching:
        reaching |= more
    kept = [
        [number for number in range(start, stop) if number not in reaching]
        for start, stop in zip(whole.offsets, whole.offsets[1:], strict=False)
    ]
    place = {number: position for numbers in kept for position, number in enumerate(numbers)}
    down = {(above, letter): low for above, letter, low in whole.edges()}
    return Presheaf(
        whole.base,
        tuple(tuple(map(whole.show_element, numbers)) for numbers in kept),
        tuple(
            [place[down[number, letter]] for number in kept[generator.cod]]
            for letter, generator in enumerate(whole.base.generators)
        ),
        whole.covariant,
        label="part",
    )


def forced_answer(task: Presheaf, found: Forced) -> tuple[str, ...]:
    """The answer of a task over a forced object: the fixed points of the idempotent over the object seen.

    `task` is a task on the whole category, of which only the values over the object seen are read.
    """
    path = found.retraction.then(found.section)
    idempotent = path.reversed() if task.covariant else path
    names = task.sets[found.seen]
    return tuple(name for position, name in enumerate(names) if task.restrict(idempotent, position) == position)
