"""Hostile texts end in a diagnostic, within bounds; nothing raises."""

from __future__ import annotations

import random

import pytest

from catlearn.language.limits import MOST_CHARACTERS, MOST_NESTED, decoded
from catlearn.language.parser import MOST_SHOWN, parse, parse_expression
from catlearn.language.render import render
from catlearn.language.spans import Source
from catlearn.language.tree import Check, Composite, Equal, Power

HOSTILE = {
    "too large": ("a" * (MOST_CHARACTERS + 1), "E0002"),
    "too many words": ("check " + "a " * 700_000, "E0002"),
    "parentheses": ("check " + "(" * 10_000 + "a" + ")" * 10_000, "E0003"),
    "never closed": ("category C {\n" * 10_000, "E0003"),
    "never opened": ("}" * 10_000, "E0102"),
    "sums": ("category C = " + "a + " * 10_000 + "a", "E0003"),
    "sums in brackets": ("category C = " + "(a + a * " * (MOST_NESTED - 1) + "a" + ")" * (MOST_NESTED - 1), "E0003"),
    "binary": ("".join(chr(code) for code in random.Random(1).choices(range(1, 0x3000), k=20_000)), "E0101"),
    "nul": ("category\0", "E0104"),
    "lone surrogate": ("\ud800", "E0104"),
    "quotes": ('"' * 10_001, "E0101"),
    "long exponent": ("check f^" + "9" * 10_000 + " = g", "E0109"),
    "large number": ("check gap(T) <= 1e999999", "E0109"),
    "words": ("category " * 10_000, "E0101"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends_in_a_diagnostic(name: str) -> None:
    text, code = HOSTILE[name]
    diagnostics = parse(text).diagnostics
    assert code in {diagnostic.code for diagnostic in diagnostics}
    assert len(diagnostics) <= MOST_SHOWN + 1
    for diagnostic in diagnostics:
        assert diagnostic.hint or diagnostic.code == "E0109"
        shown = render(diagnostic, Source("hostile.catl", text))
        assert max(len(line) for line in shown.splitlines()) < 400


def test_a_great_power_is_only_a_number() -> None:
    check = parse("check f^1000000000 = g").spec.items[0]
    assert isinstance(check, Check)
    assert isinstance(check.claim, Equal)
    assert isinstance(check.claim.left, Power)
    assert check.claim.left.exponent == 10**9


def test_a_long_path_is_flat() -> None:
    path = parse_expression(" >> ".join(["f"] * 100_000))
    assert isinstance(path, Composite)
    assert len(path.parts) == 100_000


def test_bytes_are_utf_8() -> None:
    assert decoded(b"\xef\xbb\xbfcheck a = b\r\n") == "check a = b\n"
    refused = decoded(b"check\n\xff")
    assert not isinstance(refused, str)
    assert (refused.code, "line 2" in refused.message) == ("E0001", True)


def test_a_mark_of_byte_order_and_carriage_returns_are_blanks() -> None:
    assert parse("\ufeffcheck a = b\r\ncheck C is thin\r\n").diagnostics == ()


def test_an_empty_text_is_an_empty_spec() -> None:
    assert parse("").spec.items == parse("# nothing\n").spec.items == ()
