"""Values as plain data and as digests: what the key of a stored result is made of."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any


def plain(value: object) -> Any:
    """A value as data that JSON can hold: equal values give equal data, whatever the order of their hashes.

    An array or a tensor stands by its type, its shape and a digest of its bytes. Fields of a dataclass that take no
    part in its equality (spans) are left out. TypeError for what has no such form.

    >>> plain({"b": (1, 2.5), "a": {"y", "x"}})
    {'a': ['x', 'y'], 'b': [1, 2.5]}
    >>> plain(float("inf"))
    {'float': 'inf'}
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"float": repr(float(value))}
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, bytes):
        return {"bytes": hashlib.sha256(value).hexdigest()}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted((plain(one) for one in value), key=written)
    if is_dataclass(value) and not isinstance(value, type):
        return {"type": type(value).__name__, **{one.name: plain(getattr(value, one.name)) for one in _compared(value)}}
    if hasattr(value, "__array__"):
        return _array(value)
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    message = f"{type(value).__name__} has no form as plain data"
    raise TypeError(message)


def _compared(value: Any) -> list[Any]:
    return [field for field in fields(value) if field.compare]


def _array(value: Any) -> Any:
    import numpy as np

    detach = getattr(value, "detach", None)
    array = np.asarray(value if detach is None else detach().cpu())
    if array.ndim == 0:
        return plain(array.item())
    if array.dtype.hasobject:
        return [plain(one) for one in array.tolist()]
    digest = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    return {"array": [array.dtype.str, list(array.shape), digest]}


def written(data: object) -> str:
    """Plain data as canonical JSON: sorted keys, no spaces, floats that read back exactly."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def digest(value: object) -> str:
    """The SHA-256 of a value, as 64 hexadecimal digits.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(written(plain(value)).encode("ascii")).hexdigest()


def number(data: object) -> float:
    """A float from plain data, which writes infinities and NaN by name.

    >>> number(plain(float("-inf"))), number(0.1)
    (-inf, 0.1)
    """
    if isinstance(data, Mapping):
        return float(str(data["float"]))
    if isinstance(data, bool) or not isinstance(data, int | float):
        message = f"{data!r} is no number"
        raise TypeError(message)
    return float(data)
