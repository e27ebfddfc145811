"""A megabyte of spec: it reads, and how long it takes is printed."""

from __future__ import annotations

import time

from catlearn.language.parser import parse


def block(number: int) -> str:
    elements = ", ".join(f"x{k}" for k in range(40))
    table = ", ".join(f"x{k} |-> x{7 * k % 40}" for k in range(40))
    return f"""category C{number} {{
  object A, B
  morphism f, g : A -> B
  morphism h : B -> A
  equation f >> h = g >> h
}}
task T{number} on C{number} {{
  A = {{{elements}}}
  f = {{{table}}}
}}
check T{number} solvable by prompting with A at x3
"""


def test_a_megabyte_reads() -> None:
    text = "".join(block(number) for number in range(1 + 1_000_000 // len(block(1000))))
    start = time.perf_counter()
    parsed = parse(text)
    print(f"{len(text):,} characters in {time.perf_counter() - start:.2f} s")
    assert parsed.diagnostics == ()
    assert len(parsed.spec.items) == 3 * text.count("category")
