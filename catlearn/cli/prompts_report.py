"""The report of `catlearn prompts`, as lines of text and as JSON, version 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..universes.prompts import LabelResult, Need, PromptReport, finite

VERSION = 1
_ORDER = tuple(Need)
_WIDEST = 24


def entry(report: PromptReport) -> dict[str, Any]:
    """The whole report; infinite numbers are null."""
    plan = report.plan
    return {
        "version": VERSION,
        "points": report.points,
        "dimensions": report.dimensions,
        "distance": report.distance,
        "metric": report.metric,
        "prompts": plan.prompts,
        "error": plan.target,
        "held_out": plan.held_out,
        "seed": plan.seed,
        "labels": [_label(result) for result in report.labels],
    }


def _label(result: LabelResult) -> dict[str, Any]:
    return {
        "label": result.name,
        "points": result.size,
        "needs": result.need.name,
        "gap": result.gap,
        "centre": result.centre,
        "gaps": [{"prompts": k, "at_least": low, "at_most": high} for k, (low, high) in enumerate(result.gaps, 1)],
        "margin": finite(result.margin),
        "exact": result.exact,
        "prompts": list(result.prompts),
        "threshold": result.threshold,
        "error": result.error,
        "held_out_error": result.held_error,
        "interval": list(result.interval),
        "head": {
            "error": result.head_error,
            "held_out_error": result.head_held_error,
            "interval": list(result.head_interval),
        },
        "same_embedding_elsewhere": result.clashes,
    }


def lines(report: PromptReport) -> Iterator[str]:
    """A row for each label, those that need least first, and what the columns mean."""
    plan = report.plan
    yield f"{report.points:,} points of {report.dimensions:,} dimensions, {report.distance} distance"
    yield ""
    rows = [_row(result) for result in sorted(report.labels, key=_needs_least)]
    header = ["label", "points", "needs", "gap", "margin", "error", "held out", "head", "prompts"]
    yield from _table([header, *rows])
    yield ""
    yield _summary(report)
    yield (
        f"error: the wrong share of the points with the label or retrieved; at most {plan.target:g} is good enough. "
        "head: the held-out error of the nearest point to learn from."
    )
    yield "gap: how far the best single prompt is from the farthest point of the label. margin: how near others come."
    if not report.metric:
        yield (
            f"The {report.distance} distance is no metric, so these gaps are only upper bounds on those of the "
            "category; `--distance angular` orders points alike and is one."
        )
    clashing = [result for result in report.labels if result.clashes]
    if clashing:
        count = sum(result.clashes for result in clashing)
        yield f"{count:,} points share their embedding with a point of another label: no head can tell them apart."


def _needs_least(result: LabelResult) -> tuple[int, int, float, str]:
    return _ORDER.index(result.need), len(result.prompts), result.held_error or result.error, result.name


def _row(result: LabelResult) -> list[str]:
    need = f"{len(result.prompts)} prompts" if result.need is Need.SEVERAL_PROMPTS else result.need.value
    held = "-" if result.held_error is None else f"{result.held_error:.3f}"
    head = result.head_error if result.head_held_error is None else result.head_held_error
    prompts = ", ".join(result.prompts[:3]) + (", ..." if len(result.prompts) > 3 else "")
    return [
        _clipped(result.name),
        f"{result.size:,}",
        f"{need}!" if result.exact else need,
        f"{result.gap:.4g}",
        f"{result.margin:.4g}",
        f"{result.error:.3f}",
        held,
        f"{head:.3f}",
        _clipped(prompts, 2 * _WIDEST),
    ]


def _clipped(text: str, most: int = _WIDEST) -> str:
    printable = "".join(character if character.isprintable() else "?" for character in text)
    return printable if len(printable) <= most else printable[: most - 3] + "..."


def _table(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    left = {0, 2, len(widths) - 1}
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _summary(report: PromptReport) -> str:
    found = Counter(result.need for result in report.labels)
    told = {
        Need.ONE_PROMPT: "one prompt away",
        Need.SEVERAL_PROMPTS: f"away by 2 to {report.plan.prompts} prompts",
        Need.TUNED_HEAD: "in need of a tuned head",
        Need.NOT_REACHED: "not reached by the nearest point either",
    }
    parts = [f"{found[need]} {text}" for need, text in told.items() if found[need]]
    exact = sum(result.exact for result in report.labels)
    end = f"; {exact} exactly (!), since twice the gap is less than the margin" if exact else ""
    noun = "label" if len(report.labels) == 1 else "labels"
    return f"{len(report.labels)} {noun}: {', '.join(parts)}{end}"
