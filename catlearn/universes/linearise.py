"""`free(T)`: a task as linear maps, each element a basis vector of the space on the set."""

from __future__ import annotations

from ..theory.presheaf import Presheaf
from .interpretation import Arrow, Interpretation, Rows

MOST_ENTRIES = 4_000_000
"""The most entries of all matrices together."""


def entries(task: Presheaf) -> int:
    """How many entries the matrices of `free(task)` have."""
    base = task.base
    return sum(len(task.sets[dom]) * len(task.sets[cod]) for _, dom, cod in base.generators)


def free(task: Presheaf) -> Interpretation:
    """The functor into Vect that sends an object A to the space on T(A), and a map of sets to the linear map on it.

    A covariant task on C gives a functor on C; a task gives one on op(C), since its tables go against the morphisms.
    Equations hold since they hold for the task, and composition of functions is composition of their matrices.

    >>> from catlearn.theory.families import cyclic
    >>> turn = Presheaf(cyclic(2), (("up", "down"),), ([1, 0],), label="T")
    >>> free(turn).generators[0].option("rows")
    ((0.0, 1.0), (1.0, 0.0))
    """
    from ..theory.category import opposite

    # In the opposite of the base, a table goes from the elements over cod to those over dom.
    source = opposite(task.base)
    arrows = tuple(
        Arrow("matrix", (("rows", _columns(images, len(task.sets[generator.dom]))),), frozen=True)
        if images and task.sets[generator.dom]
        else Arrow("matrix", (("rows", 0.0),), frozen=True)
        for generator, images in zip(task.base.generators, task.maps, strict=True)
    )
    return Interpretation(source, "Vect", tuple((len(names),) for names in task.sets), arrows, f"free({task.label})")


def _columns(images: object, size: int) -> Rows:
    chosen = list(images)  # type: ignore[call-overload]
    return tuple(tuple(1.0 if image == row else 0.0 for image in chosen) for row in range(size))
