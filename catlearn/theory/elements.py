"""The category of elements of a task.

For a presheaf T on C its objects are (A, x) with x in T(A); a morphism (A, x) -> (B, y) is an f : A -> B with
T(f)(y) = x. The projection to C is a discrete fibration: each path of C that ends in B lifts, for each y in T(B), to
exactly one path that ends in (B, y). So the quiver lifts, and the lifts of the equations of C present the category.
It is thin when C is, since the projection is faithful. For a covariant task a morphism (A, x) -> (B, y) is an f with
T(f)(x) = y: it is the opposite of the category of elements over op(C).
"""

from __future__ import annotations

from .category import Category, Generator, Path, opposite
from .names import pair
from .presheaf import Presheaf


def category_of_elements(task: Presheaf) -> Category:
    """The category of elements, over the reader's category: objects `(A, x)`; generators `(f, y)` by where the
    lift is determined, at the end of f (of a covariant task: at its start).

    >>> from .families import chain
    >>> T = Presheaf(chain(2), (("x",), ("y", "z")), ([0, 0],))
    >>> [str(generator.name) for generator in category_of_elements(T).generators]
    ['(0 <= 1, y)', '(0 <= 1, z)']
    """
    base = task.base
    names = tuple(pair(base.objects[obj], name) for obj, names in enumerate(task.sets) for name in names)
    arrows = tuple(
        Generator(pair(base.generators[letter].name, task.show_element(above)), restricted, above)
        for above, letter, restricted in task.edges()
    )
    equations = (
        ()
        if base.thin
        else tuple(
            (lift(task, left, position), lift(task, right, position))
            for left, right in base.equations
            for position in range(len(task.sets[left.cod]))
        )
    )
    lifted = Category(
        names,
        arrows,
        equations,
        thin=base.thin,
        origin=("elements", task.base.origin, task),
        parts=(task,),
        label=f"elements({task.label})",
    )
    if not task.covariant:
        return lifted
    turned = opposite(lifted)
    return Category(
        turned.objects,
        turned.generators,
        turned.equations,
        thin=turned.thin,
        origin=lifted.origin,
        parts=(task,),
        label=lifted.label,
    )


def lift(task: Presheaf, path: Path, position: int) -> Path:
    """The path of the category of elements over a path of the base that ends in the element of T(cod) at `position`."""
    word = []
    at = position
    for letter in reversed(path.word):
        word.append(task.edge_offsets[letter] + at)
        at = task.maps[letter][at]
    return Path(task.offsets[path.dom] + at, task.offsets[path.cod] + position, tuple(reversed(word)))
