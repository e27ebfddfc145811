"""Tasks made by a construction: `fiber(L, cat)`, `exp(S, T)`, `omega`, `powerset`, `lan(F, T)`, `ran(F, T)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..language import tree
from ..language.show import show_expression
from ..theory import exponentials, kan, powersets, subobjects, tasks
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..theory.sizes import TooLarge
from ..theory.word_problem import Infinite, Unknown
from .functor_expressions import resolve_functor
from .infinite import say_infinite
from .nearest import listed, nearest
from .objects import resolve_object
from .reading import Reading
from .task_expressions import Ground, fits, needs_ground, resolve_task

_Made = Presheaf | Infinite | Unknown | TooLarge | kan.KanExtension


def construct_task(reading: Reading, expression: tree.Name | tree.Call, ground: Ground) -> Presheaf | None:
    """The task that a construction makes; None when there is none (reported) or it is not known."""
    if isinstance(expression, tree.Name):
        return _whole(reading, expression, ground)
    name = expression.function.text
    maker = _MAKERS.get(name) if expression.function.module is None else None
    if maker is None:
        near = nearest(name, ["hom", *_MAKERS])
        hint = f"did you mean `{near}`?" if near else f"there are {listed(['hom', *_MAKERS])}"
        reading.error("E0211", f"no construction of tasks is called `{name}`", expression.function.span, hint)
        return None
    example, make = maker
    if len(expression.arguments) != 2 or expression.settings:
        reading.error("E0212", f"`{name}` takes two arguments", expression.span, f"as in `{example}`")
        return None
    made = make(reading, expression, ground)
    return made if made is not None and fits(reading, made, ground, expression) else None


def _whole(reading: Reading, name: tree.Name, ground: Ground) -> Presheaf | None:
    """`omega` and `powerset`, which depend on the category alone."""
    category = needs_ground(reading, name, ground)
    if category is None:
        return None
    covariant = bool(ground.covariant)
    if name.text == "omega":
        made: _Made | None = subobjects.omega(category, covariant, reading.limits)
    else:
        made = powersets.powerset(category, covariant)
    if made is None:
        hint = "as in `category C = finset(1, 2)`"
        reading.error("E0212", f"`powerset` lives on `finset(...)`, and not on {category.label}", name.span, hint)
        return None
    return _settled(reading, name, category, made, covariant)


def _settled(
    reading: Reading, expression: tree.Expression, category: Category, made: _Made, covariant: bool
) -> Presheaf | None:
    """The task, or a diagnostic that says why there is none."""
    shown = show_expression(expression)
    match made:
        case kan.KanExtension():
            return made.task
        case TooLarge():
            message = f"`{shown}` is too large: {made.size:,} {made.what}"
            reading.error("E0221", message, expression.span, f"at most {made.limit:,} are written out")
            return None
        case Infinite() | Unknown():
            say_infinite(reading, category, made, f"`{shown}`", expression.span, turned=covariant)
            return None
    return made


def _fiber(reading: Reading, call: tree.Call, ground: Ground) -> Presheaf | None:
    """One point where the label gives the answer, none elsewhere; of either variance."""
    argument = call.arguments[0]
    if not isinstance(argument, tree.Name):
        reading.error("E0212", "`fiber` takes a label and an answer", call.span, "as in `fiber(L, cat)`")
        return None
    declared = reading.look_up(argument, "label")
    label = None if declared is None else declared.value
    answer = resolve_object(reading, label.target, call.arguments[1]) if isinstance(label, Functor) else None
    if not isinstance(label, Functor) or answer is None:
        return None
    chosen = [image == answer for image in label.objects]
    points = tasks.one(label.source, bool(ground.covariant))
    sets = tuple(names if here else () for names, here in zip(points.sets, chosen, strict=True))
    maps = tuple((0,) if chosen[generator.cod] else () for generator in points.base.generators)
    return replace(points, sets=sets, maps=maps, label=show_expression(call))


def _exponential(reading: Reading, call: tree.Call, ground: Ground) -> Presheaf | None:
    from .transformations import resolve_two_tasks

    found = resolve_two_tasks(reading, call.arguments[0], call.arguments[1], ground)
    if found is None:
        return None
    source, target = found
    made = exponentials.exponential(source, target, reading.limits)
    return _settled(reading, call, source.category, made, source.covariant)


def _kan(reading: Reading, call: tree.Call, ground: Ground) -> Presheaf | None:
    functor = resolve_functor(reading, call.arguments[0])
    if functor is None:
        return None
    task = resolve_task(reading, call.arguments[1], Ground(functor.source, ground.covariant))
    if task is None:
        return None
    extend = kan.left_kan if call.function.text == "lan" else kan.right_kan
    return _settled(reading, call, functor.target, extend(functor, task, reading.limits), task.covariant)


_MAKERS: dict[str, tuple[str, Callable[[Reading, tree.Call, Ground], Presheaf | None]]] = {
    "exp": ("exp(S, T)", _exponential),
    "lan": ("lan(F, T)", _kan),
    "ran": ("ran(F, T)", _kan),
    "fiber": ("fiber(L, cat)", _fiber),
}
