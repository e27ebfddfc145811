"""The referee: which laws a table breaks, found by going through the definitions, with nothing of the suites.

A change in a table may leave it lawful, so a mutant is labelled by what is found here and not by what was meant. The
suites are judged by these labels; the two must not share code, or both would miss the same.
"""

from __future__ import annotations

from itertools import product

from ..tables import (
    AdjunctionTable,
    CategoryTable,
    FunctorTable,
    PresheafTable,
    RepresentationTable,
    TaskTransformationTable,
    TransformationTable,
)

Names = frozenset[str]


def broken_category_laws(table: CategoryTable) -> Names:
    """The laws of a category that a table breaks.

    >>> broken_category_laws(CategoryTable(("A",), ("1",), ((0, 0),), (0,), {}))
    frozenset({'composites'})
    """
    found = set()
    ends, composites = table.ends, table.composites
    for obj, arrow in enumerate(table.identities):
        if ends[arrow] != (obj, obj):
            found.add("identities")
    for f, g in product(range(len(ends)), repeat=2):
        if ends[f][1] == ends[g][0]:
            composite = composites.get((f, g))
            if composite is None or ends[composite] != (ends[f][0], ends[g][1]):
                found.add("composites")
    for f, (dom, cod) in enumerate(ends):
        if composites.get((table.identities[dom], f), f) != f:
            found.add("left identity")
        if composites.get((f, table.identities[cod]), f) != f:
            found.add("right identity")
    for f, g, h in product(range(len(ends)), repeat=3):
        if ends[f][1] == ends[g][0] and ends[g][1] == ends[h][0]:
            left = composites.get((composites.get((f, g), -1), h))
            right = composites.get((f, composites.get((g, h), -1)))
            if left is not None and right is not None and left != right:
                found.add("associativity")
    return frozenset(found)


def broken_functor_laws(table: FunctorTable) -> Names:
    """The laws of a functor between two lawful categories that a table breaks."""
    found = set()
    here, there = table.source, table.target
    for f, (dom, cod) in enumerate(here.ends):
        if there.ends[table.arrows[f]] != (table.objects[dom], table.objects[cod]):
            found.add("endpoints")
    for obj, arrow in enumerate(here.identities):
        if table.arrows[arrow] != there.identities[table.objects[obj]]:
            found.add("identities")
    for (f, g), composite in here.composites.items():
        image = there.composites.get((table.arrows[f], table.arrows[g]))
        if image is not None and image != table.arrows[composite]:
            found.add("composition")
    return frozenset(found)


def broken_transformation_laws(table: TransformationTable) -> Names:
    """The laws of a transformation between two lawful functors that a table breaks."""
    found = set()
    one, other, there = table.source, table.target, table.source.target
    for obj, arrow in enumerate(table.components):
        if there.ends[arrow] != (one.objects[obj], other.objects[obj]):
            found.add("components")
    for f, (dom, cod) in enumerate(one.source.ends):
        around = there.composites.get((one.arrows[f], table.components[cod]))
        through = there.composites.get((table.components[dom], other.arrows[f]))
        if around is not None and through is not None and around != through:
            found.add("naturality")
    return frozenset(found)


def broken_presheaf_laws(table: PresheafTable) -> Names:
    """The laws of a presheaf on a lawful category that a table breaks."""
    found = set()
    base, sizes = table.base, [len(names) for names in table.sets]
    for f, (dom, cod) in enumerate(base.ends):
        if len(table.maps[f]) != sizes[cod] or any(not 0 <= image < sizes[dom] for image in table.maps[f]):
            found.add("restrictions")
    for obj, arrow in enumerate(base.identities):
        if list(table.maps[arrow]) != list(range(sizes[obj])):
            found.add("identities")
    for (f, g), composite in base.composites.items():
        step_by_step = [table.maps[f][y] if 0 <= y < len(table.maps[f]) else None for y in table.maps[g]]
        at_once = table.maps[composite]
        if any(y is not None and y != z for y, z in zip(step_by_step, at_once, strict=False)):
            found.add("composition")
    return frozenset(found)


def broken_task_transformation_laws(table: TaskTransformationTable) -> Names:
    """The laws of a transformation between two lawful presheaves that a table breaks."""
    found = set()
    one, other = table.source, table.target
    for obj, images in enumerate(table.components):
        if any(not 0 <= image < len(other.sets[obj]) for image in images):
            found.add("components")
    for f, (dom, cod) in enumerate(one.base.ends):
        for x, restricted in enumerate(one.maps[f]):
            mapped = table.components[cod][x]
            if mapped < len(other.sets[cod]) and table.components[dom][restricted] != other.maps[f][mapped]:
                found.add("naturality")
    return frozenset(found)


def broken_representation_laws(table: RepresentationTable) -> Names:
    """The laws of a representation of a lawful presheaf that a table breaks."""
    found = set()
    base, task = table.task.base, table.task
    if not 0 <= table.element < len(task.sets[table.object]):
        return frozenset({"universal element"})
    for obj, names in enumerate(task.sets):
        reached = [task.maps[f][table.element] for f, ends in enumerate(base.ends) if ends == (obj, table.object)]
        if set(reached) != set(range(len(names))):
            found.add("every element is reached")
        if len(set(reached)) != len(reached):
            found.add("no element is reached twice")
    return frozenset(found)


def broken_adjunction_laws(table: AdjunctionTable) -> Names:
    """The laws of an adjunction between two lawful functors that a table breaks."""
    left, right = table.left, table.right
    found = set(_unnatural(table, unit=True)) | set(_unnatural(table, unit=False))
    if found & {"unit", "counit"}:
        return frozenset(found)
    here, there = left.source, left.target
    for obj in range(len(here.object_names)):
        around = there.composites.get((left.arrows[table.units[obj]], table.counits[left.objects[obj]]))
        if around is not None and around != there.identities[left.objects[obj]]:
            found.add("left triangle")
    for obj in range(len(there.object_names)):
        around = here.composites.get((table.units[right.objects[obj]], right.arrows[table.counits[obj]]))
        if around is not None and around != here.identities[right.objects[obj]]:
            found.add("right triangle")
    return frozenset(found)


def _unnatural(table: AdjunctionTable, *, unit: bool) -> set[str]:
    left, right = table.left, table.right
    name, components = ("unit", table.units) if unit else ("counit", table.counits)
    category = left.source if unit else left.target
    first, second = (left, right) if unit else (right, left)
    found = set()
    for obj, arrow in enumerate(components):
        there_and_back = second.objects[first.objects[obj]]
        if category.ends[arrow] != ((obj, there_and_back) if unit else (there_and_back, obj)):
            found.add(name)
    for f, (dom, cod) in enumerate(category.ends):
        image = second.arrows[first.arrows[f]]
        legs = ((f, components[cod]), (components[dom], image))
        if not unit:
            legs = ((image, components[cod]), (components[dom], f))
        one, other = (category.composites.get(leg) for leg in legs)
        if one is not None and other is not None and one != other:
            found.add(f"{name} is natural")
    return found
