"""One picture in four formats: SVG, TikZ-cd, a link, and text."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from typing import Any
from xml.etree import ElementTree

import pytest

import catlearn as cl
from catlearn.draw.diagram import Arrow, Diagram, Link, Node, Panel
from catlearn.draw.latex import mathematics, prose
from catlearn.draw.pictures import picture
from catlearn.draw.plain import plain
from catlearn.draw.quiver import ADDRESS, quiver
from catlearn.draw.svg import svg
from catlearn.draw.themes import DARK, LIGHT
from catlearn.draw.tikz import tikz

SQUARE = cl.category(
    ["A", "B", "C", "D"],
    {"f": ("A", "B"), "g": ("A", "C"), "h": ("B", "D"), "k": ("C", "D"), "e": ("D", "D"), "f2": ("A", "B")},
    ["f >> h = g >> k"],
    name="Square",
)
SVG = "{http://www.w3.org/2000/svg}"


def decoded(link: str) -> list[Any]:
    assert link.startswith(ADDRESS)
    content: list[Any] = json.loads(b64decode(link.removeprefix(ADDRESS), validate=True))
    return content


def test_an_svg_is_whole_names_what_it_shows_and_needs_nothing_from_outside() -> None:
    text = svg(picture(SQUARE))
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "category Square"
    assert description is not None
    assert "A -f-> B" in str(description.text)
    assert str(root.get("aria-labelledby")).split() == [title.get("id"), description.get("id")]
    shown = {element.text for element in root.iter(f"{SVG}text")}
    assert {"A", "B", "C", "D", "f", "g", "h", "k", "e", "f2"} <= shown
    assert len(re.findall("http", text)) == 1, "the name space, and no address"


def test_the_same_picture_gives_the_same_text_and_two_pictures_do_not_disturb_one_another() -> None:
    one, other = svg(picture(SQUARE)), svg(picture(cl.category(["A"], {"f": ("A", "A")})))
    assert one == svg(picture(SQUARE))
    names = [set(re.findall(r"catlearn-[0-9a-f]{10}", text)) for text in (one, other)]
    assert [len(found) for found in names] == [1, 1]
    assert names[0] != names[1]


@pytest.mark.parametrize(("theme", "colours"), [("light", [LIGHT]), ("dark", [DARK]), ("auto", [LIGHT, DARK])])
def test_themes(theme: Any, colours: list[Any]) -> None:
    text = svg(picture(SQUARE), theme)
    for one in (LIGHT, DARK):
        assert (f"--ground:{one['ground']};" in text) == (one in colours)
    assert ("prefers-color-scheme:dark" in text) == (theme == "auto")


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "good", "bad", "other"])
def test_texts_stand_out_from_the_ground(colours: Any, ink: str) -> None:
    """The contrast that the accessibility guidelines ask of text."""
    ground = luminance(colours["ground"])
    light, dark = sorted((luminance(colours[ink]), ground), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_names_may_hold_anything() -> None:
    node, arrow = Node('a < b & "c" \x00\x1b'), Arrow(0, 0, "<script>")
    root = ElementTree.fromstring(svg(Diagram("& <", (Panel((node,), (arrow,)),))))
    assert "<script>" in {element.text for element in root.iter(f"{SVG}text")}


def test_a_long_name_is_cut_and_told_whole() -> None:
    text = svg(Diagram("long", (Panel((Node("x" * 99),)),)))
    assert "x" * 40 not in re.sub("<(title|desc).*?</", "", text)
    assert f"<title>{'x' * 99}</title>" in text


def test_a_link_opens_the_same_picture_in_the_editor() -> None:
    version, count, *cells = decoded(quiver(picture(SQUARE)))
    assert (version, count) == (0, 4)
    nodes, arrows = cells[:4], cells[4:]
    assert len({tuple(node[:2]) for node in nodes}) == 4, "each node has a cell of its own"
    assert min(node[0] for node in nodes) == min(node[1] for node in nodes) == 0
    ends = [(arrow[0], arrow[1], arrow[2]) for arrow in arrows]
    assert (0, 1, "\\mathrm{f}") in ends
    curves = [arrow[4]["curve"] for arrow in arrows if arrow[:2] == [0, 1]]
    assert len(set(curves)) == 2, "parallel arrows bend apart"
    loop = next(arrow for arrow in arrows if arrow[0] == arrow[1])
    assert set(loop[4]) == {"radius", "angle"}


def test_links_between_panels_are_dashed_arrows() -> None:
    same = cl.functor(SQUARE, SQUARE, {"f": "f", "g": "g", "h": "h", "k": "k", "e": "e", "f2": "f"})
    _, count, *cells = decoded(quiver(picture(same)))
    assert count == 8
    dashed = [arrow for arrow in cells[8:] if len(arrow) > 4 and arrow[4].get("style")]
    assert sorted(arrow[:2] for arrow in dashed) == [[node, node + 4] for node in range(4)]


def test_tikz_has_a_matrix_and_arrows_between_its_cells() -> None:
    text = tikz(picture(SQUARE))
    assert text.startswith("% category Square\n% f >> h = g >> k\n\\begin{tikzcd}\n")
    assert text.rstrip().endswith("\\end{tikzcd}")
    rows = text.count("\\\\\n") + 1
    places = re.findall(r"(?:from|to)=(\d+)-(\d+)", text)
    assert len(places) == 12
    assert all(1 <= int(row) <= rows for row, _ in places)
    parallel = [line for line in text.splitlines() if "from=1-1, to=1-2" in line]
    assert ["bend left" in line for line in parallel] != ["bend right" in line for line in parallel]
    assert all("bend " in line for line in parallel), "parallel arrows bend apart"
    assert "loop, in=" in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("f'", r"\mathrm{f}'"),
        ("a_b", r"\mathrm{a\_b}"),
        ('"two words"', r"\mathrm{two\ words}"),
        ("(A, x)", r"(\mathrm{A}, \mathrm{x})"),
        ("turn^4 = id(Image)", r"\mathrm{turn}^{4} = \mathrm{id}(\mathrm{Image})"),
        ("0 <= 1", r"\mathrm{0} \le \mathrm{1}"),
    ],
)
def test_names_as_mathematics(name: str, shown: str) -> None:
    assert mathematics(name) == shown


def test_sentences_as_latex() -> None:
    assert prose("`f` & 5%: `a new claim`") == r"$\mathrm{f}$ \& 5\%: \texttt{a new claim}"


def test_text_marks_what_colours_say() -> None:
    panel = Panel((Node("A", tone="good"), Node("B", "over C")), (Arrow(0, 1, "f", tone="bad"),), "parts")
    other = Panel((Node("Z"),))
    text = plain(Diagram("two", (panel, other), (Link((0, 1), (1, 0)),), ("a caption",)))
    assert text.splitlines() == [
        "two",
        "",
        "  parts",
        "  A (!)",
        "    --f--> B (x)",
        "  B  [over C]",
        "",
        "  Z",
        "",
        "  B |-> Z",
        "",
        "  a caption",
    ]


def test_an_empty_category_can_be_drawn() -> None:
    empty = picture(cl.category([]))
    ElementTree.fromstring(svg(empty))
    assert decoded(quiver(empty)) == [0, 0]
    assert "tikzcd" in tikz(empty)
    assert plain(empty).startswith("category C")
