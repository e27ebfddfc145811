"""The colours of pictures, on light and on dark ground; all differ in lightness too, so that no one needs hues."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Theme = Literal["light", "dark", "auto"]

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ground": "#ffffff",
        "ink": "#1c2430",
        "muted": "#5d6979",
        "line": "#3b4757",
        "soft": "#eef2f7",
        "rim": "#c9d2de",
        "faint": "#9aa6b5",
        "good": "#0b6e4f",
        "good-soft": "#d8f3e6",
        "bad": "#b3261e",
        "bad-soft": "#fde3e0",
        "other": "#2458b8",
        "other-soft": "#dfe9fc",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "ground": "#14181f",
        "ink": "#e8edf4",
        "muted": "#a3afbf",
        "line": "#c2ccd9",
        "soft": "#232b37",
        "rim": "#46536a",
        "faint": "#6b7a90",
        "good": "#5fd3a4",
        "good-soft": "#12382b",
        "bad": "#ff8b80",
        "bad-soft": "#4a1d1a",
        "other": "#8fb4ff",
        "other-soft": "#1d2f52",
    }
)


def variables(theme: Theme, name: str) -> str:
    """The style rules that set the colours of the picture with a class; `auto` follows the reader's device.

    >>> variables("dark", "p").startswith(".p{--ground:#14181f;")
    True
    """
    light, dark = (f".{name}{{{_listed(colours)}}}" for colours in (LIGHT, DARK))
    if theme == "auto":
        return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return light if theme == "light" else dark


def _listed(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())
