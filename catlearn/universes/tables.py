"""The table of a task or of a label as data: what goes in as one-hot coordinates, what comes out as a class.

A label has a row for each object: the object goes in, its answer comes out. A task has a row for each generator and
each element that it acts on: the element and the generator go in, the element that the table gives comes out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..theory.functor import Functor
from ..theory.names import pair
from ..theory.presheaf import Presheaf


@dataclass(frozen=True, slots=True)
class FunctionTable:
    """A function by its table: `rows` has, for each point, which inputs are 1 (the others are 0) and which output."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: tuple[tuple[tuple[int, ...], int], ...]


def function_table(value: Presheaf | Functor) -> FunctionTable:
    """The table of a task, or of a label (a functor to a discrete category).

    >>> from catlearn.theory.families import cyclic
    >>> table = function_table(Presheaf(cyclic(2), (("up", "down"),), ([1, 0],)))
    >>> table.inputs, table.rows
    (((pt, up), (pt, down), 'r'), (((0, 2), 1), ((1, 2), 0)))
    """
    return _of_task(value) if isinstance(value, Presheaf) else _of_label(value)


def sizes(value: Presheaf | Functor) -> tuple[int, int]:
    """How many inputs and outputs the table has, without writing it out."""
    if isinstance(value, Presheaf):
        return value.size + len(value.base.generators), value.size
    return len(value.source.objects), len(value.target.objects)


def _of_task(task: Presheaf) -> FunctionTable:
    base = task.base
    elements = tuple(
        pair(obj, element) for obj, names in zip(base.objects, task.sets, strict=True) for element in names
    )
    rows = tuple(((element, task.size + letter), image) for element, letter, image in task.edges())
    return FunctionTable((*elements, *(generator.name for generator in base.generators)), elements, rows)


def _of_label(label: Functor) -> FunctionTable:
    rows = tuple(((obj,), answer) for obj, answer in enumerate(label.objects))
    return FunctionTable(label.source.objects, label.target.objects, rows)
