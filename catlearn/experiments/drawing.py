"""Figures as SVG: theory beside measurement, in colours that read on a light and on a dark page."""

from __future__ import annotations

import re
import warnings
from io import StringIO
from typing import TYPE_CHECKING, Any

from .canonical import digest
from .kind import Figure, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK = "#010203"
"""The colour that becomes that of the text of the page."""

_COLOURS = ("#3b8ed0", "#e0803a", "#45a878", "#c566ac", "#a8922f", "#8492ab")

_SIZE = (6.4, 4.0)

_LETTER, _LINE = 0.013, 0.042
"""The width and the height of a letter of a name, as shares of the axes."""


def svg(figure: Figure, place: str = "") -> str:
    """The figure as an SVG element that takes its ink from the page; the same figure gives the same bytes.

    `place` tells it from the same figure elsewhere on a page.
    ModuleNotFoundError where matplotlib is not installed.
    """
    import matplotlib
    from cycler import cycler
    from matplotlib.figure import Figure as Sheet

    settings: Any = {
        "svg.hashsalt": "catlearn",
        "svg.fonttype": "path",
        "axes.prop_cycle": cycler(color=_COLOURS),
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    inked = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
    with matplotlib.rc_context(settings | dict.fromkeys(inked, _INK)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = Sheet(figsize=_SIZE, layout="constrained")
        _draw(figure, sheet, sheet.add_subplot())
        out = StringIO()
        sheet.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _inline(out.getvalue(), figure, place)


def _draw(figure: Figure, sheet: Any, axes: Axes) -> None:
    if figure.grid:
        _grid(figure, sheet, axes)
    colours: dict[str, str] = {}
    for series in figure.series:
        # Theory and measurement of one thing have one colour.
        stem = series.label.removesuffix(", theory")
        _series(axes, series, colours.setdefault(stem, _COLOURS[len(colours) % len(_COLOURS)]))
    axes.set_title(_literal(figure.title))
    axes.set_xlabel(_literal(figure.x_label))
    axes.set_ylabel(_literal(figure.y_label))
    if not figure.grid:
        axes.set_xscale(_scale(figure.x_scale))
        axes.set_yscale(_scale(figure.y_scale))
        axes.grid(visible=True, alpha=0.15, color=_INK)
    _name(axes, figure.series)
    if any(series.label for series in figure.series):
        # Upon a map, or among many lines, a legend would hide what it explains.
        outside: Any = {"loc": "outside lower center", "ncols": 3} if figure.grid or len(figure.series) > 4 else {}
        (sheet if outside else axes).legend(frameon=False, fontsize=9, **outside)


def _literal(text: str) -> str:
    """A text in which no part is taken for mathematics."""
    return text.replace("$", r"\$")


def _scale(name: str) -> Any:
    return name if name in ("linear", "log", "symlog") else "linear"


def _grid(figure: Figure, sheet: Any, axes: Axes) -> None:
    """A map of numbers by colour; where they have both signs, white is 0."""
    values = [value for row in figure.grid for value in row if value == value and abs(value) != float("inf")]
    largest = max(map(abs, values), default=1.0) or 1.0
    signed = any(value < 0 for value in values)
    limits = {"cmap": "RdBu", "vmin": -largest, "vmax": largest} if signed else {"cmap": "viridis"}
    mesh = axes.pcolormesh(figure.grid_x, figure.grid_y, figure.grid, shading="nearest", rasterized=True, **limits)
    sheet.colorbar(mesh, ax=axes, label=_literal(figure.grid_label))


def _series(axes: Axes, series: Series, colour: str) -> None:
    """Points with their intervals, or a line with its band."""
    bounds = (series.lower, series.upper) if series.lower and series.upper else None
    if series.style in ("points", "cloud", "dots"):
        errors = None if bounds is None else _lengths(series)
        axes.errorbar(
            series.x,
            series.y,
            yerr=errors,
            fmt="o",
            markersize=4,
            capsize=2,
            linewidth=1,
            label=_literal(series.label) or None,
            color=colour,
        )
        return
    dashes = {"dashed": "--", "dotted": ":"}.get(series.style, "-")
    drawn = axes.plot(series.x, series.y, dashes, linewidth=1.6, label=_literal(series.label) or None, color=colour)
    if bounds is not None:
        axes.fill_between(series.x, *bounds, alpha=0.2, color=drawn[0].get_color(), linewidth=0)


def _name(axes: Axes, all_series: tuple[Series, ...]) -> None:
    """Names beside points, the upper ones first; a name that would lie on another one goes below it."""
    points = [point for series in all_series for point in zip(series.x, series.y, series.names, strict=False)]
    taken: list[tuple[float, float, float]] = []
    axes.autoscale_view()
    for x, y, name in sorted(points, key=lambda point: (-point[1], point[0])):
        across, up = axes.transAxes.inverted().transform(axes.transData.transform((x, y)))
        width = _LETTER * len(name)
        for start, height, length in taken:
            if across < start + length and start < across + width and abs(up - height) < _LINE:
                across, up = max(across, start), height - _LINE
        taken.append((across, up, width))
        axes.annotate(
            _literal(name), (x, y), xytext=(across + 0.012, up + 0.01), textcoords="axes fraction", fontsize=8
        )


def _lengths(series: Series) -> list[list[float]]:
    below = [max(0.0, y - low) for y, low in zip(series.y, series.lower, strict=True)]
    above = [max(0.0, high - y) for y, high in zip(series.y, series.upper, strict=True)]
    return [[length if length < float("inf") else 0.0 for length in side] for side in (below, above)]


def _inline(text: str, figure: Figure, place: str) -> str:
    """The element alone, its ink the page's and its names its own, so that several can stand on one page."""
    text = text[text.index("<svg") :].replace(_INK, "currentColor")
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    mark = f"f{digest([figure.name, place, text])[:8]}-"
    text = re.sub(r'\bid="', f'id="{mark}', text)
    text = re.sub(r"url\(#", f"url(#{mark}", text)
    text = re.sub(r'href="#', f'href="#{mark}', text)
    label = _escaped(f"{figure.title}: {figure.y_label} by {figure.x_label}")
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', text, count=1)


def _escaped(text: str) -> str:
    from html import escape

    # What follows a backslash would be read as a group by `re.sub`.
    return escape(text).replace("\\", r"\\")
