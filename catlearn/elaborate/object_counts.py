"""How many objects a category expression has, before anything of it is built."""

from __future__ import annotations

from ..language import tree
from ..theory.category import Category
from .reading import Reading
from .spelling import spelled

_MOST_DIGITS = 12


def objects_of(reading: Reading, expression: tree.Expression) -> int:
    """The number of objects as far as it can be read off the expression; 0 where it cannot."""
    if isinstance(expression, tree.Operation):
        return _of_operation(reading, expression)
    match expression:
        case tree.Name(text=text, module=module):
            declared = reading.scope.find(text, module)
            value = None if declared is None else declared.value
            return len(value.objects) if isinstance(value, Category) else 0
        case tree.Call(function=tree.Name(text="chain"), arguments=(length,)):
            return _number(length)
        case tree.Call(function=tree.Name(text="op" | "karoubi"), arguments=(inner,)):
            return objects_of(reading, inner)
    return 0


def _of_operation(reading: Reading, expression: tree.Operation) -> int:
    operations = [expression]
    while isinstance(operations[-1].left, tree.Operation):
        operations.append(operations[-1].left)
    count = objects_of(reading, operations[-1].left)
    for operation in reversed(operations):
        other = objects_of(reading, operation.right)
        count = count + other if operation.operator == "+" else count * other
    return count


def _number(expression: tree.Expression) -> int:
    text = spelled(expression) or ""
    if not (text.isascii() and text.isdigit()):
        return 0
    return 10**_MOST_DIGITS if len(text) > _MOST_DIGITS else int(text)
