"""The page on the kit and its tutorials do what they say."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import pytest

from catlearn import laws

ROOT = Path(__file__).resolve().parents[2]


def test_every_example_on_the_page_runs() -> None:
    page = ROOT / "catlearn" / "laws" / "README.md"
    found = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 15 and found.failed == 0


def test_the_tutorial_on_tokens_finds_the_shortest_text_that_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    names = runpy.run_path(str(ROOT / "examples" / "laws" / "tokens.py"))
    names["main"]()
    said = capsys.readouterr().out
    assert "characters: every law holds" in said
    assert "where  f = t, g = h" in said and "F(f >> g)  is  1 'th'" in said
    assert [broken.law.name for broken in laws.FUNCTOR.broken(names["merged"])] == ["composition"]


def test_the_tutorial_on_layers_tells_equivariant_ones_from_others(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    names = runpy.run_path(str(ROOT / "examples" / "laws" / "equivariant_layer.py"))
    broken = {name: laws.TASK_TRANSFORMATION.broken(layer) for name, layer in names["LAYERS"].items()}
    assert {name: [one.law.name for one in found] for name, found in broken.items()} == {
        "a symmetric convolution": [],
        "an ordinary convolution": ["naturality"],
        "pooling of 4 by 4 pictures": [],
        "pooling of 5 by 5 pictures": ["naturality"],
    }
    names["main"]()
    assert "a symmetric convolution: equivariant" in capsys.readouterr().out


def test_a_networkx_graph_can_be_put_under_a_suite() -> None:
    networkx = pytest.importorskip("networkx")
    from bugs_in_categories import Walks

    graph = networkx.cycle_graph(3, create_using=networkx.DiGraph)
    assert laws.CATEGORY.broken(Walks(tuple(graph.edges))) == ()
