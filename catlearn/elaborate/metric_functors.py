"""Functors and models between metric categories: maps of points that widen no distance."""

from __future__ import annotations

from dataclasses import replace

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.metric import MetricCategory
from ..theory.metric_base import spell_value
from ..theory.metric_tasks import MetricFunctor
from ..theory.names import spell
from .metric_categories import resolve_metric, resolve_point
from .nearest import listed
from .reading import Reading


def metric_functor(reading: Reading, item: tree.FunctorDeclaration) -> MetricFunctor | None:
    """The functor that a declaration gives; None, and diagnostics, when it gives none."""
    source, target = resolve_metric(reading, item.source), resolve_metric(reading, item.target)
    if source is None or target is None:
        return None
    if source.base is not target.base:
        message = f"{source.label} has {_kind(source)}, and {target.label} has {_kind(target)}"
        reading.error("E0219", message, item.target.span, "a functor stays with one of the two")
        return None
    if isinstance(item.body, tuple):
        points = _points(reading, item, source, target, item.body)
    elif isinstance(item.body, tree.Name) and item.body.text in ("inclusion", "quotient"):
        points = _by_name(reading, item, source, target)
    else:
        return _named(reading, item, source, target, item.body)
    return None if points is None else _lawful(reading, item, MetricFunctor(source, target, points, item.name.text))


def _kind(category: MetricCategory) -> str:
    return "distances" if category.base.name == "lawvere" else "similarities"


def _points(
    reading: Reading,
    item: tree.FunctorDeclaration,
    source: MetricCategory,
    target: MetricCategory,
    entries: tuple[tree.Entry, ...],
) -> tuple[int, ...] | None:
    images: dict[int, tuple[int, tree.Entry]] = {}
    for entry in entries:
        point, image = resolve_point(reading, source, entry.key), resolve_point(reading, target, entry.value)
        if point is not None and point in images:
            first = Label(images[point][1].key.span, "given here first")
            reading.error("E0217", f"`{show_expression(entry.key)}` is sent twice", entry.key.span, None, [first])
        elif point is not None and image is not None:
            images[point] = image, entry
    missing = [spell(name) for point, name in enumerate(source.points) if point not in images]
    if missing and not reading.has_errors:
        message = f"{item.name.text} does not say where {listed(missing)} {'goes' if len(missing) == 1 else 'go'}"
        reading.error("E0213", message, item.name.span, f"as in `{missing[0]} |-> {spell(target.points[0])}`")
    return None if reading.has_errors else tuple(images[point][0] for point in range(len(source.points)))


def _by_name(
    reading: Reading, item: tree.FunctorDeclaration, source: MetricCategory, target: MetricCategory
) -> tuple[int, ...] | None:
    missing = [spell(name) for name in source.points if name not in target.numbers]
    if missing:
        assert not isinstance(item.body, tuple)
        message = f"{target.label} has no point called {listed(missing)}"
        reading.error("E0213", message, item.body.span, "`inclusion` sends each point to the one of its name")
        return None
    return tuple(target.numbers[name] for name in source.points)


def _named(
    reading: Reading,
    item: tree.FunctorDeclaration,
    source: MetricCategory,
    target: MetricCategory,
    body: tree.Expression,
) -> MetricFunctor | None:
    found = resolve_metric_functor(reading, body)
    if found is None:
        return None
    for given, wanted, verb in ((found.source, source, "starts in"), (found.target, target, "ends in")):
        if given.origin != wanted.origin:
            message = f"this functor {verb} {given.label}, and {wanted.label} is needed here"
            reading.error("E0219", message, body.span)
            return None
    return replace(found, label=item.name.text)


def _lawful(reading: Reading, item: tree.FunctorDeclaration, functor: MetricFunctor) -> MetricFunctor | None:
    broken = functor.broken
    if broken is None:
        return functor
    one, other = (spell(functor.source.points[point]) for point in broken)
    images = [functor.points[point] for point in broken]
    there = [spell(functor.target.points[image]) for image in images]
    here, far = functor.source.hom(*broken), functor.target.hom(images[0], images[1])
    message = (
        f"{functor.label} widens a distance: from `{one}` to `{other}` it is {spell_value(here)}, and from "
        f"`{there[0]}` to `{there[1]}` {spell_value(far)}"
    )
    if functor.source.base.name == "unit":
        message = message.replace("widens a distance", "loses similarity")
    reading.error("E0312", message, item.name.span, "a functor takes points to points that are at least as close")
    return None


def resolve_metric_functor(reading: Reading, expression: tree.Expression) -> MetricFunctor | None:
    """The functor between metric categories that an expression denotes: a name, or `id(D)`, or a composite."""
    match expression:
        case tree.Name():
            declared = reading.look_up(expression, "functor", "model")
            if declared is None:
                return None
            if isinstance(declared.value, MetricFunctor):
                return declared.value
            message = f"`{show_expression(expression)}` is not between metric categories"
            reading.error("E0501", message, expression.span, "a functor between metric categories is needed here")
            return None
        case tree.Call(function=tree.Name(text="id", module=None), arguments=(inner,), settings=()):
            category = resolve_metric(reading, inner)
            if category is None:
                return None
            return MetricFunctor(category, category, tuple(range(len(category.points))), f"id({category.label})")
        case tree.Composite(operator=operator, parts=parts):
            found = [resolve_metric_functor(reading, part) for part in parts]
            known = [functor for functor in found if functor is not None]
            if len(known) < len(found):
                return None
            return _composed(reading, expression, known if operator == ">>" else known[::-1])
    hint = "it is a name, `id(D)`, `F >> G` or `inclusion`"
    message = f"`{show_expression(expression)}` is not a functor between metric categories"
    reading.error("E0209", message, expression.span, hint)
    return None


def _composed(reading: Reading, expression: tree.Expression, functors: list[MetricFunctor]) -> MetricFunctor | None:
    made = functors[0]
    for functor in functors[1:]:
        if made.target.origin != functor.source.origin:
            message = f"{made.label} ends in {made.target.label}, and {functor.label} starts in {functor.source.label}"
            reading.error("E0219", message, expression.span)
            return None
        points = tuple(functor.points[image] for image in made.points)
        made = MetricFunctor(made.source, functor.target, points, f"{made.label} >> {functor.label}")
    return made
