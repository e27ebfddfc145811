"""The canonical layout: what it changes, and what it never loses."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from catlearn.language.formatter import format_spec, show_expression, show_name
from catlearn.language.parser import parse
from catlearn.language.tokens import tokenize
from catlearn.language.tree import Name

GOOD = sorted((Path(__file__).parent / "good").glob("*.catl"))


def formatted(text: str) -> str:
    result = format_spec(text)
    assert isinstance(result, str), result
    return result


def test_signs_are_written_in_ascii() -> None:
    assert formatted("check f ∘ g = h in C × D") == "check f << g = h in C * D\n"


def test_one_item_stands_on_a_line() -> None:
    assert formatted("label L on C{A=cat  Bee=dog}") == "label L on C {\n  A   = cat\n  Bee = dog\n}\n"


def test_one_blank_line_is_kept() -> None:
    assert formatted("check a = b\n\n\n\ncheck c = d\ncheck e = f\n") == ("check a = b\n\ncheck c = d\ncheck e = f\n")


def test_a_bad_text_is_not_touched() -> None:
    assert format_spec("category {") == parse("category {").diagnostics


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_comments_survive_wherever_they_stand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = [token for token in tokenize(text) if token.type not in ("LPAR", "$END")]
    chance = random.Random(7)
    for _ in range(40):
        at = chance.choice(tokens)
        commented = text[: at.start] + "# a new comment\n" + text[at.start :]
        result = formatted(commented)
        assert result.count("# a new comment") == 1
        assert len(re.findall("#", result)) == len(re.findall("#", commented))
        assert parse(result).spec == parse(commented).spec == parse(text).spec
        assert formatted(result) == result


def test_names_are_quoted_where_they_must_be() -> None:
    assert [show_name(text) for text in ("turn", "1", "object", "black cat", 'a"b', "")] == [
        "turn",
        "1",
        '"object"',
        '"black cat"',
        '"a\\"b"',
        '""',
    ]
    assert show_expression(Name("Turn", "o")) == "o.Turn"


def test_a_call_stands_in_one_row() -> None:
    sum_of_many = " + ".join(f"hom(-, eight{number})" for number in range(1, 10))
    rows = formatted(f"task Eight on Digits = {sum_of_many}").splitlines()
    assert len(rows) > 1
    assert all(row.count("(") == row.count(")") and not row.endswith(",") for row in rows)
    assert all(row.lstrip().startswith("+ ") for row in rows[1:])


def test_long_braces_open_a_block() -> None:
    steps = ", ".join(f'"bottom" <= "point {number}"' for number in range(20))
    first, *rows, last = formatted(f"category P = poset {{{steps}}}").splitlines()
    assert (first, last) == ("category P = poset {", "}")
    assert len(rows) > 1
    assert all(row.startswith('  "bottom" <= ') and len(row) <= 100 for row in rows)
    assert all(row.endswith(",") for row in rows[:-1])
