"""Files of data that cannot be read: sentences in the terms of who wrote the file."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{oops}", "line 1, column 2, a key in double quotes is missing"),
        ('{\n  "objects": }', "line 2, column 14, what stands there is no value"),
        ('{"a": 1 "b": 2}', "a comma or a closing bracket is missing"),
        ('{"a" 1}', "a colon is missing"),
        ('{"a', "a text begins that does not end"),
        ('{"a\n": 1}', "a text holds a line break"),
        ('{"\\q": 1}', "a backslash"),
        ("{} {}", "something follows the end"),
        ("[" * 100_000, "its brackets are nested too deeply"),
        ("1" * 5_000, "a number in it has too many digits"),
    ],
)
def test_a_table_that_is_not_json(read, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read('category C = table from "c.json"\n', {"c.json": text})
    assert found.codes == ["E0407"]
    assert words in found.messages[0]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('lower,upper\n"a,b\n', "E0406", "a quoted cell begins here or above and does not end"),
        ('lower,upper\n"a"x,b\n', "E0406", "a quoted cell is followed by something else than a comma"),
        (f"lower,upper\n{'a' * 200_000},b\n", "E0406", "a cell has more than 131,072 characters"),
        ("lower;upper\na;b\n", "E0405", "has one column, `lower;upper`"),
        ("lower\tupper\na\tb\n", "E0405", "has one column"),
        ("lower,upper\na,b\n".encode("utf-16"), "E0404", "is UTF-16 text, and not UTF-8"),
        (b"lower,upper\n\xff,b\n", "E0404", "line 2 has a byte that is none"),
    ],
)
def test_a_table_of_rows_that_cannot_be_read(read, text: str | bytes, code: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read('category P = poset from "p.csv"\n', {"p.csv": text})
    assert found.codes == [code]
    assert words in found.messages[0]


def test_cells_that_are_not_separated_by_commas_are_hinted_at(read) -> None:  # type: ignore[no-untyped-def]
    assert read('category P = poset from "p.csv"\n', {"p.csv": "lower;upper\na;b\n"}).hints == [
        "separate the cells by commas"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<graphml><graph></graphml>", "in line 1, column 19: mismatched tag"),
        ("nothing", "in line 1, column 1: syntax error"),
    ],
)
def test_a_graph_that_is_not_xml(read, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read('category G = graph from "g.graphml"\n', {"g.graphml": text})
    assert found.codes == ["E0407"]
    assert words in found.messages[0]
