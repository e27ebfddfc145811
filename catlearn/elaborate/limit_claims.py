"""`product(A, B) exists in C` and the other finite limits and colimits."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..theory import cones
from ..theory.category import Category, Path
from ..theory.names import spell
from ..verdicts.questions import LimitExists
from .morphisms import resolve_morphism
from .nearest import listed, nearest
from .objects import resolve_object
from .reading import Reading

_OF_OBJECTS = {"product": cones.product_of, "coproduct": cones.coproduct_of}
_OF_PATHS = {
    "equalizer": cones.equalizer,
    "coequalizer": cones.coequalizer,
    "pullback": cones.pullback,
    "pushout": cones.pushout,
}
_ALONE = {"terminal": cones.terminal, "initial": cones.initial}
_SHAPES = {"equalizer": "parallel", "coequalizer": "parallel", "pullback": "end", "pushout": "start"}


def limit_exists(reading: Reading, claim: tree.Exists, category: Category) -> LimitExists | None:
    """The question of a claim that a limit or colimit exists."""
    construction = claim.construction
    if isinstance(construction, tree.Name):
        construction = tree.Call(construction, (), span=construction.span)
    diagram = _diagram(reading, category, construction) if isinstance(construction, tree.Call) else None
    if diagram is None:
        if not reading.diagnostics:
            _not_a_limit(reading, claim.construction, None)
        return None
    return LimitExists(diagram, show_expression(claim.construction))


def _diagram(reading: Reading, category: Category, call: tree.Call) -> cones.Diagram | None:
    name = call.function.text
    if name in _ALONE and not call.arguments:
        return _ALONE[name](category)
    if name in _OF_OBJECTS:
        objects = [resolve_object(reading, category, argument) for argument in call.arguments]
        known = [obj for obj in objects if obj is not None]
        return _OF_OBJECTS[name](category, known) if len(known) == len(objects) else None
    if name not in _OF_PATHS:
        _not_a_limit(reading, call.function, name)
        return None
    if len(call.arguments) != 2:
        reading.error("E0212", f"`{name}` takes two morphisms", call.span, f"as in `{name}(f, g)`")
        return None
    left, right = (resolve_morphism(reading, category, argument) for argument in call.arguments)
    if left is None or right is None or not _fit(reading, category, call, left, right):
        return None
    return _OF_PATHS[name](category, left, right)


def _fit(reading: Reading, category: Category, call: tree.Call, left: Path, right: Path) -> bool:
    """Whether two paths have the ends that the construction needs."""
    shape = _SHAPES[call.function.text]
    fits = {
        "parallel": (left.dom, left.cod) == (right.dom, right.cod),
        "end": left.cod == right.cod,
        "start": left.dom == right.dom,
    }[shape]
    if not fits:
        needs = {"parallel": "are parallel", "end": "end in one object", "start": "start in one object"}[shape]
        ends = [f"`{spell(category.objects[p.dom])}` to `{spell(category.objects[p.cod])}`" for p in (left, right)]
        message = f"`{call.function.text}` is of two morphisms that {needs}; these go from {' and from '.join(ends)}"
        reading.error("E0208", message, call.span)
    return fits


def _not_a_limit(reading: Reading, expression: tree.Expression, name: str | None) -> None:
    known = [*_OF_OBJECTS, *_OF_PATHS, *_ALONE]
    near = None if name is None else nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"there are {listed(known, most=8)}"
    reading.error("E0211", f"no limit is called `{show_expression(expression)}`", expression.span, hint)
