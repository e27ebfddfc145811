"""The report of `check` as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .findings import Finding, findings
from .places import place
from .report_json import shown_path
from .results import FileResult


def lines(results: Sequence[FileResult]) -> Iterator[str]:
    """A line for each finding: `::error file=a.catl,line=3,col=1,...::what is wrong`."""
    for one in findings(results):
        properties = {"file": shown_path(one.path), **_place(one), "title": f"{one.rule}: {one.title}"}
        shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        command = "notice" if one.level == "note" else one.level
        yield f"::{command} {shown}::{_data(one.message)}"


def _place(one: Finding) -> dict[str, int]:
    """Lines, and columns where the place is in one line: GitHub takes no others."""
    if one.span is None:
        return {}
    at = place(one.source, one.span)
    rows = {"line": at["line"], "endLine": at["end_line"]}
    if at["line"] != at["end_line"]:
        return rows
    return {**rows, "col": at["column"], "endColumn": max(at["column"], at["end_column"] - 1)}


def _data(text: str) -> str:
    """A text as the message of a command.

    >>> _data("50%\\nmore")
    '50%25%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text as a property of a command.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
