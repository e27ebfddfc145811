"""The page of each diagnostic: what it means, a spec with the mistake, and the spec mended.

A page is a Markdown file in `codes`, beside this module. Its first line is the title; a block of code that begins with
```` ```catlearn wrong ```` or ```` ```catlearn right ```` is a spec, one that begins with ```` ```file NAME ```` a file
that these read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..elaborate.codes import CODES as MEANING_CODES
from ..language.codes import CODES as SYNTAX_CODES

_BLOCK = re.compile(r"^```(catlearn wrong|catlearn right|file (\S+))\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its whole text, the failing spec, the mended one, and the files that they read, by name."""

    code: str
    text: str
    wrong: str | None
    right: str | None
    files: tuple[tuple[str, str], ...]


def all_codes() -> dict[str, str]:
    """Every code with its title, in their order."""
    return dict(sorted({**SYNTAX_CODES, **MEANING_CODES}.items()))


@cache
def page(code: str) -> Page | None:
    """The page of a code, or None when there is no such code."""
    if code not in all_codes():
        return None
    text = (files("catlearn.teach") / "codes" / f"{code}.md").read_text(encoding="utf-8")
    specs: dict[str, str] = {}
    beside: list[tuple[str, str]] = []
    for kind, name, body in _BLOCK.findall(text):
        if name:
            beside.append((name, body))
        else:
            specs[kind] = body
    return Page(code, text, specs.get("catlearn wrong"), specs.get("catlearn right"), tuple(beside))


def shown(found: Page) -> str:
    """A page as the terminal shows it: the marks of the blocks become headings."""
    headings = {"catlearn wrong": "This spec has the mistake:", "catlearn right": "Mended:"}

    def block(match: re.Match[str]) -> str:
        kind, name, body = match.groups()
        heading = headings.get(kind) or f"The file {name}:"
        lines = "\n".join(f"    {line}".rstrip() for line in body.rstrip("\n").split("\n"))
        return f"{heading}\n\n{lines}"

    return _BLOCK.sub(block, found.text).removeprefix("# ").rstrip() + "\n"
