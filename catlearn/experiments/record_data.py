"""Records as plain data, and back: every float reads back to the last bit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .canonical import number, plain
from .records import Record


def as_data(record: Record) -> dict[str, Any]:
    """A record as plain data; numbers of numpy or torch become floats."""
    return {
        "quantity": record.quantity,
        "of": list(record.of),
        "at": {name: _place(value) for name, value in record.at.items()},
        "values": [plain(float(value)) for value in record.values],
        "theory": None if record.theory is None else plain(float(record.theory)),
        "theory_error": plain(float(record.theory_error)),
        "excluded": record.excluded,
        "exact": bool(record.exact),
    }


def _place(value: object) -> Any:
    return value if isinstance(value, str) else plain(float(value))  # type: ignore[arg-type]


def of_data(data: Mapping[str, Any]) -> Record:
    """The record that `as_data` wrote; KeyError, TypeError or ValueError for anything else.

    >>> record = Record("risk", ("probe",), {"ratio": 0.5}, (0.1, float("inf")), theory=1 / 3)
    >>> of_data(as_data(record)) == record
    True
    """
    theory, excluded = data["theory"], data["excluded"]
    return Record(
        str(data["quantity"]),
        tuple(str(name) for name in data["of"]),
        {str(name): value if isinstance(value, str) else number(value) for name, value in data["at"].items()},
        tuple(number(value) for value in data["values"]),
        None if theory is None else number(theory),
        number(data["theory_error"]),
        None if excluded is None else str(excluded),
        bool(data["exact"]),
    )


def merged(records: Sequence[Record]) -> tuple[Record, ...]:
    """Records of one quantity in one cell as one record: the replications of several units follow one another.

    >>> first, second = Record("risk", (), {"n": 3.0}, (1.0,)), Record("risk", (), {"n": 3.0}, (2.0,))
    >>> merged([first, second])[0].values
    (1.0, 2.0)
    """
    found: dict[tuple[object, ...], Record] = {}
    for record in records:
        key = (record.quantity, record.of, tuple(sorted(record.at.items())))
        known = found.get(key)
        found[key] = record if known is None else _joined(known, record)
    return tuple(found.values())


def _joined(known: Record, other: Record) -> Record:
    return Record(
        known.quantity,
        known.of,
        known.at,
        known.values + other.values,
        other.theory if known.theory is None else known.theory,
        max(known.theory_error, other.theory_error),
        known.excluded or other.excluded,
        known.exact and other.exact,
    )
