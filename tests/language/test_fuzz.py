"""No text raises: mutations of good specs and soups of tokens."""

from __future__ import annotations

import os
import random
from pathlib import Path

from catlearn.language.formatter import format_spec
from catlearn.language.parser import parse, parse_claim, parse_equation, parse_expression
from catlearn.language.render import render
from catlearn.language.situations import FALLBACK
from catlearn.language.spans import Source
from catlearn.language.words import RESERVED_WORDS, SIGNS

GOOD = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "good").glob("*.catl"))]
SOUP = [
    *SIGNS.values(),
    *sorted(RESERVED_WORDS),
    *["A", "f", "T", "1", "0.5", "3%", '"s"', '"', "# c\n", "\n", ";", ".", "'", "\\", "\u00a0", "é", "\u0301"],
    *["solvable", "prompting", "iso", "finite", "\ud800", "≅", "45deg", "f(", "//", "Task", "presheaf", "“", "\x07"],
]
ROUNDS = int(os.environ.get("CATLEARN_FUZZ", "400"))


def mutated(chance: random.Random) -> str:
    lines = chance.choice(GOOD).split("\n")
    start = chance.randrange(len(lines))
    text = "\n".join(lines[start : start + chance.randrange(1, 25)])
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        left_out = chance.randrange(0, 8) * chance.randrange(2)
        text = text[:at] + chance.choice(["", *SOUP]) + text[at + left_out :]
    return text


def soup(chance: random.Random) -> str:
    return chance.choice(["", " "]).join(chance.choices(SOUP, k=chance.randrange(1, 60)))


def test_no_text_raises() -> None:
    chance = random.Random(20)
    for _ in range(ROUNDS):
        text = mutated(chance) if chance.random() < 0.7 else soup(chance)
        parsed = parse(text)
        for diagnostic in parsed.diagnostics:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
            assert diagnostic.message != FALLBACK.says
            assert render(diagnostic, Source("fuzz.catl", text))
        if not parsed.diagnostics:
            formatted = format_spec(text)
            assert isinstance(formatted, str)
            assert parse(formatted).spec == parsed.spec
            assert format_spec(formatted) == formatted
        for read in (parse_expression, parse_equation, parse_claim):
            assert read(text) is not None
