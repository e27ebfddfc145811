"""One run in the report: what it expects, its negative controls, theory beside measurement, and what was run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from .canonical import number
from .inspecting import StoredRun

BADGES = {True: ("holds", "holds"), False: ("fails", "fails"), None: ("undecided", "undecided")}
"""The class and the word of each answer."""

_RANK = {False: 0, None: 1, True: 2}


def marked(text: object) -> str:
    """A sentence as HTML; what stands in back-quotes becomes code.

    >>> marked("`a < b` holds")
    '<code>a &lt; b</code> holds'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(str(text)))


def badge(holds: bool | None) -> str:
    """An answer as a coloured word."""
    style, word = BADGES[holds]
    return f'<span class="badge {style}">{word}</span>'


def card(run: StoredRun) -> str:
    """A finished run as a section of the page."""
    result = run.result
    assert result is not None
    size = '<span class="soft">at a small size, for a look</span>' if result["cut"] else ""
    parts = [
        f'<div class="head"><h2>{escape(str(result["name"]))}</h2>{badge(result["holds"])}{size}</div>',
        f'<p class="soft">{escape(str(result["kind"]))} of {escape(str(result["subject"]))}; '
        f'run <span class="key">{run.key}</span></p>',
        _list("Predicted before the run", result["predictions"]),
        _expectations(result["expectations"]),
        _controls(result["controls"]),
        f'<div class="figures">{"".join(_figures(run))}</div>',
        _details(run),
    ]
    return f'<section class="card" id="run-{run.key}">{"".join(parts)}</section>'


def _expectations(expectations: Sequence[Mapping[str, Any]]) -> str:
    rows = "".join(map(_row, sorted(expectations, key=lambda one: _RANK[one["holds"]])))
    head = '<th></th><th>expectation</th><th class="number">measured</th><th class="number">theory or bound</th>'
    head += '<th class="number">99% interval</th><th class="number">cells</th>'
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>' if rows else ""


def _row(one: Mapping[str, Any]) -> str:
    cells = one["cells"]
    total = sum(cells.values())
    bound = _number(one["bound"]) + (" (theory)" if one["against_theory"] else "")
    numbers = (_number(one["measured"]), bound, _ends(one["interval"]), f"{cells['hold']:,} of {total:,}")
    columns = "".join(f'<td class="number">{escape(text)}</td>' for text in numbers)
    text = escape(str(one["text"]).removeprefix("expect "))
    return (
        f"<tr><td>{badge(one['holds'])}</td><td><code>{text}</code></td>{columns}</tr>"
        f'<tr class="why"><td></td><td colspan="5">{marked(one["message"])}</td></tr>'
    )


def _number(value: object) -> str:
    return "-" if value is None else f"{number(value):.4g}"


def _ends(interval: Sequence[object] | None) -> str:
    if interval is None:
        return "-"
    low, high = (number(end) for end in interval)
    return "no spread" if low == high else f"{low:.4g} .. {high:.4g}"


_CONTROLS = {
    True: ("holds", "fails, as it must"),
    False: ("fails", "passes, and must not"),
    None: ("undecided", "undecided"),
}


def _controls(controls: Sequence[Mapping[str, Any]]) -> str:
    if not controls:
        return ""
    items = "".join(
        f'<li><span class="badge {style}">{word}</span> {escape(str(one["name"]))}: {marked(one["message"])}</li>'
        for one in sorted(controls, key=lambda one: _RANK[one["failed_as_it_must"]])
        for style, word in [_CONTROLS[one["failed_as_it_must"]]]
    )
    return f"<h3>Negative controls</h3><ul>{items}</ul>"


def _list(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{marked(line)}</li>" for line in lines)
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>" if items else ""


def _figures(run: StoredRun) -> Iterator[str]:
    """The figures as they were drawn, or drawn again where the file is not what was written."""
    assert run.result is not None
    for figure in run.result["figures"]:
        drawn = _drawn(figure["data"], run.key)
        caption = f"<figcaption>{marked(figure['caption'])}</figcaption>" if figure["caption"] else ""
        if drawn is not None:
            yield f"<figure>{drawn}{caption}</figure>"


def _drawn(data: Mapping[str, Any], key: str) -> str | None:
    from .drawing import svg
    from .figure_data import figure_of

    try:
        return svg(figure_of(data), key)
    except ModuleNotFoundError:
        return None


def _details(run: StoredRun) -> str:
    known = run.compiled or {}
    told = {name: known[name] for name in ("settings", "machine", "versions", "files") if name in known}
    spec = escape(str(known.get("text", "")))
    return (
        f"<details><summary>What was run</summary><pre>{spec}</pre>"
        f"<pre>{escape(json.dumps(told, indent=2, ensure_ascii=False))}</pre></details>"
    )
