"""Metric categories: `distances {cat -> pet : 1}`, `similarities from "s.csv"`, `embeddings from "e.npz" by cosine`."""

from __future__ import annotations

from dataclasses import replace

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.metric import MetricCategory, Weight, opposite_metric
from ..theory.metric_base import LAWVERE, UNIT, Base, Value, spell_value
from ..theory.names import spell
from .metric_arrays import from_arrays, from_embeddings
from .metric_files import from_csv
from .metric_mentions import CONSTRUCTIONS
from .metric_numbers import value_of
from .nearest import listed, nearest
from .reading import Reading
from .spelling import spelled

MOST_POINTS = 300
"""The most points of a metric category: its closure takes the cube of their number in exact steps."""

_EXAMPLES = {
    "distances": "distances {cat -> pet : 1, pet -> cat : 2}",
    "similarities": "similarities {red -> ruby : 1/4}",
    "embeddings": 'embeddings from "e.npz" by cosine',
}
_NOUNS = {"lawvere": "a distance", "unit": "a similarity"}


def resolve_metric(reading: Reading, expression: tree.Expression) -> MetricCategory | None:
    """The metric category that an expression denotes; None when there is none (reported)."""
    match expression:
        case tree.Name():
            declared = reading.look_up(expression, "category")
            if declared is None or isinstance(declared.value, MetricCategory):
                return None if declared is None else declared.value  # type: ignore[return-value]
        case tree.Call(function=tree.Name(text="op", module=None), arguments=(inner,), settings=()):
            base = resolve_metric(reading, inner)
            return None if base is None else opposite_metric(base)
        case tree.Construction(kind=tree.Name(text=name)) if name in CONSTRUCTIONS:
            return _construction(reading, name, expression)
    hint = f"a metric category is a name, `op(D)`, or made as in `{_EXAMPLES['distances']}`"
    shown = show_expression(expression)
    reading.error("E0209", f"`{shown}` is not a metric category, and one is needed here", expression.span, hint)
    return None


def _construction(reading: Reading, name: str, expression: tree.Construction) -> MetricCategory | None:
    base = UNIT if name == "similarities" else LAWVERE
    if name == "embeddings":
        made = _embeddings(reading, expression)
    elif expression.by is not None:
        hint = f"as in `{_EXAMPLES[name]}`"
        reading.error("E0212", f"`{name}` takes no `by`", expression.by.span, hint)
        return None
    elif isinstance(expression.body, tree.Braces):
        made = _braces(reading, base, expression.body)
    elif expression.body.value.lower().endswith((".npz", ".npy")):
        made = from_arrays(reading, base, expression.body)
    else:
        made = from_csv(reading, base, expression.body)
    if made is None or not _fits(reading, len(made.points), expression.span):
        return None
    return made


def _embeddings(reading: Reading, expression: tree.Construction) -> MetricCategory | None:
    if isinstance(expression.body, tree.Braces) or expression.by is None:
        message = "embeddings come from a file, by a named distance"
        reading.error("E0212", message, expression.span, f"as in `{_EXAMPLES['embeddings']}`")
        return None
    return from_embeddings(reading, expression.body, expression.by, MOST_POINTS)


def _fits(reading: Reading, points: int, span: Span) -> bool:
    if points > MOST_POINTS:
        hint = "for more points there is `catlearn prompts`"
        message = f"this metric category has {points:,} points, and a spec has at most {MOST_POINTS}"
        reading.error("E0221", message, span, hint)
    return points <= MOST_POINTS


def weighted_category(reading: Reading, base: Base, braces: tree.Braces, label: str) -> MetricCategory | None:
    """The metric category that weights in braces generate."""
    made = _braces(reading, base, braces)
    if made is None or not _fits(reading, len(made.points), braces.span):
        return None
    return replace(made, label=label)


def _braces(reading: Reading, base: Base, braces: tree.Braces) -> MetricCategory | None:
    points: dict[str, None] = {}
    weights: dict[tuple[str, str], tuple[Value, tree.Weighted]] = {}
    for item in braces.items:
        if isinstance(item, tree.Weighted):
            _weight(reading, base, item, points, weights)
            continue
        name = spelled(item)
        if name is None:
            hint = f"as in `{_EXAMPLES['distances']}`"
            reading.error("E0209", f"`{show_expression(item)}` is not the name of a point", item.span, hint)
        else:
            points[name] = None
    if not points and not reading.has_errors:
        reading.error("E0212", "a metric category has at least one point", braces.span)
    if reading.has_errors:
        return None
    number = {name: place for place, name in enumerate(points)}
    found = tuple(Weight(number[one], number[other], value) for (one, other), (value, _) in weights.items())
    return MetricCategory(base, tuple(points), found)


def _weight(
    reading: Reading,
    base: Base,
    item: tree.Weighted,
    points: dict[str, None],
    weights: dict[tuple[str, str], tuple[Value, tree.Weighted]],
) -> None:
    names = [spelled(end) for end in (item.source, item.target)]
    for end, name in zip((item.source, item.target), names, strict=True):
        if name is None:
            reading.error("E0209", f"`{show_expression(end)}` is not the name of a point", end.span)
    noun = _NOUNS[base.name]
    value = value_of(reading, base, item.weight, noun)
    source, target = names
    if source is None or target is None or value is None:
        return
    points |= {source: None, target: None}
    if (source, target) in weights:
        first = Label(weights[source, target][1].span, "given here first")
        message = f"{noun} from `{spell(source)}` to `{spell(target)}` is given twice"
        reading.error("E0217", message, item.span, None, [first])
    elif source == target and value != base.identity:
        hint = f"{noun} is {spell_value(base.identity)} from a point to itself; leave this out"
        reading.error("E0311", f"`{spell(source)}` is given {noun} from itself", item.span, hint)
    else:
        weights[source, target] = value, item


def resolve_point(reading: Reading, category: MetricCategory, expression: tree.Expression) -> int | None:
    """The number of the point that an expression names; None, and a diagnostic, when there is none."""
    name = spelled(expression)
    if name is not None and name in category.numbers:
        return category.numbers[name]
    shown = show_expression(expression)
    if name is None:
        reading.error("E0209", f"`{shown}` is not the name of a point", expression.span)
        return None
    near = nearest(name, category.points)
    points = listed([spell(point) for point in category.points])
    hint = f"did you mean `{spell(near)}`?" if near is not None else f"{category.label} has the points {points}"
    reading.error("E0202", f"{category.label} has no point `{shown}`", expression.span, hint)
    return None
