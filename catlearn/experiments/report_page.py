"""The report: one HTML page that asks the network for nothing, with disagreements first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from .inspecting import StoredRun
from .report_run import badge, card, marked
from .report_style import STYLE


@dataclass(frozen=True, slots=True)
class Page:
    """What a report is about: runs that are finished, and what lies in the store beside them.

    `missing` are experiments of a spec that have no finished run. `others` are older runs of the same experiments,
    unfinished ones and damaged ones.
    """

    title: str
    runs: Sequence[StoredRun]
    others: Sequence[StoredRun] = ()
    missing: Sequence[str] = ()
    claims: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def html(page: Page) -> str:
    """The page as HTML. Whatever comes from a spec is escaped."""
    runs = sorted(page.runs, key=lambda run: (_RANK[_holds(run)], run.name, run.key))
    parts = [
        f"<h1>{escape(page.title)}</h1>",
        _summary(runs),
        _missing(page.missing),
        _claims(page, runs),
        *(card(run) for run in runs),
        _ledger(runs),
        _others(page.others),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(page.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing."""

_RANK = {False: 0, None: 1, True: 2}


def _result(run: StoredRun) -> Mapping[str, Any]:
    assert run.result is not None
    return run.result


def _holds(run: StoredRun) -> bool | None:
    holds = _result(run)["holds"]
    return holds if isinstance(holds, bool) else None


def _summary(runs: Sequence[StoredRun]) -> str:
    expectations = Counter(one["holds"] for run in runs for one in _result(run)["expectations"])
    controls = [one for run in runs for one in _result(run)["controls"]]
    failed = sum(one["failed_as_it_must"] is True for one in controls)
    told = [f"{len(runs):,} experiment{'' if len(runs) == 1 else 's'}"]
    told += [f"{expectations[holds]:,} of {expectations.total():,} expectations {word}" for holds, word in _WORDS]
    if controls:
        told.append(f"{failed:,} of {len(controls):,} negative controls fail, as they must")
    return f'<p class="soft">{escape("; ".join(told))}.</p>'


_WORDS = ((False, "fail"), (None, "are undecided"), (True, "hold"))


def _missing(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(f"<code>{escape(name)}</code>" for name in names)
    return f'<p class="soft">Not run, or not finished: {shown}. <code>catlearn run</code> runs them.</p>'


def _claims(page: Page, runs: Sequence[StoredRun]) -> str:
    """The claims of the specs, which were decided without any experiment; those that fail come first."""
    claims = page.claims or [claim for run in runs for claim in _result(run)["claims"]]
    unique = list({str(claim["text"]): claim for claim in claims}.values())
    if not unique:
        return ""
    rows = (
        f"<tr><td>{badge(claim['holds'])}</td><td><code>{escape(str(claim['text']))}</code>"
        f'<div class="why">{marked(claim["message"])}</div></td></tr>'
        for claim in sorted(unique, key=lambda claim: _RANK[claim["holds"]])
    )
    return _table("Verdicts", ("", "claim"), rows)


def _ledger(runs: Sequence[StoredRun]) -> str:
    """Each run beside the formula or the claim that predicted what came of it."""
    rows = [
        f'<tr><td><a class="key" href="#run-{run.key}">{run.key[:12]}</a></td><td>{escape(run.name)}</td>'
        f"<td><code>{escape(str(one['text']))}</code></td><td>{_predicted_by(one, _result(run))}</td>"
        f"<td>{badge(one['holds'])}</td></tr>"
        for run in runs
        for one in sorted(_result(run)["expectations"], key=lambda one: _RANK[one["holds"]])
    ]
    return _table("Ledger", ("run", "experiment", "expectation", "predicted by", ""), rows) if rows else ""


def _predicted_by(expectation: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    formulas = [one for one in expectation["quantities"] if one["has_theory"] and one["meaning"]]
    told = [f"<code>{escape(str(one['name']))}</code>: {marked(one['meaning'])}" for one in formulas]
    told += [f"claim <code>{escape(str(claim['text']))}</code>" for claim in _about(result)]
    if not told:
        told = [marked(one) for one in result["predictions"][:3]] or ["the bound that the spec states"]
    return "<br>".join(told)


def _about(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The claims of the spec that speak of what the experiment is of."""
    return [claim for claim in result["claims"] if str(result["subject"]) in str(claim["text"]).split()]


def _others(runs: Sequence[StoredRun]) -> str:
    if not runs:
        return ""
    rows = (
        f'<tr><td class="key">{run.key[:12]}</td><td>{escape(run.name)}</td><td>{escape(run.state)}</td>'
        f'<td class="number">{run.whole:,} of {run.units:,}</td></tr>'
        for run in runs
    )
    note = "Older runs, and runs that are not finished. Nothing on this page rests on them."
    return _table("Other runs in the folder", ("run", "experiment", "state", "units"), rows, note)


def _table(title: str, columns: Sequence[str], rows: Iterable[str], note: str = "") -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    said = f'<p class="soft">{escape(note)}</p>' if note else ""
    return (
        f'<section class="card"><h2>{escape(title)}</h2>{said}<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div></section>"
    )
