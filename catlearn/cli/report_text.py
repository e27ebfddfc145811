"""The report of `check` as text: a line for each claim with its mark, and below it the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from .results import VERDICTS, ClaimResult, FileResult
from .screen import columns, folded, printable

_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
_PLAIN = {"✓": "+", "✗": "x", "?": "?"}


def claims(result: FileResult, encoding: str = "utf-8") -> Iterator[str]:
    """The lines on the claims of one file."""
    yield click.style(result.source.path, bold=True)
    for claim in result.claims:
        yield from _claim(result, claim, encoding)


def _claim(result: FileResult, claim: ClaimResult, encoding: str) -> Iterator[str]:
    mark, colour = _MARKS[claim.holds]
    line, _ = result.source.position(claim.span.start)
    shown = click.style(_possible(mark, encoding), fg=colour, bold=True)
    text = printable(claim.text.removeprefix("check "))
    yield f"{click.style(f'{line:5}', dim=True)} {shown} {_clipped(text)}"
    for part in _details(claim):
        for row in folded(printable(part), "        ", "        "):
            yield click.style(row, dim=claim.holds is True)


def _details(claim: ClaimResult) -> Iterator[str]:
    if claim.holds is False and claim.kind != "reject":
        expected = "yes" if claim.verdict is False else "no"
        yield f"expected {expected}, and the answer is {VERDICTS[claim.verdict]}"
    reason = f" [{claim.reason}]" if claim.reason else ""
    yield f"{claim.message}{reason}"
    if claim.limit is not None and claim.limit.option not in claim.message:
        value = f"{claim.limit.value:,} {claim.limit.name}"
        if claim.limit.name == "timeout":
            value = f"{claim.limit.value} seconds"
        yield f"the limit of {value} was met; {claim.limit.option} raises it"


def _clipped(text: str) -> str:
    """A claim in one line, after its number and its mark."""
    room = columns() - 8
    return text if len(text) <= room else text[: room - 4] + " ..."


def experiments(result: FileResult) -> list[str]:
    """The lines that name the experiments of a file, which are checked here and not run; none where there are none."""
    if not result.experiments:
        return []
    names = ", ".join(printable(one.experiment.name) for one in result.experiments)
    them = "it" if len(result.experiments) == 1 else "them"
    counted = _count(len(result.experiments), "experiment")
    return folded(f"{counted} not run: {names}; `catlearn run` runs {them}", "", "    ")


def mark(holds: bool | None, encoding: str = "utf-8") -> str:
    """The mark of what holds, fails or is undecided, as the terminal can show it."""
    return _possible(_MARKS[holds][0], encoding)


def _possible(mark: str, encoding: str) -> str:
    """A mark that the terminal can show."""
    try:
        mark.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return _PLAIN[mark]
    return mark


def summary(results: Sequence[FileResult]) -> str:
    """One line on all files together.

    >>> summary([])
    'no claims'
    """
    parts = [_tally("claim", [claim.holds for result in results for claim in result.claims])]
    outcomes = [one.outcome for result in results for one in result.experiments if one.outcome is not None]
    if outcomes:
        parts.append(_tally("expectation", [judged.holds for one in outcomes for judged in one.expectations]))
    passed = sum(control.failed is False for one in outcomes for control in one.controls)
    if passed:
        parts.append(f"{_count(passed, 'negative control')} passed, and must not")
    errors = sum(diagnostic.is_error for result in results for diagnostic in result.diagnostics)
    return "; ".join([*parts, _count(errors, "error")] if errors else parts)


def _tally(noun: str, holding: Sequence[bool | None]) -> str:
    found = Counter(holding)
    told = [
        f"{found[True]} {'holds' if found[True] == 1 else 'hold'}" if found[True] else "",
        f"{found[False]} {'fails' if found[False] == 1 else 'fail'}" if found[False] else "",
        f"{found[None]} undecided" if found[None] else "",
    ]
    counted = _count(len(holding), noun) if holding else f"no {noun}s"
    return ": ".join([counted, ", ".join(part for part in told if part)]) if holding else counted


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(lines: Iterable[str]) -> str:
    """Lines as one text."""
    return "\n".join(lines)
