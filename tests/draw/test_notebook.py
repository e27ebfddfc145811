"""What notebooks show of values."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

import catlearn as cl

C = cl.category(["A", "B"], {"f": ("A", "B"), "e": ("A", "A")}, ["e^2 = e"])
T = cl.task(C, {"A": ["x"], "B": ["y"]}, {"f": {"y": "x"}, "e": {"x": "x"}})
F = cl.functor(C, C, {"f": "f", "e": "e"})
A = cl.transformation(T, T, {"A": {"x": "x"}, "B": {"y": "y"}})
VALUES = (C, T, F, A, cl.decide(T, "solvable by prompting"))


def test_all_public_types_show_a_picture_a_formula_and_text() -> None:
    for value in VALUES:
        bundle = value._repr_mimebundle_()
        assert set(bundle) == {"text/plain", "text/html", "text/latex", "image/svg+xml"}
        ElementTree.fromstring(bundle["image/svg+xml"])
        assert bundle["image/svg+xml"] in bundle["text/html"]
        assert bundle["text/latex"].count("{") == bundle["text/latex"].count("}")


def test_front_ends_choose_what_they_want() -> None:
    assert set(C._repr_mimebundle_(include=["text/latex"])) == {"text/latex"}
    assert "text/html" not in C._repr_mimebundle_(exclude=["text/html"])


def test_formulas_are_plain_mathematics() -> None:
    assert T._repr_mimebundle_()["text/latex"] == (r"$\mathrm{T} \colon \mathrm{C}^{\mathrm{op}} \to \mathrm{FinSet}$")
    assert F._repr_mimebundle_()["text/latex"] == r"$\mathrm{F} \colon \mathrm{C} \to \mathrm{C}$"
    assert "tikz" not in C._repr_mimebundle_()["text/latex"]


def test_pictures_are_loaded_when_the_first_is_shown() -> None:
    code = (
        "import sys, catlearn as cl\n"
        "C = cl.category(['A'])\n"
        "print('catlearn.draw.svg' in sys.modules)\n"
        "C._repr_mimebundle_()\n"
        "print('catlearn.draw.svg' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_jupyter_asks_for_the_bundle_and_gets_it() -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    data, _ = formatters.DisplayFormatter().format(C)
    assert set(data) >= {"text/plain", "text/html", "text/latex", "image/svg+xml"}
