"""Mutations of specs, and specs put together at random, end without an exception, whatever they say."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from catlearn.elaborate.elaborate import elaborate
from catlearn.elaborate.files import FolderReader
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.theory.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
SPECS = [
    path
    for path in sorted([*(ROOT / "examples").glob("*.catl"), *(ROOT / "tests" / "specs").glob("*/*.catl")])
    if path.stat().st_size < 5_000 and path.stem != "mammals"
]
LIMITS = Limits(rules=50, rows=500, steps=2_000)
TIMES = int(os.environ.get("CATLEARN_FUZZ", "200"))

_WORDS = (
    "category functor task covariant transformation label model reject check import object morphism equation on "
    "in is has not with at under by from to solvable prompting prompts tuning generated iso hom id op chain "
    "cyclic symmetric simplex finset discrete poset slice elements karoubi full left right map exp omega "
    "powerset lan ran fiber constant inclusion quotient finite thin mono epi terminal initial full faithful "
    "product pullback exists A B C D F S T L a b f g r s1 pt 0 1 2 3 _ ? { } ( ) [ ] , : = != <= + * >> << ^ -> "
    "|-> => - 2 4 1000000000"
)
WORDS = _WORDS.split()


def survives(text: str, folder: Path) -> None:
    """Read a spec as far as its questions."""
    parsed = parse(text)
    elaborated = elaborate(
        parsed.spec, Source("fuzz.catl", text), FolderReader.of(folder), LIMITS, syntax=parsed.diagnostics
    )
    for diagnostic in (*parsed.diagnostics, *elaborated.diagnostics):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.message


def mutated(text: str, chance: random.Random) -> str:
    """A spec with a few words exchanged, left out, doubled or put elsewhere."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(words))
        match chance.randrange(5):
            case 0:
                words[place] = chance.choice(WORDS)
            case 1:
                words.insert(place, chance.choice(WORDS))
            case 2:
                words[place] = chance.choice(words)
            case 3:
                del words[place : place + chance.randint(1, 3)]
                words = words or ["check"]
            case 4:
                line = chance.choice(text.split("\n"))
                words.insert(place, f"\n{line}\n")
    return " ".join(words)


def generated(chance: random.Random) -> str:
    """A spec of lines that look like declarations and claims, filled with whatever comes."""

    def expression(depth: int) -> str:
        if depth == 0:
            return chance.choice(
                ["A", "B", "C", "D", "S", "T", "F", "f", "g", "r", "pt", "0", "1", "2", "-", "L", "a", "?"]
            )
        one, other = expression(depth - 1), expression(chance.randrange(depth))
        return chance.choice(
            [
                one,
                f"{one} {chance.choice(['>>', '<<', '+', '*', '<='])} {other}",
                f"({one}, {other})",
                f"({one})",
                f"{one}^{chance.choice(['0', '2', '7', '99999999999'])}",
                f"[{one}]",
                f"[{one} -{other}-> {one}]",
                f"{chance.choice(CALLS)}({one})",
                f"{chance.choice(CALLS)}({one}, {other})",
            ]
        )

    def braces() -> str:
        separator = chance.choice([" |-> ", " <= ", ""])
        items = [
            f"{expression(0)}{separator}{expression(0)}" if separator else expression(0)
            for _ in range(chance.randrange(4))
        ]
        return "{" + ", ".join(items) + "}"

    def rows(sign: str) -> str:
        return " ".join(
            f"{expression(chance.randrange(2))} {sign} {chance.choice([braces(), expression(1)])}"
            for _ in range(chance.randrange(4))
        )

    lines = ["category C { object A, B morphism f : A -> B morphism g : B -> A equation f >> g = id(A) }"]
    for _ in range(chance.randint(1, 10)):
        lines.append(
            chance.choice(
                [
                    f"category {chance.choice('CDE')} = {expression(2)}",
                    f"category D = {chance.choice(['poset', 'discrete'])} {braces()}",
                    f"functor {chance.choice('FGH')} : {expression(1)} -> {expression(1)} = {expression(2)}",
                    f"functor F : C -> {chance.choice('CD')} {{ {rows('|->')} }}",
                    f"{chance.choice(['', 'covariant '])}task {chance.choice('STU')} on C {{ {rows('=')} }}",
                    f"task {chance.choice('STU')} on {expression(1)} = {expression(2)}",
                    f"covariant task {chance.choice('STU')} on {expression(1)} = {expression(2)}",
                    f"transformation a : {expression(1)} => {expression(1)} {{ {rows('=')} }}",
                    f"label L on C {{ A = {expression(0)} B = {expression(0)} }}",
                    f"check {expression(2)} = {expression(2)} in {expression(1)}",
                    f"check {expression(1)} has 3 {chance.choice(['morphisms', 'objects', 'elements'])}",
                    f"check {expression(1)} is {chance.choice(['mono', 'finite', 'thin', 'terminal', 'full'])}",
                    f"check {expression(1)} is {chance.choice(['mono', 'epi', 'initial'])} in {expression(1)}",
                    f"check {expression(2)} solvable by prompting with {expression(1)} at {expression(1)}",
                    f"check {expression(2)} iso {expression(2)}",
                    f"check {chance.choice(CALLS)}({expression(1)}, {expression(1)}) exists in {expression(1)}",
                    f"reject task X on C {{ {rows('=')} }}",
                ]
            )
        )
    return "\n".join(lines)


_CALLS = (
    "op slice elements karoubi full chain cyclic symmetric simplex finset hom id left right map exp lan ran "
    "fiber constant product coproduct equalizer pullback pushout nat"
)
CALLS = _CALLS.split()


@pytest.mark.parametrize("seed", range(4))
def test_mutations_of_specs_are_survived(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(TIMES // 4):
        spec = chance.choice(SPECS)
        survives(mutated(spec.read_text(encoding="utf-8"), chance), spec.parent)


@pytest.mark.parametrize("seed", range(4))
def test_specs_made_at_random_are_survived(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(TIMES // 4):
        survives(generated(chance), tmp_path)
