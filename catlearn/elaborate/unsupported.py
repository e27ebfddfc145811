"""What the language can say and this version cannot decide: the one list of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..language.spans import Span
from .reading import Reading

UNIVERSES: Mapping[str, str] = MappingProxyType(
    {
        "Vect": "interpretations in vector spaces",
        "Gauss": "interpretations in Gaussian kernels",
        "Para": "interpretations in parametrised maps",
    }
)

DECLARATIONS: Mapping[str, str] = MappingProxyType({"experiment": "experiments"})


def say_unsupported(reading: Reading, what: str, span: Span) -> None:
    """Report that this version cannot decide something."""
    reading.error("E0599", f"this version cannot decide {what} yet", span)
