"""Categories and tasks as plain data, so that a unit of work says all that its result depends on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...theory.category import Category, Generator, Path
from ...theory.presheaf import Presheaf


def category_data(category: Category) -> dict[str, object]:
    """A category as lists of names and numbers.

    >>> from ...theory.families import cyclic
    >>> category_of(category_data(cyclic(3))) == cyclic(3)
    True
    """
    return {
        "objects": list(category.objects),
        "generators": [list(generator) for generator in category.generators],
        "equations": [[[side.dom, side.cod, list(side.word)] for side in sides] for sides in category.equations],
        "thin": category.thin,
    }


def category_of(data: Mapping[str, Any]) -> Category:
    """The category that data give."""
    return Category(
        tuple(data["objects"]),
        tuple(Generator(name, dom, cod) for name, dom, cod in data["generators"]),
        tuple((_path(left), _path(right)) for left, right in data["equations"]),
        bool(data["thin"]),
    )


def _path(data: list[Any]) -> Path:
    dom, cod, word = data
    return Path(dom, cod, tuple(word))


def task_data(task: Presheaf) -> dict[str, object]:
    """A task on a category that is given apart: its sets, and the restrictions along generators."""
    return {"sets": [list(names) for names in task.sets], "maps": [list(images) for images in task.maps]}


def task_of(data: Mapping[str, Any], base: Category, name: str) -> Presheaf:
    """The task that data give, on a base."""
    return Presheaf(base, tuple(tuple(names) for names in data["sets"]), tuple(data["maps"]), label=name)
