"""Objects and morphisms that are written in brackets: `[p]` and `[p -h-> q]` in slices and idempotent completions."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category, Path
from ..theory.elements import lift
from ..theory.names import bracketed, spell
from ..theory.presheaf import Presheaf
from ..theory.slices import triangle
from .least import least_path
from .origins import made_by
from .reading import Reading


def bracketed_object(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    """The object `[p]` of a slice; None where the category is not made so."""
    match made_by(category), expression:
        case "op", _ if category.parts and isinstance(category.parts[0], Category):
            return bracketed_object(reading, category.parts[0], expression)
        case "slice", tree.Bracket(items=(inner,)) if not isinstance(inner, tree.LabelledArrow):
            return _over(reading, _hom(category), inner)
        case "karoubi", tree.Bracket(items=(inner,)) if not isinstance(inner, tree.LabelledArrow):
            return _idempotent(reading, category, inner)
        case "karoubi", _:
            return _identity_of(reading, category, expression)
    return None


def bracketed_morphism(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The morphism `[p -h-> q]` of a slice; None where the category is not made so."""
    match made_by(category), expression:
        case "op", _ if category.parts and isinstance(category.parts[0], Category):
            found = bracketed_morphism(reading, category.parts[0], expression)
            return None if found is None else found.reversed()
        case "slice", tree.Bracket(items=(tree.LabelledArrow() as arrow,)):
            return _triangle(reading, _hom(category), arrow)
        case "karoubi", tree.Bracket(items=(tree.LabelledArrow() as arrow,)):
            return _between_idempotents(reading, category, arrow)
    return None


def _hom(category: Category) -> Presheaf:
    """The task hom(-, A) whose elements are the objects of a slice over A."""
    (task,) = category.parts
    assert isinstance(task, Presheaf)
    return task


def _over(reading: Reading, task: Presheaf, expression: tree.Expression) -> int | None:
    """The number of the element of hom(-, A) that a path into A denotes: the restriction of the identity along it."""
    from .morphisms import resolve_morphism

    path = resolve_morphism(reading, task.base, expression)
    if path is None:
        return None
    over = _top(task)
    if path.cod != over:
        names = (spell(task.base.objects[obj]) for obj in (path.cod, over))
        end, top = names
        message = f"`{show_expression(expression)}` ends in `{end}`, and the slice is over `{top}`"
        reading.error("E0207", message, expression.span)
        return None
    return task.offsets[path.dom] + task.restrict(path, 0)


def _top(task: Presheaf) -> int:
    """The object A of hom(-, A): the one over which the identity lies, which is its least element there."""
    return next(
        obj
        for obj, names in enumerate(task.sets)
        if names and names[0] == task.base.morphism_name(task.base.identity(obj))
    )


def _triangle(reading: Reading, task: Presheaf, arrow: tree.LabelledArrow) -> Path | None:
    from .morphisms import resolve_morphism

    source, target = _over(reading, task, arrow.source), _over(reading, task, arrow.target)
    along = resolve_morphism(reading, task.base, arrow.label)
    if source is None or target is None or along is None:
        return None
    obj, position = task.element(target)
    if along.cod != obj:
        message = f"`{show_expression(arrow.label)}` does not end where `{show_expression(arrow.target)}` starts"
        reading.error("E0207", message, arrow.span)
        return None
    lifted = lift(task, along, position)
    if lifted.dom != source:
        composite = f"{show_expression(arrow.label)} >> {show_expression(arrow.target)}"
        message = f"`{composite}` is not `{show_expression(arrow.source)}`"
        reading.error("E0207", message, arrow.span, "a morphism `[p -h-> q]` of a slice has h >> q = p")
        return None
    return lifted


def _base(category: Category) -> Category:
    """The category of which an idempotent completion is made."""
    (base,) = category.parts
    assert isinstance(base, Category)
    return base


def _idempotent(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    """The object `[e]` of an idempotent completion."""
    from .morphisms import resolve_morphism

    base = _base(category)
    path = resolve_morphism(reading, base, expression)
    least = None if path is None else least_path(reading, base, path)
    if least is None:
        return None
    number = category.object_numbers.get(bracketed(base.show(least)))
    if number is None:
        message = f"`{show_expression(expression)}` is not idempotent in {base.label}"
        reading.error("E0202", message, expression.span, "the objects of `karoubi(C)` are the e with e >> e = e")
    return number


def _identity_of(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    """An object A of the base, which stands for `[id(A)]`."""
    from .objects import known_object

    base = _base(category)
    obj = None if isinstance(expression, tree.Bracket) else known_object(reading, base, expression)
    return None if obj is None else category.object_numbers.get(bracketed(base.show(base.identity(obj))))


def _between_idempotents(reading: Reading, category: Category, arrow: tree.LabelledArrow) -> Path | None:
    """The morphism `[e -p-> d]` of an idempotent completion."""
    from .morphisms import resolve_morphism

    base = _base(category)
    ends = [_idempotent(reading, category, end) for end in (arrow.source, arrow.target)]
    path = resolve_morphism(reading, base, arrow.label)
    least = None if path is None else least_path(reading, base, path)
    if least is None or ends[0] is None or ends[1] is None:
        return None
    source, target = (category.objects[end] for end in ends if end is not None)
    if bracketed(base.show(least)) == source == target:
        return category.identity(ends[0])
    name = triangle(source[1:-1], base.show(least), target[1:-1])
    letter = category.generator_numbers.get(name)
    if letter is None:
        message = f"`{name}` is no morphism of {category.label}"
        reading.error("E0203", message, arrow.span, "a morphism `[e -p-> d]` has e >> p >> d = p")
        return None
    return category.generator_path(letter)
