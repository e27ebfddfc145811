"""Names of a file and of others: declared once, imported, poisoned; and what `reject` catches."""

from __future__ import annotations

import pytest

from catlearn.elaborate.declared import Standing
from catlearn.elaborate.elaborate import elaborate
from catlearn.elaborate.elaborated import Asked, NotAsked, Rejected
from catlearn.elaborate.files import NoFiles
from catlearn.language.parser import parse
from catlearn.language.spans import Source


def test_a_broken_declaration_poisons_only_what_uses_it(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "category C = chian(2)\ncategory D = chain(2)\ntask S on C = 1\ntask T on D = 1\n"
        "check S solvable by prompting\ncheck T solvable by prompting\ncheck D is thin\n"
    )
    assert found.codes == ["E0211"]
    assert [type(claim) for claim in found.elaborated.claims] == [NotAsked, Asked, Asked]
    assert found.elaborated.claims[0].reason == "ILL_FORMED"
    assert found.elaborated.declarations["S"].standing is Standing.BROKEN


def test_a_name_that_is_declared_twice_means_nothing_from_there_on(read) -> None:  # type: ignore[no-untyped-def]
    text = "category C = chain(2)\ncheck C has 2 objects\ncategory C = chain(3)\ncheck C has 2 objects\n"
    found = read(text + "task T on C = 1\ncheck T solvable by prompting\n")
    assert found.codes == ["E0205"]
    assert [type(claim) for claim in found.elaborated.claims] == [Asked, NotAsked, NotAsked]
    assert {claim.reason for claim in found.elaborated.claims[1:]} == {"ILL_FORMED"}
    assert found.elaborated.declarations["C"].standing is Standing.BROKEN


def test_a_name_is_declared_before_it_is_used(read) -> None:  # type: ignore[no-untyped-def]
    found = read("task T on C = 1\ncategory C = chain(2)\n")
    assert found.codes == ["E0201"]


def test_the_nearest_name_is_of_the_kind_that_is_needed(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category Chains = chain(2)\ntask Chain on Chains = 1\ntask T on Chainz = 1\n")
    assert found.hints == ["did you mean `Chains`?"]


def test_a_spec_without_claims_is_warned_about(read) -> None:  # type: ignore[no-untyped-def]
    assert read("category C = chain(2)\n").codes == ["W0001"]
    assert read("category C = chain(2)\ncheck C is thin\n").codes == []


OTHER = {
    "other.catl": "category C = chain(2)\ntask T on C = 1\ncheck C has 17 objects\n",
    "broken.catl": "category C = chian(2)\ncategory Fine = chain(2)\n",
    "deeper.catl": 'import "other.catl"\ncategory D = C\n',
}


def test_an_import_brings_the_names_that_the_file_itself_declares(read) -> None:  # type: ignore[no-untyped-def]
    found = read('import "other.catl"\ncheck T solvable by prompting\n', OTHER)
    assert found.codes == []
    assert len(found.elaborated.claims) == 1
    found = read('import "deeper.catl"\ncheck D has 2 objects\ncheck C has 2 objects\n', OTHER)
    assert found.codes == ["E0201"]


def test_an_import_may_have_a_name(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        'import "other.catl" as o\ntask S on o.C = o.T\ncheck S iso o.T\ncheck o.T solvable by tuning\n', OTHER
    )
    assert found.codes == []
    found = read('import "other.catl" as o\ncheck C has 2 objects\n', OTHER)
    assert found.codes == ["E0201"]


def test_a_file_is_the_same_however_it_is_reached(read) -> None:  # type: ignore[no-untyped-def]
    text = 'import "other.catl"\nimport "deeper.catl" as d\ntask S on d.D = T\ncheck S solvable by tuning\n'
    assert read(text, OTHER).codes == []


def test_errors_of_an_imported_file_are_told_at_the_import(read) -> None:  # type: ignore[no-untyped-def]
    found = read('import "broken.catl"\ncheck Fine has 2 objects\ncheck C has 2 objects\n', OTHER)
    assert found.codes == ["E0410"]
    assert "line 1, column 14" in found.messages[0]
    assert [type(claim) for claim in found.elaborated.claims] == [Asked, NotAsked]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('category C = chain(3)\nimport "other.catl"\n', "E0409"),
        ('import "other.catl"\nimport "other.catl"\n', "E0409"),
        ('import "other.catl" as o\nimport "other.catl" as o\n', "E0409"),
        ('import "other.catl" as o\ncategory o = chain(2)\n', "E0205"),
        ('import "nothing.catl"\n', "E0401"),
        ('import "../other.catl"\n', "E0402"),
        ('import "other.catl\0"\n', "E0401"),
    ],
)
def test_what_is_wrong_with_an_import(read, text: str, code: str) -> None:  # type: ignore[no-untyped-def]
    if "\0" in text:
        pytest.skip("a NUL is refused before")
    assert code in read(text, OTHER).codes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('category C = chain(3)\nimport "other.catl"\ncheck C is thin\ncheck T iso T\n', [NotAsked, Asked]),
        ('import "other.catl"\ncategory C = chain(3)\ncheck C is thin\ncheck T iso T\n', [NotAsked, Asked]),
        ('import "other.catl"\nimport "other.catl"\ncheck C is thin\n', [Asked]),
        ('import "other.catl" as o\nimport "broken.catl" as o\ncheck o.C is thin\n', [NotAsked]),
        ('import "other.catl" as o\nimport "other.catl" as o\ncheck o.C is thin\n', [Asked]),
    ],
)
def test_a_name_that_clashes_with_an_imported_one_means_nothing(read, text: str, asked: list[type]) -> None:  # type: ignore[no-untyped-def]
    assert [type(claim) for claim in read(text, OTHER).elaborated.claims] == asked


def test_a_circle_of_imports_is_shown(read) -> None:  # type: ignore[no-untyped-def]
    files = {"a.catl": 'import "b.catl"\n', "b.catl": 'import "c.catl"\n', "c.catl": 'import "a.catl"\n'}
    found = read('import "a.catl"\n', files)
    assert found.codes == ["E0408"]
    assert '"a.catl" -> "b.catl" -> "c.catl" -> "a.catl"' in found.messages[0]


@pytest.mark.parametrize(
    ("text", "caught", "codes"),
    [
        ("reject category D = chian(2)", True, ["E0211"]),
        ("reject E0211 category D = chian(2)", True, ["E0211"]),
        ("reject [E0211] category D = chian(2)", True, ["E0211"]),
        ("reject E0305 category D = chian(2)", False, ["E0211"]),
        ("reject category D = chain(2)", False, []),
        ("reject task T on C { 0 = {} 1 = {x} }", True, ["E0303"]),
        ('reject category P = poset from "nothing.csv"', True, ["E0401"]),
    ],
)
def test_reject_claims_that_a_declaration_is_ill_formed(read, text: str, caught: bool, codes: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = read(f"category C = chain(2)\n{text}\n")
    assert found.codes == []
    (claim,) = found.elaborated.claims
    assert isinstance(claim, Rejected)
    assert claim.caught is caught
    assert [diagnostic.code for diagnostic in claim.rejected] == codes


def test_a_rejected_name_is_not_bound(read) -> None:  # type: ignore[no-untyped-def]
    found = read("reject category D = chian(2)\ncategory D = chain(2)\ncheck D has 2 objects\n")
    assert found.codes == []


def test_reject_says_nothing_about_what_uses_a_broken_declaration(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category C = chian(2)\nreject task T on C = 1\n")
    assert isinstance(found.elaborated.claims[0], NotAsked)


def test_reject_knows_its_codes(read) -> None:  # type: ignore[no-untyped-def]
    found = read("reject E9999 category D = chian(2)\n")
    assert found.codes == ["E0505"]


def test_an_import_can_be_rejected(read) -> None:  # type: ignore[no-untyped-def]
    found = read('reject import "nothing.catl"\nreject import "other.catl"\ncheck C has 2 objects\n', OTHER)
    assert found.codes == ["E0201"]
    assert [claim.caught for claim in found.elaborated.claims[:2]] == [True, False]


def test_a_declaration_with_a_mistake_in_its_syntax_is_not_blamed_for_what_follows() -> None:
    text = "category C {\n  object A\n  morphism f A -> A\n}\ncheck f = f in C\n"
    text += "category D { object A\ncheck D is thin\n"
    parsed = parse(text)
    assert len(parsed.diagnostics) == 2
    found = elaborate(parsed.spec, Source("spec.catl", text), NoFiles(), syntax=parsed.diagnostics)
    assert found.diagnostics == ()
    assert [type(claim) for claim in found.claims] == [NotAsked, NotAsked]


@pytest.mark.parametrize(
    "claim",
    [
        "check f^0.5 = f in C",
        "check f >> f << f = f in C",
        "check C is thing",
        "check C frobs",
        "check f = f in C nonsense",
        "check f^ = f in C",
        "check",
    ],
)
def test_a_claim_with_a_mistake_in_its_own_text_is_not_asked(claim: str) -> None:
    text = f"category C {{ object A morphism f : A -> A }}\n{claim}\ncheck C is thin\n"
    parsed = parse(text)
    assert parsed.diagnostics
    found = elaborate(parsed.spec, Source("spec.catl", text), NoFiles(), syntax=parsed.diagnostics)
    broken, fine = found.claims
    assert isinstance(broken, NotAsked)
    assert (broken.text, broken.reason) == (claim, "ILL_FORMED")
    assert isinstance(fine, Asked)
