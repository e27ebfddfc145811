"""Data that a spec names: `dataset("digits")`, a file beside the spec, `compiled(T)`. Nothing is read here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ..language import tree
from ..language.show import show_expression
from ..universes.interpretation import DataReference
from .files import Refused
from .nearest import listed, nearest
from .reading import Reading

SUFFIXES = (".csv", ".npz", ".npy", ".safetensors")


class Bundled(NamedTuple):
    """A set that scikit-learn carries: how many examples, numbers for each, and targets (classes, or numbers)."""

    examples: int
    features: int
    targets: int


DATASETS: Mapping[str, Bundled] = MappingProxyType(
    {
        "breast_cancer": Bundled(569, 30, 2),
        "diabetes": Bundled(442, 10, 1),
        "digits": Bundled(1797, 64, 10),
        "iris": Bundled(150, 4, 3),
        "linnerud": Bundled(20, 3, 3),
        "wine": Bundled(178, 13, 3),
    }
)


def is_data(expression: tree.Expression) -> bool:
    """Whether an expression is written as data is: `dataset(...)`, `compiled(...)`, a quoted file name, `from ...`."""
    match expression:
        case tree.Call(function=tree.Name(text="dataset" | "compiled" | "file", module=None)):
            return True
        case tree.Construction(kind=None | tree.Name(text="data", module=None), body=tree.Text()):
            return True
        case tree.Name(text=text, module=None):
            return text.lower().endswith(SUFFIXES)
    return False


def data_reference(reading: Reading, expression: tree.Expression, tasks: dict[str, Any]) -> DataReference | None:
    """The data that an expression names; None, and a diagnostic, when it names none.

    The task or label of `compiled(T)` goes into `tasks`, under the name as it is written.
    """
    match expression:
        case tree.Call(function=tree.Name(text="dataset", module=None), arguments=(tree.Name() as name,), settings=()):
            return _dataset(reading, name)
        case tree.Call(function=tree.Name(text="compiled", module=None), arguments=(tree.Name() as name,)):
            return _compiled(reading, expression, name, tasks)
        case tree.Call(function=tree.Name(text="file", module=None), arguments=(tree.Name() as name,), settings=()):
            return _file(reading, name.text, name)
        case tree.Construction(kind=None | tree.Name(text="data", module=None), body=tree.Text(value=path), by=None):
            return _file(reading, path, expression.body)
        case tree.Name(text=text, module=None) if text.lower().endswith(SUFFIXES):
            return _file(reading, text, expression)
    hint = 'data is `dataset("digits")`, `"file.csv"` beside the spec, or `compiled(T)` for a task or a label T'
    reading.error("E0607", f"`{show_expression(expression)}` is not data", expression.span, hint)
    return None


def _compiled(reading: Reading, call: tree.Call, name: tree.Name, tasks: dict[str, Any]) -> DataReference | None:
    """`compiled(T)`, `compiled(T, features = "f.npz")`."""
    declared = reading.look_up(name, "task", "label")
    if declared is None:
        return None
    features: DataReference | None = None
    for setting in call.settings:
        if setting.key.text != "features" or not isinstance(setting.value, tree.Name) or features is not None:
            hint = 'as in `compiled(T, features = "f.npz")`: a row of numbers for each object or element'
            reading.error("E0212", f"`{show_expression(call)}` takes a file of features", setting.span, hint)
            return None
        features = _file(reading, setting.value.text, setting.value)
        if features is None:
            return None
    shown = show_expression(name)
    tasks[shown] = declared.value
    return DataReference("compiled", shown, None if features is None else features.name)


def _dataset(reading: Reading, name: tree.Name) -> DataReference | None:
    if name.text in DATASETS:
        return DataReference("dataset", name.text)
    near = nearest(name.text, DATASETS)
    hint = f'did you mean `dataset("{near}")`?' if near else f"there are {listed(DATASETS, 12)}"
    reading.error("E0607", f"no set of data is called `{name.text}`", name.span, hint)
    return None


def _file(reading: Reading, path: str, where: tree.Expression | tree.Text) -> DataReference | None:
    if not path.lower().endswith(SUFFIXES):
        message = f'"{path[:80]}" is no file of data'
        reading.error("E0607", message, where.span, "data is a CSV, NPZ, NPY or safetensors file; nothing is unpickled")
        return None
    found = reading.reader.locate(path)
    if isinstance(found, Refused):
        reading.error(found.code, found.message, where.span, found.hint)
        return None
    return DataReference("file", path)
