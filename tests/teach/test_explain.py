"""Explanations: every kind of claim has one, and what they suggest is true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import catlearn as cl
from catlearn.elaborate.elaborated import Asked
from catlearn.teach.explain import Explanation, explanation, in_words
from catlearn.teach.written import latex, markdown
from catlearn.theory.limits import Limits
from catlearn.verdicts.decide import decide

ROOT = Path(__file__).parents[2]
SPECS = sorted([*(ROOT / "examples").glob("*.catl"), *(ROOT / "tests" / "specs" / "good").glob("*.catl")])
SLOW = {"mammals", "digits"}
QUOTED = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class Told:
    """A claim of a spec, and how it is explained."""

    spec: cl.Spec
    text: str
    claim: Asked
    explanation: Explanation


def told(path: Path) -> Iterator[Told]:
    spec = cl.load(path)
    for claim in spec.claims:
        if isinstance(claim, Asked):
            yield Told(spec, path.read_text(encoding="utf-8"), claim, explanation(decide(claim.question)))


def checked(one: Told) -> None:
    """What must hold of an explanation."""
    words = in_words(one.explanation)
    assert words.count("`") % 2 == 0, "every name is closed"
    assert not re.search(r"[.:] *[.]|  |\(\)|<catlearn|object at 0x", words), words
    assert one.explanation.definition, f"{type(one.claim.question).__name__} is not defined"
    for part in (one.explanation.definition, one.explanation.message, *one.explanation.steps):
        assert part.endswith((".", "?")), part
    assert markdown(one.claim.text, one.explanation).startswith("### `check ")
    shown = latex(one.claim.text, one.explanation)
    assert shown.count(r"\begin{") == shown.count(r"\end{")
    assert shown.count("$") % 2 == 0


@pytest.mark.parametrize("path", [path for path in SPECS if path.stem not in SLOW], ids=lambda path: path.stem)
def test_every_claim_is_explained_and_what_is_said_to_hold_holds(path: Path) -> None:
    for one in told(path):
        checked(one)
        for change in one.explanation.changes:
            claims = QUOTED.findall(change.text)
            if not change.then:
                assert len(claims) == 1
                assert holds(one.spec, claims[0]), change.text
            elif change.text.startswith("Add to"):
                assert mended(one, change.text) in (True, None), change.text


def holds(spec: cl.Spec, claim: str) -> bool | None:
    """Whether a claim holds in a spec; claims on tasks that have no name of their own are taken to hold."""
    groups = (spec.categories, spec.functors, spec.tasks, spec.transformations, spec.labels, spec.metrics)
    names = {name: value for group in groups for name, value in group.items()}
    if not set(re.findall(r"^\w+|under (\w+)", claim)) - {""} <= set(names) and "(" in claim.split(" ")[0]:
        return True
    return cl.decide(claim, **names).answer


def mended(one: Told, change: str) -> bool | None:
    """Whether the answer is yes once the lines are added to the block of the category; None where there is no block."""
    name, *lines = QUOTED.findall(change)
    block = re.search(rf"^category {name} \{{\n", one.text, re.MULTILINE)
    if block is None or not all(re.match("object|morphism|equation", line) for line in lines):
        return None
    end = one.text.index("\n}", block.end())
    text = one.text[:end] + "".join(f"\n  {line}" for line in lines) + one.text[end:]
    try:
        spec = cl.parse(text)
    except cl.SpecError:
        return None
    same = [claim for claim in spec.claims if claim.text == one.claim.text]
    assert isinstance(same[0], Asked)
    return decide(same[0].question).answer


CATEGORY = """category C {
  object   A, B
  morphism f, g : A -> B
  morphism e : B -> B
  equation e^2 = e
}
category D {
  object   P, Q
}
category Loop {
  object   N
  morphism s : N -> N
}
"""
NOES = (
    "f = g in C",
    "C is thin",
    "Loop is groupoid",
    "C is discrete",
    "C is cauchy complete",
    "e is mono in C",
    "e is epi in C",
    "f is iso in C",
    "f is split mono in C",
    "f is split epi in C",
    "s is idempotent in Loop",
    "A iso B in C",
    "A is terminal in C",
    "B is initial in C",
    "B is terminal in C",
    "Loop is finite",
    "product(P, Q) exists in D",
    "coproduct(P, Q) exists in D",
    "C has 5 morphisms",
    "C has 3 objects",
    "hom(A, B) in C has 1 morphism",
    "f caulkable through e, e in C",
)
WITHOUT_A_CHANGE = {"C is discrete", "f caulkable through e, e in C"}


@pytest.mark.parametrize("claim", [claim for claim in NOES if "caulkable" not in claim])
def test_a_no_about_a_category_comes_with_a_change_that_makes_it_a_yes(claim: str) -> None:
    spec = cl.parse(CATEGORY)
    verdict = cl.decide(claim, **spec.categories)
    assert verdict.answer is False
    found = explanation(verdict)
    assert bool(found.changes) == (claim not in WITHOUT_A_CHANGE), claim
    one = Told(cl.parse(f"{CATEGORY}check {claim}"), f"{CATEGORY}check {claim}", _asked(claim), found)
    for change in found.changes:
        if change.text.startswith("Add to"):
            assert mended(one, change.text) is True, change.text


def _asked(claim: str) -> Asked:
    (asked,) = cl.parse(f"{CATEGORY}check {claim}").claims
    assert isinstance(asked, Asked)
    return asked


def test_a_task_that_collapses_is_a_prompt_of_the_quotient() -> None:
    text = (ROOT / "examples" / "rotations.catl").read_text(encoding="utf-8")
    spec = cl.parse(text)
    found = explanation(cl.decide(spec.tasks["Lying"], "solvable by prompting"))
    assert found.changes[0].text == "Add to `Rotations`: `equation turn^2 = id(Image)`."
    assert "2 morphisms instead of 4" in found.changes[0].then


def test_two_prompts_instead_of_one() -> None:
    spec = cl.load(ROOT / "examples" / "cloze.catl")
    found = explanation(cl.decide(spec.tasks["TheyAgree"], "solvable by prompting"))
    assert "`TheyAgree solvable by 2 prompts`" in " ".join(change.text for change in found.changes)


def test_a_model_that_confuses_too_much_is_told_to_keep_less() -> None:
    spec = cl.load(ROOT / "examples" / "forgetful.catl")
    verdict = cl.decide(spec.tasks["WhichWay"], "solvable by tuning under M", M=spec.functors["Forgets"])
    assert "keep only `flip^4 = id(Feature)`" in explanation(verdict).changes[0].text


def test_an_equality_is_derived_link_by_link() -> None:
    words = cl.category(["A"], {"f": ("A", "A"), "g": ("A", "A")}, ["f >> g = g", "g^2 = f"], name="C")
    found = explanation(cl.decide("f^2 >> g = g in C", C=words))
    assert found.steps == (
        "Begin with `f^2 >> g`.",
        "This equals `f >> g`, by the equation `f >> g = g`.",
        "This equals `g`, by the equation `f >> g = g`.",
    )


def test_what_is_not_known_is_not_explained_but_says_which_limit_was_met() -> None:
    words = cl.category(["A"], {"a": ("A", "A"), "b": ("A", "A")}, ["a >> b >> a = b >> a >> b"], name="C")
    verdict = cl.decide("a^2 >> b^2 = b^2 >> a^2 in C", C=words, limits=Limits(1, 1, 1))
    found = explanation(verdict)
    if verdict.answer is None:
        assert found.steps == ()
        assert "was met" in found.ending
