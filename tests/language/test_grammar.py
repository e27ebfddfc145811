"""The grammar: no conflict, no overlap, no anonymous terminal, and the contract's words and signs."""

from __future__ import annotations

import pytest

from catlearn.language.grammar_files import grammar_file
from catlearn.language.parser import parse, parse_claim, parse_expression
from catlearn.language.tables import built_by_lark, tables
from catlearn.language.tokens import tokenize
from catlearn.language.tree import Name, Number, Range
from catlearn.language.words import RESERVED_WORDS


def kinds(text: str) -> list[str]:
    return [token.type for token in tokenize(text)][:-1]


def test_no_two_terminals_overlap() -> None:
    pytest.importorskip("interegular")
    assert built_by_lark(strict=True)


def test_no_terminal_is_anonymous() -> None:
    assert not {kind for state in tables().states for kind in state if kind.startswith("__ANON")}


def test_the_reserved_words_are_those_of_the_contract() -> None:
    contract = """category functor task covariant transformation model label experiment object morphism equation import
        check expect reject is has not in on of with at under by from to as when within except"""
    assert frozenset(contract.split()) == RESERVED_WORDS
    assert all(f'{word.upper()}: "{word}"' in grammar_file("catlearn.lark") for word in RESERVED_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "f >> g << h^2 = id(A)",
        "[p -h-> q] -1 - 2 --> ->",
        "0.05..2 by 0.05 3% 45deg 1e-3 3/2 1.5e+10",
        '"a \\" b" "unclosed',
        "o.Name a..b é e\u0301 x' _",
        "{a |-> b, c <= d} ? @ $ # comment",
    ],
)
def test_tokens_are_those_of_the_lexer_of_lark(text: str) -> None:
    theirs = [(str(token.type), str(token)) for token in built_by_lark().lex(text)]
    ours = [("NAME" if token.type == "FUNCTION" else token.type, token.text) for token in tokenize(text)][:-1]
    assert ours == theirs


@pytest.mark.parametrize(
    ("ascii_", "twin"),
    [
        ("->", "→"),
        ("|->", "↦"),
        (">>", "⨟"),
        ("<<", "∘"),
        ("<=", "≤"),
        ("=>", "⇒"),
        ("*", "×"),
        ("!=", "≠"),
        (">=", "≥"),
    ],
)
def test_a_unicode_twin_is_the_same_token(ascii_: str, twin: str) -> None:
    assert kinds(ascii_) == kinds(twin)


@pytest.mark.parametrize("number", ["3", "0.2", "1e-3", "3%", "45deg", "3/2"])
def test_a_number_is_one_token(number: str) -> None:
    assert kinds(number) == ["NUMBER"]


def test_a_range_is_no_decimal() -> None:
    assert kinds("0.05..2") == ["NUMBER", "DOTS", "NUMBER"]
    text = "experiment E : k of F { r = 0.05..2 by 0.05 except 0.95..1.05 }"
    value = parse(text).spec.items[0].settings[0].value  # type: ignore[union-attr]
    assert isinstance(value, Range)
    assert value.start == Number(0.05, None, "0.05")
    assert value.excluded == (Range(Number(0.95, None, "0.95"), Number(1.05, None, "1.05")),)


def test_names_are_compared_after_normalisation() -> None:
    assert parse_expression("e\u0301t\u00e9") == Name("été")
    assert parse_expression('"1"') == parse_expression("1") == Name("1")
    assert parse_expression('"up"') == parse_expression("up")


@pytest.mark.parametrize("word", sorted(RESERVED_WORDS))
def test_a_reserved_word_is_an_element_a_key_or_quoted(word: str) -> None:
    text = f"""task T on C {{ A = {{{word}, x}}  f = {{{word} |-> {word}}}  "{word}" = {{}} }}
    category P = poset {{{word} <= a}}
    experiment E : k of F {{ {word} = 1  {word} = g({word} = 2) }}"""
    assert parse(text).diagnostics == ()
    assert parse(f"category C {{ object {word} }}").diagnostics[0].code == "E0103"


def test_a_call_has_its_parenthesis_directly_after_the_name() -> None:
    text = "functor F : C -> D { A |-> X  (f, Y) |-> g  a <= b |-> h [p] |-> [q] }"
    assert [len(parse(text).spec.items[0].body), parse(text).diagnostics] == [4, ()]  # type: ignore[union-attr,arg-type]


def test_operators_bind_as_the_contract_says() -> None:
    assert parse_expression("a + b * c >> d^2") == parse_expression("a + (b * (c >> (d^2)))")
    assert parse_expression("a + b + c") == parse_expression("(a + b) + c")
    assert parse_expression("a >> b >> c") != parse_expression("(a >> b) >> c")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("not not S iso T", "S iso T"),
        ("not S iso T", "S not iso T"),
        ("p != q in C", "not p = q in C"),
        ("C is not finite", "not C is finite"),
        ("C not is finite", "C is not finite"),
        ("S not <= T", "not S <= T"),
        ("not S not <= T", "S <= T"),
        ("C has 1 morphisms", "C has 1 morphism"),
        ("hom(A, B) in C has 3 morphisms", "hom(A, B) has 3 morphisms in C"),
        ("T solvable by 2 prompt", "T solvable by 2 prompts"),
    ],
)
def test_claims_that_say_the_same(left: str, right: str) -> None:
    assert parse_claim(left) == parse_claim(right)
    assert not isinstance(parse_claim(left), tuple)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("check T is solvable by prompting", "leave out `is`: `T solvable by ...`"),
        ("check T is not solvable by prompting", "leave out `is`: `T not solvable by ...`"),
        ("check A is iso B in C", "leave out `is`: `A iso B in C`"),
        ("check C is not infinite", "write `C is finite`"),
        ("check C is infinite", "write `C is not finite`"),
        ("check f g = h in C", "`f >> g` is f then g"),
        ("category C {\n object A\n morphism f : A -> A\n equation f = f f\n}", "`f >> g` is f then g"),
    ],
)
def test_what_is_meant_is_in_the_hint(text: str, hint: str) -> None:
    assert [diagnostic.hint for diagnostic in parse(text).diagnostics] == [hint]
