"""A diagnostic as text: the place is always in sight, whatever the line looks like."""

from __future__ import annotations

import pytest

from catlearn.language.diagnostics import Diagnostic, Label
from catlearn.language.render import render
from catlearn.language.spans import Source, Span


def shown(text: str, start: int, end: int, *labels: Label) -> list[str]:
    diagnostic = Diagnostic("error", "E0000", "it is wrong", Span(start, end), "mend it", labels)
    return render(diagnostic, Source("a.catl", text)).split("\n")


def test_the_parts_of_a_diagnostic() -> None:
    assert shown("check a = b\n", 6, 7) == [
        "error[E0000]: it is wrong",
        " --> a.catl:1:7",
        "  |",
        "1 | check a = b",
        "  |       ^",
        "  = hint: mend it",
    ]


def test_a_label_points_to_a_further_place() -> None:
    lines = shown("a\nb\nc\n", 4, 5, Label(Span(0, 1), "declared here"))
    assert lines[3:8] == ["1 | a", "  | - declared here", ".", "3 | c", "  | ^"]


def test_a_tab_is_four_blanks() -> None:
    assert shown("\tcheck", 1, 6)[3:5] == ["1 |     check", "  |     ^^^^^"]


def test_wide_characters_take_two_columns() -> None:
    assert shown("数 = x", 0, 1)[4] == "  | ^^"
    assert shown("数 = x", 4, 5)[4] == "  |      ^"


def test_a_long_line_is_cut_round_the_place() -> None:
    lines = shown("a" * 10_000 + "!" + "b" * 10_000, 10_000, 10_001)
    assert len(lines[3]) < 120
    assert lines[3][lines[4].index("^")] == "!"
    assert lines[1] == " --> a.catl:1:10001"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 6), (6, 60), (3, 40)])
def test_a_place_at_the_end_of_the_text(start: int, end: int) -> None:
    assert any("^" in line for line in shown("check\n", start, end))


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in "\n".join(shown("check \x1b[31m", 6, 7))


def test_colours_come_from_roles_and_add_nothing() -> None:
    diagnostic = Diagnostic("warning", "E0000", "it is odd", Span(0, 1))
    source = Source("a.catl", "x")
    painted = render(diagnostic, source, lambda text, role: f"<{role}>{text}</>")
    assert painted.startswith("<warning>warning[E0000]</>")
    assert render(diagnostic, source, lambda text, role: text) == render(diagnostic, source)
