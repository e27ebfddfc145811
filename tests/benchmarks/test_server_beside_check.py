"""How soon an editor is answered after a change in a spec of 2,000 lines, beside a full check in the same run.

Asked over the protocol, as an editor asks: a change is sent, and the time counts until the diagnostics of that version
are there, and until a hover is answered that is asked for right after another change. The figures are printed; what is
asserted is the ratio to what `catlearn check` does with the same text in one process.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import pytest

pytest.importorskip("pygls")

from an_editor import at, editor, session
from lsprotocol import types

from catlearn.cli.checking import Settings, check_input
from catlearn.cli.inputs import Input
from catlearn.elaborate.files import NoFiles

BLOCK = """category Turns{n} {{
  object   Image, Word
  morphism turn : Image -> Image
  morphism name : Image -> Word
  equation turn^4 = id(Image)
  equation turn >> name = name
}}

task Way{n} on Turns{n} {{
  Image = {{up, right, down, left}}
  Word  = {{}}
  turn  = {{up |-> right, right |-> down, down |-> left, left |-> up}}
  name  = {{}}
}}

functor Twice{n} : Turns{n} -> Turns{n} {{
  turn |-> turn^2
  name |-> name
}}

check Turns{n} has 6 morphisms
check Way{n} solvable by prompting with Image
check turn >> turn = turn^2 in Turns{n}
check Twice{n} is not full

"""
SPEC = "".join(BLOCK.format(n=n) for n in range(80))
CHANGES = [
    SPEC.replace("turn^2\n  name |-> name", "turn^6\n  name |-> name", 40),
    SPEC.replace("check Twice40 is not full", "check Twice40 is not faithful"),
    SPEC.replace("category Turns3 {", "category Turns3 {\n"),
    SPEC.replace("task Way70 on Turns70", "task Way70 on Turns7"),
    SPEC.replace("check Way20 solvable", "check Way20 solvab"),
    SPEC.replace("Image, Word", "Image, Word, Sound", 1),
]


def seconds_of_a_check() -> float:
    """The time of a full check of the text, which is as warm as it can be."""
    found = []
    for text in CHANGES[:3]:
        start = time.perf_counter()
        check_input(Input("spec.catl", text, NoFiles(), None), Settings())
        found.append(time.perf_counter() - start)
    return min(found)


@pytest.mark.benchmark
def test_an_answer_comes_sooner_than_a_check(tmp_path: Path) -> None:
    assert SPEC.count("\n") >= 2_000
    told: list[float] = []
    hovered: list[float] = []

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "spec.catl", SPEC)
            await one.told(uri)
            await one.lenses(uri)
            document, version = types.TextDocumentIdentifier(uri), 1
            for text in CHANGES * 2:
                version += 1
                start = time.perf_counter()
                one.change(uri, text, version)
                await one.told(uri, version)
                told.append(time.perf_counter() - start)
                await one.lenses(uri)
                version += 1
                start = time.perf_counter()
                one.change(uri, text + " ", version)
                params = types.HoverParams(document, at(text, "Way50", 1))
                assert await one.client.text_document_hover_async(params) is not None
                hovered.append(time.perf_counter() - start)
                await one.told(uri, version)
                await one.lenses(uri)

    session(work)
    whole = seconds_of_a_check()
    shown = ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in (
        ("a full check", whole), ("diagnostics", median(told)), ("the slowest", max(told)), ("hover", median(hovered)),
    ))  # fmt: skip
    print(f"{SPEC.count(chr(10)):,} lines: {shown}")
    assert median(told) < whole
    assert median(hovered) < whole
