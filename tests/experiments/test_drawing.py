"""Figures as SVG: deterministic, with no part of a spec taken for markup or mathematics."""

from __future__ import annotations

import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest

pytest.importorskip("matplotlib")

from catlearn.experiments.drawing import svg
from catlearn.experiments.kind import Figure, Series

LINE = Series("theory", (1.0, 2.0, 3.0), (0.5, 0.3, 0.2), lower=(0.4, 0.2, 0.1), upper=(0.6, 0.4, 0.3))
POINTS = Series("measured", (1.0, 2.0, 3.0), (0.5, math.nan, 0.2), "points", (0.4, 0.2, -math.inf), (0.6, 0.4, 0.3))


def curve(**more: object) -> Figure:
    return Figure("risk", "Risk & <b> at $5", "samples", "risk", (LINE, POINTS), **more)  # type: ignore[arg-type]


def test_the_same_figure_gives_the_same_bytes() -> None:
    assert svg(curve()) == svg(curve())
    assert svg(curve(), "here") != svg(curve(), "there")


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_it_is_xml_that_takes_its_ink_from_the_page(scale: str) -> None:
    drawn = svg(curve(x_scale=scale, y_scale=scale))
    element = ElementTree.fromstring(drawn)
    assert element.attrib["aria-label"] == "Risk & <b> at $5: risk by samples"
    assert "currentColor" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/", "")


def test_a_map_is_drawn_with_lines_upon_it() -> None:
    grid = tuple(tuple(math.sin(row * column) for column in range(30)) for row in range(20))
    figure = Figure(
        "map", "Gain", "angle", "ratio", (LINE,), grid=grid, grid_x=tuple(range(30)), grid_y=tuple(range(20))
    )
    drawn = svg(figure)
    ElementTree.fromstring(drawn)
    assert "data:image/png;base64" in drawn
    assert len(drawn) < 200_000


def test_a_figure_with_nothing_in_it_is_drawn() -> None:
    ElementTree.fromstring(svg(Figure("empty", "", "", "")))


def test_points_have_their_names_beside_them() -> None:
    cloud = Series("", (0.0, 0.001, 1.0), (0.0, 0.001, 1.0), "points", names=("a $b", "c", "d"))
    named, plain = (svg(Figure("models", "", "", "", (one,))) for one in (cloud, replace(cloud, names=())))
    ElementTree.fromstring(named)
    assert len(named) > len(plain)
