"""`transformation a : S => T { A = {x |-> y} }`: components, and the naturality squares."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation, unnatural_square
from .elements import element_in
from .maps import read_map
from .nearest import listed
from .objects import resolve_object
from .reading import Reading
from .task_expressions import Ground, ground_of, resolve_task


def transformation(reading: Reading, declaration: tree.TransformationDeclaration) -> NaturalTransformation | None:
    """The transformation of a declaration; None, and diagnostics, when it is none."""
    ends = resolve_two_tasks(reading, declaration.source, declaration.target)
    if ends is None:
        return None
    source, target = ends
    name = declaration.name.text
    components = _components(reading, declaration, source, target)
    if components is None:
        return None
    found = NaturalTransformation(source, target, components, label=name)
    return found if _natural(reading, found, declaration.name.span) else None


def resolve_two_tasks(
    reading: Reading, first: tree.Expression, second: tree.Expression, ground: Ground | None = None
) -> tuple[Presheaf, Presheaf] | None:
    """Two tasks on one category and of one variance; what one leaves open the other says."""
    at = ground or Ground()
    known = at if at.category is not None else ground_of(reading, first)
    if known.category is None:
        known = ground_of(reading, second)
    known = Ground(known.category, known.covariant if at.covariant is None else at.covariant)
    one = resolve_task(reading, first, known)
    other = resolve_task(reading, second, known if one is None else Ground(one.category, one.covariant))
    return None if one is None or other is None else (one, other)


def _components(
    reading: Reading, declaration: tree.TransformationDeclaration, source: Presheaf, target: Presheaf
) -> tuple[Sequence[int], ...] | None:
    name, category = declaration.name.text, source.category
    found: dict[int, list[int]] = {}
    rows: dict[int, tree.TableRow] = {}
    for row in declaration.body:
        obj = resolve_object(reading, category, row.key)
        if obj is None:
            continue
        if obj in rows:
            label = Label(rows[obj].key.span, "given here first")
            message = f"the component at `{show_expression(row.key)}` is given twice"
            reading.error("E0217", message, row.key.span, None, [label])
            continue
        rows[obj] = row
        values = _component(reading, name, source, target, obj, row)
        if values is not None:
            found[obj] = values
    for obj in range(len(category.objects)):
        if obj not in rows and (not source.sets[obj] or len(target.sets[obj]) == 1):
            found[obj] = [0] * len(source.sets[obj])
    missing = [spell(name) for obj, name in enumerate(category.objects) if obj not in found and obj not in rows]
    if missing and not reading.has_errors:
        message = f"{name} has no component at {listed(missing)}"
        reading.error("E0215", message, declaration.name.span, f"give a row `{missing[0]} = {{x |-> y}}`")
    if reading.has_errors:
        return None
    return tuple(found[obj] for obj in range(len(category.objects)))


def _component(
    reading: Reading, name: str, source: Presheaf, target: Presheaf, obj: int, row: tree.TableRow
) -> list[int] | None:
    shown = show_expression(row.key)
    where = f"{name}({shown})"
    read = read_map(reading, row, where)
    if read is None:
        return None
    first, second = f"{source.label}({shown})", f"{target.label}({shown})"
    arguments = {element: position for position, element in enumerate(source.sets[obj])}
    images = {element: position for position, element in enumerate(target.sets[obj])}
    count = len(reading.diagnostics)
    values: dict[int, int] = {}
    for key, value in read.entries:
        argument, image = element_in(reading, first, arguments, key), element_in(reading, second, images, value)
        if argument is not None and image is not None:
            values[argument] = image
    missing = [spell(element) for element, position in arguments.items() if position not in values]
    if missing and len(reading.diagnostics) == count:
        hint = f"{where} sends {first} to {second}: every element of the first has an image"
        reading.error("E0216", f"{where} is not defined at {listed(missing)}", row.value.span, hint)
    return [values[position] for position in range(len(arguments))] if len(reading.diagnostics) == count else None


def _natural(reading: Reading, found: NaturalTransformation, span: Span) -> bool:
    broken = unnatural_square(found)
    if broken is None:
        return True
    source, target, base = found.source, found.target, found.source.base
    generator = base.generators[broken.generator]
    arrow, end = spell(generator.name), spell(base.objects[generator.dom])
    element = spell(source.sets[generator.cod][broken.element])
    one = spell(target.sets[generator.dom][broken.restricted_first])
    other = spell(target.sets[generator.dom][broken.mapped_first])
    message = (
        f"{found.label} is not natural along `{arrow}`: `{element}` goes to `{one}` by {source.label}({arrow}) and "
        f"then {found.label}({end}), but to `{other}` by {found.label}({spell(base.objects[generator.cod])}) and then "
        f"{target.label}({arrow})"
    )
    reading.error("E0304", message, span, "both ways round the square must agree")
    return False
