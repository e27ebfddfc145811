"""The report of `check` as SARIF 2.1.0, the format in which code scanning services take results."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .findings import FAILS, UNDECIDED, Finding, Level, findings, titles
from .places import place
from .report_json import shown_path
from .results import FileResult

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(results: Sequence[FileResult]) -> dict[str, Any]:
    """The whole report: one run, with a result for each finding and a rule for each kind of them."""
    found = list(findings(results))
    levels = {one.rule: one.level for one in found}
    rules = [rule for rule in titles() if rule in levels]
    run = {
        "tool": {"driver": _driver([_rule(rule, levels[rule]) for rule in rules])},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(result.source.path)}} for result in results],
        "results": [_result(one, rules) for one in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "catlearn", "version": _version(), "rules": rules}


def _version() -> str:
    try:
        return version("catlearn")
    except PackageNotFoundError:
        return "0"


def _rule(rule: str, level: Level) -> dict[str, Any]:
    explain = "`catlearn explain FILE:LINE` gives the reason" if rule in (FAILS, UNDECIDED) else ""
    return {
        "id": rule,
        "shortDescription": {"text": titles()[rule]},
        "help": {"text": explain or f"`catlearn explain {rule}` says what it means, with an example and its mend"},
        "defaultConfiguration": {"level": level},
    }


def _result(one: Finding, rules: list[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(one.path)}}
    if one.span is not None:
        location["region"] = _region(one)
    result = {
        "ruleId": one.rule,
        "ruleIndex": rules.index(one.rule),
        "level": one.level,
        "message": {"text": one.message},
        "locations": [{"physicalLocation": location}],
    }
    return {**result, "properties": dict(one.details)} if one.details else result


def _region(one: Finding) -> dict[str, int]:
    assert one.span is not None
    at = place(one.source, one.span)
    return {
        "startLine": at["line"],
        "startColumn": at["column"],
        "endLine": at["end_line"],
        "endColumn": at["end_column"],
    }


def uri(path: str) -> str:
    """A path as an address: relative ones stay so, and what an address cannot hold is escaped.

    >>> uri("my specs/a.catl"), uri("-")
    ('my%20specs/a.catl', 'stdin')
    """
    if path == "-":
        return "stdin"
    place = Path(path)
    if place.is_absolute():
        return place.as_uri()
    escaped = quote(shown_path(path).replace("\\", "/"))
    # A colon in the first part would make it the name of a scheme.
    return f"./{escaped}" if ":" in escaped.partition("/")[0] else escaped
