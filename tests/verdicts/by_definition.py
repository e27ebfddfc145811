"""Answers by the definitions alone: all morphisms of a category of functions are listed, and all is tried."""

from __future__ import annotations

from itertools import product

from concrete_categories import Arrow, Concrete, compose, identity

from catlearn.theory.presheaf import Presheaf


def restriction(base: Concrete, task: Presheaf, arrow: Arrow, position: int) -> int:
    return task.restrict(base.path(arrow), position)


def is_universal(base: Concrete, task: Presheaf, obj: int, position: int) -> bool:
    """Whether hom(A, obj) -> T(A) is a bijection for each A."""
    for dom in range(len(base.sizes)):
        images = [restriction(base, task, arrow, position) for arrow in base.hom(dom, obj)]
        if sorted(images) != list(range(len(task.sets[dom]))):
            return False
    return True


def universal_elements(base: Concrete, task: Presheaf) -> list[int]:
    return [
        task.offsets[obj] + position
        for obj in range(len(base.sizes))
        for position in range(len(task.sets[obj]))
        if is_universal(base, task, obj, position)
    ]


def reaches(base: Concrete, task: Presheaf) -> list[set[int]]:
    """For each element all its restrictions."""
    found: list[set[int]] = [set() for _ in range(task.size)]
    for dom, cod in product(range(len(base.sizes)), repeat=2):
        for arrow in base.hom(dom, cod):
            for position in range(len(task.sets[cod])):
                image = task.offsets[dom] + restriction(base, task, arrow, position)
                found[task.offsets[cod] + position].add(image)
    return found


def least_generators(base: Concrete, task: Presheaf) -> int:
    """The number of classes of elements that reach each other and that nothing else reaches."""
    down = reaches(base, task)
    tops = [x for x in range(task.size) if all(y in down[x] for y in range(task.size) if x in down[y])]
    return len({min(y for y in tops if y in down[x] and x in down[y]) for x in tops})


def component_labels(base: Concrete, task: Presheaf) -> list[int]:
    down = reaches(base, task)
    labels = list(range(task.size))
    for _ in range(task.size):
        for x in range(task.size):
            for y in down[x]:
                labels[x] = labels[y] = min(labels[x], labels[y])
    return labels


def is_retract(base: Concrete, task: Presheaf) -> bool:
    """Whether some element u and some e have T(e)(u) = u, u reaches all, and f >> e depends on T(f)(u) alone."""
    for obj in range(len(base.sizes)):
        for position in range(len(task.sets[obj])):
            arrows = [arrow for dom in range(len(base.sizes)) for arrow in base.hom(dom, obj)]
            images = {(arrow[0], restriction(base, task, arrow, position)) for arrow in arrows}
            if len(images) == task.size and any(
                restriction(base, task, e, position) == position and _keeps(base, task, arrows, position, e)
                for e in base.hom(obj, obj)
            ):
                return True
    return False


def _keeps(base: Concrete, task: Presheaf, arrows: list[Arrow], position: int, e: Arrow) -> bool:
    values: dict[tuple[int, int], Arrow] = {}
    for arrow in arrows:
        image = arrow[0], restriction(base, task, arrow, position)
        if values.setdefault(image, compose(arrow, e)) != compose(arrow, e):
            return False
    return True


def inverses(base: Concrete, arrow: Arrow) -> list[Arrow]:
    one, other = identity(arrow[0], base.sizes[arrow[0]]), identity(arrow[1], base.sizes[arrow[1]])
    back = base.hom(arrow[1], arrow[0])
    return [b for b in back if compose(arrow, b) == one and compose(b, arrow) == other]


def is_mono(base: Concrete, arrow: Arrow) -> bool:
    homs = [base.hom(dom, arrow[0]) for dom in range(len(base.sizes))]
    return all(len({compose(one, arrow) for one in hom}) == len(hom) for hom in homs)


def is_epi(base: Concrete, arrow: Arrow) -> bool:
    homs = [base.hom(arrow[1], cod) for cod in range(len(base.sizes))]
    return all(len({compose(arrow, one) for one in hom}) == len(hom) for hom in homs)


def has_product(base: Concrete, one: int, other: int) -> bool:
    objects = range(len(base.sizes))
    for apex in objects:
        for legs in product(base.hom(apex, one), base.hom(apex, other)):
            if all(
                sorted((compose(arrow, legs[0]), compose(arrow, legs[1])) for arrow in base.hom(dom, apex))
                == sorted(product(base.hom(dom, one), base.hom(dom, other)))
                for dom in objects
            ):
                return True
    return False


__all__ = ["Concrete", "compose", "identity"]
