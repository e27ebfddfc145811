"""The canonical spelling of a name that is an expression: `(A, X)`, `left(f)`, `map(1, 2, [0])`, `a <= b`."""

from __future__ import annotations

from functools import reduce

from ..language import tree
from ..theory.names import Compound, bracketed, pair, spell, tagged


def spelled(expression: tree.Expression) -> str | None:
    """The name that an expression spells, or None when it is no name.

    >>> spelled(tree.Tuple((tree.Name("A"), tree.Name("two words"))))
    (A, "two words")
    """
    match expression:
        case tree.Name(text=text, module=None):
            return text
        case tree.Tuple(items=items) if (names := _all(items)) is not None:
            return reduce(pair, names)
        case tree.Call(function=tree.Name(text=tag, module=None), arguments=arguments, settings=()):
            names = _all(arguments)
            return None if names is None else tagged(tag, *names)
        case tree.Bracket(items=items) if (names := _all(items)) is not None:
            return bracketed(", ".join(map(spell, names)))
        case tree.Below(parts=parts) if len(parts) == 2 and (names := _all(parts)) is not None:
            return Compound(" <= ".join(map(spell, names)))
    return None


def _all(expressions: tuple[tree.Expression, ...]) -> list[str] | None:
    names = [spelled(expression) for expression in expressions]
    known = [name for name in names if name is not None]
    return known if len(known) == len(names) else None
