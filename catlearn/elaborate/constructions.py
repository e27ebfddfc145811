"""Categories that are written as expressions: `op(C)`, `C * D`, `chain(3)`, `poset {a <= b}`, `slice(C, A)`, ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from ..language import tree
from ..language.show import show_expression
from ..theory import families
from ..theory.category import Category, opposite
from ..theory.combinations import coproduct, product
from ..theory.sizes import TooLarge
from . import derived
from .category_files import graph_from_file, poset_from_file, table_from_file
from .fences import EQUATIONS, GENERATORS, OBJECTS
from .nearest import nearest
from .object_counts import objects_of
from .objects import resolve_object
from .reading import Reading
from .spelling import spelled


def resolve_category(reading: Reading, expression: tree.Expression) -> Category | None:
    """The category that an expression denotes; None when there is none (reported) or it is not known."""
    match expression:
        case tree.Name():
            declared = reading.look_up(expression, "category")
            value = None if declared is None else declared.value
            return value if isinstance(value, Category) else None
        case tree.Operation():
            return _operation(reading, expression)
        case tree.Call(function=tree.Name(text=name, module=None)):
            return _call(reading, name, expression)
        case tree.Construction(kind=tree.Name(text=name)):
            return _construction(reading, name, expression)
    hint = "a category is a name, or a construction such as `op(C)`, `C * D`, `chain(3)`"
    reading.error("E0209", f"`{show_expression(expression)}` is not a category", expression.span, hint)
    return None


def _operation(reading: Reading, expression: tree.Operation) -> Category | None:
    from .task_expressions import left_spine

    if not _fits(reading, expression, objects_of(reading, expression)):
        return None
    first, operations = left_spine(expression)
    made = resolve_category(reading, first)
    for operation in operations:
        second = resolve_category(reading, operation.right)
        made = None if made is None or second is None else _combined(reading, operation, made, second)
    return made


def _combined(reading: Reading, operation: tree.Operation, first: Category, second: Category) -> Category | None:
    a, f, b, g = len(first.objects), len(first.generators), len(second.objects), len(second.generators)
    if operation.operator == "+":
        return coproduct(first, second) if _fits(reading, operation, a + b, f + g) else None
    equations = 0 if first.thin and second.thin else f * g + len(first.equations) * b + len(second.equations) * a
    return product(first, second) if _fits(reading, operation, a * b, f * b + a * g, equations) else None


def _fits(reading: Reading, expression: tree.Expression, objects: int, arrows: int = 0, equations: int = 0) -> bool:
    sizes = (objects, "objects", OBJECTS), (arrows, "generators", GENERATORS), (equations, "equations", EQUATIONS)
    for count, noun, most in sizes:
        if count > most:
            message = f"`{show_expression(expression)}` would have {count:,} {noun}"
            reading.error("E0221", message, expression.span, f"at most {most:,} are written out")
            return False
    return True


def _call(reading: Reading, name: str, call: tree.Call) -> Category | None:
    maker = _CALLS.get(name)
    if maker is None:
        _unknown(reading, name, call)
        return None
    takes, make = maker
    if call.settings or (len(call.arguments) != takes if takes else not call.arguments):
        count = {0: "one argument or more", 1: "one argument", 2: "two arguments"}[takes]
        reading.error("E0212", f"`{name}` takes {count}", call.span, f"as in `{_EXAMPLES[name]}`")
        return None
    return make(reading, call)


def _unknown(reading: Reading, name: str, expression: tree.Call | tree.Construction) -> None:
    known = [*_CALLS, *_CONSTRUCTIONS]
    near = nearest(name, known)
    span = expression.span
    if isinstance(expression, tree.Call):
        span = expression.function.span
    elif expression.kind is not None:
        span = expression.kind.span
    hint = f"did you mean `{near}`, as in `{_EXAMPLES[near]}`?" if near else f"there are {', '.join(known)}"
    reading.error("E0211", f"no construction of categories is called `{name}`", span, hint)


def _natural(reading: Reading, call: tree.Call, index: int = 0, most: int = OBJECTS) -> int | None:
    """An argument that is a natural number, small enough to be written out."""
    argument = call.arguments[index]
    text = spelled(argument)
    if text is None or not (text.isascii() and text.isdigit()):
        message = f"`{show_expression(argument)}` is not a natural number"
        reading.error("E0212", message, argument.span, f"as in `{_EXAMPLES[call.function.text]}`")
        return None
    if len(text) > 9 or int(text) > most:
        message = f"`{show_expression(call)}` is too large to be written out"
        reading.error("E0221", message, call.span, f"the largest is `{call.function.text}({most})`")
        return None
    return int(text)


def _opposite(reading: Reading, call: tree.Call) -> Category | None:
    base = resolve_category(reading, call.arguments[0])
    return None if base is None else opposite(base)


def _chain(reading: Reading, call: tree.Call) -> Category | None:
    length = _natural(reading, call)
    return None if length is None else families.chain(length)


def _cyclic(reading: Reading, call: tree.Call) -> Category | None:
    order = _natural(reading, call)
    if order == 0:
        reading.error("E0212", "a cyclic group has at least one element", call.span, "`cyclic(1)` is the trivial one")
        return None
    return None if order is None else families.cyclic(order)


def _symmetric(reading: Reading, call: tree.Call) -> Category | None:
    points = _natural(reading, call, most=200)
    return None if points is None else families.symmetric(points)


def _simplex(reading: Reading, call: tree.Call) -> Category | None:
    top = _natural(reading, call, most=60)
    return None if top is None else families.simplex(top)


def _finset(reading: Reading, call: tree.Call) -> Category | None:
    sizes = [_natural(reading, call, index, most=9) for index in range(len(call.arguments))]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        return None
    made = families.finset(known)
    if isinstance(made, TooLarge):
        message = f"`{show_expression(call)}` is too large: {made.size:,} {made.what}"
        reading.error("E0221", message, call.span, f"at most {made.limit:,} are written out")
        return None
    return made


def _construction(reading: Reading, name: str, expression: tree.Construction) -> Category | None:
    maker = _CONSTRUCTIONS.get(name)
    if maker is None:
        _unknown(reading, name, expression)
        return None
    takes_braces, from_braces, from_file = maker
    if expression.by is not None:
        reading.error("E0212", f"`{name}` takes no `by`", expression.by.span, f"as in `{_EXAMPLES[name]}`")
        return None
    if isinstance(expression.body, tree.Text):
        if from_file is not None:
            return from_file(reading, expression.body)
    elif takes_braces and from_braces is not None:
        return from_braces(reading, expression.body)
    what = "from a file" if isinstance(expression.body, tree.Text) else "in braces"
    message = f"`{name}` is not given {what}"
    reading.error("E0212", message, expression.span, f"as in `{_EXAMPLES[name]}`")
    return None


def _discrete(reading: Reading, braces: tree.Braces) -> Category | None:
    names: dict[str, None] = {}
    for item in braces.items:
        name = spelled(item) if isinstance(item, tree.Name | tree.Tuple | tree.Call) else None
        if name is None:
            hint = "as in `discrete {a, b}`"
            reading.error("E0209", f"`{show_expression(item)}` is not the name of an object", item.span, hint)
        elif name in names:
            reading.error("E0217", f"`{show_expression(item)}` is listed twice", item.span)
        else:
            names[name] = None
    return families.discrete(tuple(names))


def _poset(reading: Reading, braces: tree.Braces) -> Category | None:
    names: dict[str, None] = {}
    pairs: list[tuple[str, str]] = []
    for item in braces.items:
        parts = item.parts if isinstance(item, tree.Below) else (item,)
        chain = [spelled(part) for part in parts]
        for part, name in zip(parts, chain, strict=True):
            if name is None or isinstance(part, tree.Below | tree.Entry):
                hint = "as in `poset {a <= b <= c, a <= d}`"
                reading.error("E0209", f"`{show_expression(part)}` is not the name of an object", part.span, hint)
        known = [name for name in chain if name is not None]
        names |= dict.fromkeys(known)
        pairs += pairwise(known)
    if reading.has_errors:
        return None
    made = families.poset(tuple(names), pairs)
    if isinstance(made, families.Cycle):
        reading.error("E0310", f"these pairs go in a circle: `{' <= '.join(made.objects)}`", braces.span)
        return None
    return made


def _slice(reading: Reading, call: tree.Call) -> Category | None:
    base = resolve_category(reading, call.arguments[0])
    obj = None if base is None else resolve_object(reading, base, call.arguments[1])
    return None if base is None or obj is None else derived.slice_category(reading, call, base, obj)


def _elements(reading: Reading, call: tree.Call) -> Category | None:
    from .task_expressions import resolve_task

    task = resolve_task(reading, call.arguments[0])
    return None if task is None else derived.elements_category(reading, call, task)


def _karoubi(reading: Reading, call: tree.Call) -> Category | None:
    base = resolve_category(reading, call.arguments[0])
    return None if base is None else derived.karoubi_category(reading, call, base)


def _full(reading: Reading, call: tree.Call) -> Category | None:
    base = resolve_category(reading, call.arguments[0])
    if not isinstance(call.arguments[1], tree.Braces):
        hint = "as in `full(C, {A, B})`"
        reading.error("E0212", "`full` takes its objects in braces", call.arguments[1].span, hint)
        return None
    if base is None:
        return None
    kept = [resolve_object(reading, base, item) for item in call.arguments[1].items]
    known = [obj for obj in kept if obj is not None]
    return derived.full_category(reading, call, base, known) if len(known) == len(kept) else None


_CALLS: Mapping[str, tuple[int, Callable[[Reading, tree.Call], Category | None]]] = MappingProxyType(
    {
        "op": (1, _opposite),
        "slice": (2, _slice),
        "elements": (1, _elements),
        "karoubi": (1, _karoubi),
        "full": (2, _full),
        "chain": (1, _chain),
        "cyclic": (1, _cyclic),
        "symmetric": (1, _symmetric),
        "simplex": (1, _simplex),
        "finset": (0, _finset),
    }
)

_FromBraces = Callable[[Reading, tree.Braces], Category | None]
_FromFile = Callable[[Reading, tree.Text], Category | None]

_CONSTRUCTIONS: Mapping[str, tuple[bool, _FromBraces | None, _FromFile | None]] = MappingProxyType(
    {
        "discrete": (True, _discrete, None),
        "poset": (True, _poset, poset_from_file),
        "graph": (False, None, graph_from_file),
        "table": (False, None, table_from_file),
    }
)

_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "op": "op(C)",
        "slice": "slice(C, A)",
        "elements": "elements(T)",
        "karoubi": "karoubi(C)",
        "full": "full(C, {A, B})",
        "chain": "chain(3)",
        "cyclic": "cyclic(4)",
        "symmetric": "symmetric(3)",
        "simplex": "simplex(2)",
        "finset": "finset(1, 2)",
        "discrete": "discrete {a, b}",
        "poset": "poset {a <= b <= c, a <= d}",
        "graph": 'graph from "g.graphml"',
        "table": 'table from "c.json"',
    }
)
