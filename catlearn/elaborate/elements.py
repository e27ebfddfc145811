"""Which element of a set T(A) an expression names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import tree
from ..language.show import show_expression
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .least import least_path
from .nearest import listed, nearest, suggestion
from .reading import Reading
from .spelling import spelled


def resolve_element(reading: Reading, task: Presheaf, obj: int, expression: tree.Expression) -> int | None:
    """The position of an element in T(A); None, and a diagnostic, when there is none."""
    names = task.sets[obj]
    name = element_name(expression)
    if name is not None and name in names:
        return names.index(name)
    if isinstance(expression, _MORPHISMS):
        found = _morphism(reading, task, names, expression)
        if found is not None:
            return found
    no_element(reading, f"{task.label}({spell(task.base.objects[obj])})", names, expression)
    return None


def _morphism(reading: Reading, task: Presheaf, names: Sequence[str], expression: tree.Expression) -> int | None:
    """The position of an element of a hom-set, written by any path that denotes it; None without a word."""
    from .morphisms import resolve_morphism

    quiet = Reading(reading.scope, reading.reader, reading.limits)
    path = resolve_morphism(quiet, task.category, expression)
    least = None if path is None else least_path(quiet, task.category, path)
    name = None if least is None else task.category.show(least)
    return names.index(name) if name in names else None


def element_name(expression: tree.Expression) -> str | None:
    """The name of an element: any canonical name, or a morphism as it is written (an element of a hom-set)."""
    name = spelled(expression)
    return show_expression(expression) if name is None and isinstance(expression, _MORPHISMS) else name


def element_in(reading: Reading, where: str, positions: Mapping[str, int], expression: tree.Expression) -> int | None:
    """The position of an element in a set whose positions are known by name; None, and a diagnostic, if not there."""
    name = element_name(expression)
    if name is not None and name in positions:
        return positions[name]
    no_element(reading, where, tuple(positions), expression)
    return None


def no_element(reading: Reading, where: str, names: Sequence[str], expression: tree.Expression) -> None:
    """Report that an expression names no element of a set; `where` is the set, as in `T(A)`."""
    shown, name = show_expression(expression), element_name(expression)
    if name is None:
        reading.error("E0209", f"`{shown}` is not the name of an element", expression.span)
        return
    near = nearest(name, names)
    if near is not None:
        hint = suggestion(name, near, spell(near))
    else:
        hint = f"its elements are {listed([spell(known) for known in names])}" if names else f"{where} is empty"
    reading.error("E0204", f"{where} has no element `{shown}`", expression.span, hint)


_MORPHISMS = (tree.Composite, tree.Power, tree.Below)
