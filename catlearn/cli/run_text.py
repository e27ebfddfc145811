"""What `run` prints of an experiment: what is predicted, then what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from ..language.spans import Source
from .report_text import mark
from .screen import folded, printable

if TYPE_CHECKING:
    from ..elaborate.experiment import Experiment
    from ..experiments.outcome import Judged, Outcome


def heading(source: Source, experiment: Experiment, predictions: Sequence[str]) -> Iterator[str]:
    """The experiment by name, and what theory predicts of it, before anything is measured."""
    line, _ = source.position(experiment.span.start)
    title = f"{experiment.name} : {experiment.kind} of {experiment.subject_name}"
    yield f"{click.style(f'{line:5}', dim=True)} {click.style(printable(title), bold=True)}"
    for prediction in predictions:
        yield from folded(printable(f"predicted: {prediction}"), " " * 8, " " * 10)


def outcome(source: Source, found: Outcome, encoding: str = "utf-8") -> Iterator[str]:
    """The expectations as a table, what is to be said of them, and the negative controls."""
    if found.expectations:
        yield from _table(source, found, encoding)
    for judged in found.expectations:
        if (judged.holds if not found.cut else judged.looks) is not True or judged.excluded:
            line, _ = source.position(judged.expectation.span.start)
            yield from folded(printable(f"line {line}: {judged.message}"), " " * 8, " " * 10)
    if found.cut and found.expectations:
        yield "        small sizes, for a look: nothing of this is decided"
    for control in found.controls:
        says = {True: "fails, as it must", False: "passes, and must not", None: "is undecided"}[control.failed]
        text = f"{mark(control.failed, encoding)} control `{control.name}` {says}: {control.message}"
        yield from folded(printable(text), " " * 6, " " * 10)
    yield from folded(printable(_sources(found)), " " * 8, " " * 10)
    yield ""


def _sources(found: Outcome) -> str:
    stored = found.units - found.measured
    measured = f"{found.measured:,} of {found.units:,} units measured"
    kept = f", {stored:,} found in the store" if stored else ""
    return f"{measured}{kept}; {found.folder}"


def _table(source: Source, found: Outcome, encoding: str) -> Iterator[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False)
    table.add_column("line", justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("expectation", overflow="fold", ratio=1)
    for title in ("measured", "bound", "99% interval", "cells"):
        table.add_column(title, justify="right", no_wrap=True)
    for judged in found.expectations:
        table.add_row(*_row(source, judged, encoding))
    width = max(72, min(get_terminal_size((110, 24)).columns, 120))
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False, safe_box=True)
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        yield line.encode(encoding, "replace").decode(encoding).rstrip()


def _row(source: Source, judged: Judged, encoding: str) -> list[str]:
    from rich.markup import escape

    line, _ = source.position(judged.expectation.span.start)
    text = printable(judged.expectation.text.removeprefix("expect "))
    held = sum(cell.holds is True for cell in judged.cells)
    cells = f"{held:,}/{len(judged.cells):,}" if judged.cells else "-"
    bound = _figure(judged.bound) + (" (theory)" if judged.against_theory else "")
    shown = f"({mark(judged.looks, encoding)})" if judged.looks is not judged.holds else mark(judged.holds, encoding)
    return [str(line), shown, escape(text), _figure(judged.measured), bound, _ends(judged), cells]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def _ends(judged: Judged) -> str:
    if judged.interval is None:
        return "-"
    low, high = judged.interval
    return "no spread" if low == high else f"{low:.4g} .. {high:.4g}"
