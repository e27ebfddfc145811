"""The compiled form of an interpretation, a task or a label: plain data, which JSON can say."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

from ..theory.category import Path
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf, equations_to_check
from .interpretation import Arrow, DataReference, Interpretation, Parameter, Spectrum
from .para import learnable_numbers
from .tables import function_table

VERSION = 1


def compiled_form(value: Interpretation | Presheaf | Functor) -> Mapping[str, Any]:
    """The compiled form: of an interpretation its shapes, arrows and equations; of a task or label its table.

    >>> from catlearn.theory.families import cyclic
    >>> turn = Presheaf(cyclic(2), (("up", "down"),), ([1, 0],))
    >>> compiled_form(turn)["rows"]
    [[[0, 2], 1], [[1, 2], 0]]
    """
    if isinstance(value, Interpretation):
        return _interpretation(value)
    table = function_table(value)
    return {
        "version": VERSION,
        "kind": "task" if isinstance(value, Presheaf) else "label",
        "name": value.label,
        "inputs": list(table.inputs),
        "outputs": list(table.outputs),
        "rows": [[list(hot), target] for hot, target in table.rows],
    }


def _interpretation(made: Interpretation) -> Mapping[str, Any]:
    source = made.source
    return {
        "version": VERSION,
        "kind": "functor",
        "name": made.label,
        "universe": made.universe,
        "objects": {name: list(shape) for name, shape in zip(source.objects, made.objects, strict=True)},
        "arrows": [_arrow(made, letter) for letter in range(len(source.generators))],
        "equations": [_equation(made, left, right) for left, right in equations_to_check(source)],
        "parameters": list(made.parameters),
        "data": {name: compiled_form(task) for name, task in made.tasks.items()},
    }


def _arrow(made: Interpretation, letter: int) -> Mapping[str, Any]:
    name, dom, cod = made.source.generators[letter]
    arrow = made.generators[letter]
    start, end = prod(made.objects[dom]), prod(made.objects[cod])
    return {
        "name": name,
        "from": made.source.objects[dom],
        "to": made.source.objects[cod],
        **_described(arrow),
        "learnable_numbers": learnable_numbers(arrow, start, end) if made.universe == "Para" else 0,
    }


def _described(arrow: Arrow) -> Mapping[str, Any]:
    return {
        "constructor": arrow.constructor,
        "options": {name: _option(value) for name, value in arrow.options},
        "frozen": arrow.frozen,
    }


def _option(value: object) -> Any:
    match value:
        case Parameter(name):
            return {"parameter": name}
        case Spectrum(least, greatest):
            return {"spectrum": [least, greatest]}
        case DataReference(source, name, features):
            return {source: name} if features is None else {source: name, "features": features}
        case Arrow():
            return dict(_described(value))
        case tuple() if value and isinstance(value[0], str):
            return {"path": list(value)}
        case tuple():
            return [_option(part) for part in value]
        case float() if value in (float("inf"), float("-inf")):
            return str(value)
    return value


def _equation(made: Interpretation, left: Path, right: Path) -> Mapping[str, Any]:
    def names(path: Path) -> list[str]:
        return [made.source.generators[letter].name for letter in path.word]

    return {
        "from": made.source.objects[left.dom],
        "to": made.source.objects[left.cod],
        "left": names(left),
        "right": names(right),
        "as": "residual" if made.universe == "Para" else "law",
    }
