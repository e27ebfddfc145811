"""Which morphism of a category an expression denotes, as a path; ends are checked at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category, Path
from ..theory.families import below
from ..theory.names import spell
from .bracketed import bracketed_morphism
from .fences import PATH_LETTERS
from .nearest import listed, nearest, suggestion
from .objects import known_object, resolve_object
from .origins import made_by
from .reading import Reading
from .spelling import spelled
from .structured import structured_morphism


def resolve_morphism(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The path that an expression denotes; None, and a diagnostic, when there is none."""
    if made_by(category) == "full" and not _is_known(category, expression):
        return structured_morphism(reading, category, expression)
    match expression:
        case tree.Composite():
            return _composite(reading, category, expression)
        case tree.Power():
            return _power(reading, category, expression)
        case tree.Call(function=tree.Name(text="id", module=None)):
            return _identity(reading, category, expression)
        case tree.Below():
            return _comparison(reading, category, expression)
    name = spelled(expression)
    if name is not None:
        if name in category.generator_numbers:
            return category.generator_path(category.generator_numbers[name])
        if name in category.synonyms:
            return category.synonyms[name]
    count = len(reading.diagnostics)
    found = structured_morphism(reading, category, expression) or bracketed_morphism(reading, category, expression)
    if found is None and len(reading.diagnostics) == count:
        _no_morphism(reading, category, expression)
    return found


def _is_known(category: Category, expression: tree.Expression) -> bool:
    name = spelled(expression)
    return name is not None and (name in category.generator_numbers or name in category.synonyms)


def resolve_key(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The path that the key of a row denotes which is no object; a name that is neither is reported as such."""
    name = expression.text if isinstance(expression, tree.Name) and expression.module is None else None
    if name is None or name in category.generator_numbers or name in category.synonyms:
        return resolve_morphism(reading, category, expression)
    near = nearest(name, [*category.objects, *category.generator_numbers])
    hint = suggestion(name, near, spell(near)) if near is not None else f"{category.label} has {_generators(category)}"
    message = f"{category.label} has no object and no morphism `{show_expression(expression)}`"
    reading.error("E0202", message, expression.span, hint)
    return None


def resolve_loop_or_identity(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The path that an expression denotes, where an object stands for its identity (as inside a pair)."""
    obj = known_object(reading, category, expression)
    return resolve_morphism(reading, category, expression) if obj is None else category.identity(obj)


def _composite(reading: Reading, category: Category, expression: tree.Composite) -> Path | None:
    parts = list(expression.parts)
    paths = [resolve_morphism(reading, category, part) for part in parts]
    if expression.operator == "<<":
        parts, paths = parts[::-1], paths[::-1]
    known = [path for path in paths if path is not None]
    if len(known) < len(paths):
        return None
    for index in range(1, len(known)):
        if known[index - 1].cod != known[index].dom:
            _do_not_meet(reading, category, expression, parts[index - 1 : index + 1], known, index)
            return None
    return _joined(reading, expression, known)


def _joined(reading: Reading, expression: tree.Expression, paths: Sequence[Path]) -> Path | None:
    if sum(len(path.word) for path in paths) > PATH_LETTERS:
        _too_long(reading, expression)
        return None
    return Path(paths[0].dom, paths[-1].cod, tuple(letter for path in paths for letter in path.word))


def _do_not_meet(
    reading: Reading,
    category: Category,
    expression: tree.Composite,
    parts: Sequence[tree.Expression],
    paths: Sequence[Path],
    index: int,
) -> None:
    first, second = (show_expression(part) for part in parts)
    end, start = (spell(category.objects[obj]) for obj in (paths[index - 1].cod, paths[index].dom))
    message = f"`{first}` ends in `{end}`, but `{second}` starts in `{start}`"
    backwards = list(reversed(paths))
    types = all(one.cod == other.dom for one, other in pairwise(backwards))
    hint = None
    if types:
        turned = tree.Composite(expression.operator, tuple(reversed(expression.parts)))
        reading_order = "f >> g is f, then g" if expression.operator == ">>" else "g << f is f, then g"
        hint = f"these paths type in the other order: `{show_expression(turned)}` ({reading_order})"
    elif expression.operator == ">>":
        hint = "f >> g is f, then g: the end of f is the start of g"
    else:
        hint = "g << f is f, then g: the end of f is the start of g"
    reading.error("E0207", message, parts[0].span.to(parts[1].span), hint)


def _too_long(reading: Reading, expression: tree.Expression) -> None:
    message = f"this path would be longer than {PATH_LETTERS:,} generators"
    reading.error("E0221", message, expression.span, "an equation can often shorten it: `turn^4 = id(Image)`")


def _power(reading: Reading, category: Category, expression: tree.Power) -> Path | None:
    base = resolve_morphism(reading, category, expression.base)
    if base is None or expression.exponent == 1:
        return base
    if base.dom != base.cod:
        ends = f"`{spell(category.objects[base.dom])}` to `{spell(category.objects[base.cod])}`"
        message = f"`{show_expression(expression.base)}` goes from {ends}, so it has no powers"
        reading.error("E0223", message, expression.span, "only a morphism from an object to itself can be repeated")
        return None
    if len(base.word) * expression.exponent > PATH_LETTERS:
        _too_long(reading, expression)
        return None
    return Path(base.dom, base.cod, base.word * expression.exponent)


def _identity(reading: Reading, category: Category, expression: tree.Call) -> Path | None:
    if len(expression.arguments) != 1 or expression.settings:
        reading.error("E0212", "`id` takes one object, as in `id(A)`", expression.span)
        return None
    obj = resolve_object(reading, category, expression.arguments[0])
    return None if obj is None else category.identity(obj)


def _comparison(reading: Reading, category: Category, expression: tree.Below) -> Path | None:
    """`a <= b <= c`: the composite of the morphisms `a <= b` and `b <= c`; in an opposite they keep their names."""
    if made_by(category) == "op" and isinstance(base := category.parts[0], Category):
        found = resolve_morphism(reading, base, expression)
        return None if found is None else found.reversed()
    objects = [resolve_object(reading, category, part) for part in expression.parts]
    if any(obj is None for obj in objects):
        return None
    paths = []
    for index in range(1, len(objects)):
        lower, upper = objects[index - 1 : index + 1]
        assert lower is not None
        assert upper is not None
        path = _step(category, expression.parts[index - 1 : index + 1], lower, upper)
        if path is None:
            _not_below(reading, category, expression, lower, upper)
            return None
        paths.append(path)
    return _joined(reading, expression, paths)


def _step(category: Category, parts: tuple[tree.Expression, ...], lower: int, upper: int) -> Path | None:
    name = spelled(tree.Below(parts))
    if name is not None and name in category.generator_numbers:
        return category.generator_path(category.generator_numbers[name])
    if name is not None and name in category.synonyms:
        return category.synonyms[name]
    return below(category, lower, upper) if category.thin else None


def _not_below(reading: Reading, category: Category, expression: tree.Below, lower: int, upper: int) -> None:
    small, large = spell(category.objects[lower]), spell(category.objects[upper])
    if not category.thin:
        message = f"{category.label} is not an order, so `{small} <= {large}` names nothing in it"
        reading.error("E0203", message, expression.span)
        return
    turned = below(category, upper, lower) is not None
    hint = f"it is the other way round: `{large} <= {small}`" if turned else None
    reading.error("E0203", f"`{small}` is not below `{large}` in {category.label}", expression.span, hint)


def _no_morphism(reading: Reading, category: Category, expression: tree.Expression) -> None:
    shown, name = show_expression(expression), spelled(expression)
    if isinstance(expression, tree.Hole):
        message = f"`?` stands for a morphism that is still to be found; {category.label} has {_generators(category)}"
        reading.error("E0209", message, expression.span)
    elif known_object(reading, category, expression) is not None:
        message = f"`{shown}` is an object of {category.label}, and a morphism is needed here"
        reading.error("E0210", message, expression.span, f"its identity is written `id({shown})`")
    elif name is None:
        hint = _composite_meant(reading, category, expression)
        reading.error("E0209", f"`{shown}` is not a morphism", expression.span, hint)
    elif name == "id":
        message = f"{category.label} has no morphism `id`"
        reading.error("E0203", message, expression.span, "an identity names its object: `id(A)`")
    else:
        near = nearest(name, category.generator_numbers)
        known = f"{category.label} has {_generators(category)}"
        hint = known if near is None else suggestion(name, near, spell(near))
        reading.error("E0203", f"{category.label} has no morphism `{shown}`", expression.span, hint)


def _composite_meant(reading: Reading, category: Category, expression: tree.Expression) -> str | None:
    """The hint on `f.g` and `f * g`, where `f` and `g` are morphisms of the category."""
    names = _factors(expression)
    if isinstance(expression, tree.Name) and expression.module is not None:
        names = () if reading.scope.has_module(expression.module) else (expression.module, expression.text)
    if len(names) > 1 and all(name in category.generator_numbers for name in names):
        return "paths are composed with `>>`: `f >> g` is f then g"
    return None


def _factors(expression: tree.Expression) -> tuple[str, ...]:
    """The names that `*` joins."""
    if isinstance(expression, tree.Operation) and expression.operator == "*":
        return _factors(expression.left) + _factors(expression.right)
    return (spelled(expression) or "",)


def _generators(category: Category) -> str:
    if not category.generators:
        return "no morphisms besides identities"
    noun = "the generator" if len(category.generators) == 1 else "the generators"
    return f"{noun} {listed([spell(generator.name) for generator in category.generators])}"
