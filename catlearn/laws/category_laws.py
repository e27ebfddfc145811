"""The laws of a category.

>>> from .tables import CategoryTable
>>> ends, names = ((0, 0),) * 3, ("1", "a", "b")
>>> composites = {(0, 0): 0, (0, 1): 1, (1, 0): 1, (0, 2): 2, (2, 0): 2, (1, 1): 2, (1, 2): 1, (2, 1): 2, (2, 2): 2}
>>> print(CATEGORY.broken(CategoryTable(("A",), names, ends, (0,), composites))[0].message)
associativity is broken: It does not matter which of two compositions is done first.
  law    (f >> g) >> h = f >> (g >> h)
  where  f = a, g = a, h = a
  left   (f >> g) >> h  is  b
  right  f >> (g >> h)  is  a
<BLANKLINE>
         A --a--> A --a--> A --a--> A
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..theory.laws import ASSOCIATIVITY, LEFT_IDENTITY, RIGHT_IDENTITY
from ..theory.laws import Law as Statement
from .law import Law, Variable, shown, shown_object
from .pictures import row
from .structures import Arrow, CategoryLike, Object
from .suite import Suite


def objects(structure: CategoryLike, *_: Any) -> Sequence[Object]:
    """The objects."""
    return list(structure.objects())


def arrows(structure: CategoryLike, *_: Any) -> Sequence[Arrow]:
    """The arrows."""
    return list(structure.arrows())


def onward(structure: CategoryLike, *before: Arrow) -> Sequence[Arrow]:
    """The arrows that start where the last one ends; its identity where none is listed."""
    end = structure.cod(before[-1])
    return [g for g in structure.arrows() if structure.dom(g) == end] or [structure.identity(end)]


def drawn(structure: CategoryLike, *path: Arrow) -> Sequence[str]:
    """A path as a row of arrows."""
    ends = [structure.dom(path[0]), *map(structure.cod, path)]
    return row([shown_object(structure, obj) for obj in ends], [shown(structure, arrow) for arrow in path])


def ends_of(structure: CategoryLike, arrow: Arrow) -> tuple[Object, Object]:
    """Where an arrow starts and where it ends."""
    return structure.dom(arrow), structure.cod(arrow)


def show_ends(structure: CategoryLike, ends: tuple[Object, Object], *_: Any) -> str:
    """Two objects as the ends of an arrow."""
    return " -> ".join(shown_object(structure, obj) for obj in ends)


def _show_arrow(structure: CategoryLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure, arrow)


def _same_arrow(structure: CategoryLike, left: Arrow, right: Arrow, *_: Any) -> bool:
    return ends_of(structure, left) == ends_of(structure, right) and structure.equal(left, right)


def same(_structure: Any, left: Any, right: Any, *_: Any) -> bool:
    """Whether two values are equal for Python."""
    return bool(left == right)


def show_given_object(structure: CategoryLike, obj: Object, *_: Any) -> str:
    """An object, as a message names it."""
    return shown_object(structure, obj)


_A = Variable("A", objects, show_given_object)
_F = Variable("f", arrows, _show_arrow)
_G = Variable("g", onward, _show_arrow)
_H = Variable("h", onward, _show_arrow)

IDENTITY_ENDS = Law(
    Statement(
        "identities", "Each object has an identity, and it goes from the object to itself.", "ends(id(A)) = A -> A"
    ),
    (_A,),
    lambda structure, obj: ends_of(structure, structure.identity(obj)),
    lambda structure, obj: (obj, obj),
    same,
    show_ends,
    lambda structure, obj: row([shown_object(structure, obj)] * 2, ["id"]),
    existence=True,
)
COMPOSITES = Law(
    Statement(
        "composites",
        "Two arrows that meet have a composite, from the start of the first to the end of the second.",
        "ends(f >> g) = dom(f) -> cod(g)",
    ),
    (_F, _G),
    lambda structure, f, g: ends_of(structure, structure.compose(f, g)),
    lambda structure, f, g: (structure.dom(f), structure.cod(g)),
    same,
    show_ends,
    drawn,
    existence=True,
)
LEFT = Law(
    LEFT_IDENTITY,
    (_F,),
    lambda structure, f: structure.compose(structure.identity(structure.dom(f)), f),
    lambda structure, f: f,
    _same_arrow,
    _show_arrow,
    drawn,
)
RIGHT = Law(
    RIGHT_IDENTITY,
    (_F,),
    lambda structure, f: structure.compose(f, structure.identity(structure.cod(f))),
    lambda structure, f: f,
    _same_arrow,
    _show_arrow,
    drawn,
)
ASSOCIATIVE = Law(
    ASSOCIATIVITY,
    (_F, _G, _H),
    lambda structure, f, g, h: structure.compose(structure.compose(f, g), h),
    lambda structure, f, g, h: structure.compose(f, structure.compose(g, h)),
    _same_arrow,
    _show_arrow,
    drawn,
)

CATEGORY = Suite("category", (IDENTITY_ENDS, COMPOSITES, LEFT, RIGHT, ASSOCIATIVE))
"""The laws of a category, of a `CategoryLike`."""
