"""Rules on words: normal forms, steps, the index."""

from __future__ import annotations

import random

import pytest
from congruence import all_words

from catlearn.theory.rewriting import Exhausted, Rule, Rules, decode, encode, reverse, shortlex_greater


def rules(*pairs: tuple[str, str]) -> Rules:
    made = Rules()
    for number, (left, right) in enumerate(pairs):
        made.add(Rule(left, right, number))
    return made


def naive(pairs: tuple[tuple[str, str], ...], word: str) -> str:
    """Replace some left side as long as there is one."""
    for left, right in pairs:
        if left in word:
            return naive(pairs, word.replace(left, right, 1))
    return word


def test_words_are_strings_of_letter_numbers() -> None:
    for word in all_words(3, 4):
        assert decode(encode(word)) == word
    assert decode(encode([70_000, 0])) == (70_000, 0)


def test_shortlex_is_a_total_order_that_composition_keeps() -> None:
    words = [encode(word) for word in all_words(2, 3)]
    for before, word in enumerate(words):
        assert all(shortlex_greater(word, other) for other in words[:before])
        for other in words[:before]:
            assert shortlex_greater("\0" + word + "\1", "\0" + other + "\1")


def test_normal_forms_of_a_confluent_system() -> None:
    pairs = (("aa", ""), ("bbb", ""), ("bba", "ab"), ("ba", "abb"))
    made = rules(("aa", ""), ("bbb", ""), ("ba", "abb"))
    choose = random.Random(1)
    for _ in range(300):
        word = "".join(choose.choice("ab") for _ in range(choose.randrange(12)))
        assert made.normal_form(word) == naive(pairs, word)


def test_reductions_spell_out_the_steps() -> None:
    made = rules(("aa", ""), ("ba", "abb"), ("bbb", ""))
    sides = [("aa", ""), ("ba", "abb"), ("bbb", "")]
    word = "bbabaab"
    form, steps = made.reduction(word)
    for at in range(0, len(steps), 3):
        position, used, direction = steps[at : at + 3]
        left, right = sides[used]
        assert direction == 1 and word[position:].startswith(left)
        word = word[:position] + right + word[position + len(left) :]
    assert word == form == made.normal_form("bbabaab")
    assert reverse(reverse(steps)) == steps


def test_rules_are_taken_out_again() -> None:
    made = rules(("ab", ""))
    other = Rule("cab", "b", 1)
    made.add(other)
    assert made.normal_form("cabab") == "c"
    made.remove(other)
    long = Rule("ccc", "", 2)
    made.add(long)
    made.remove(long)
    assert made.normal_form("ccc") == "ccc" and made.normal_form("cab") == "c"


def test_work_is_bounded() -> None:
    made = rules(("ba", "ab"))
    with pytest.raises(Exhausted):
        made.normal_form("b" * 200 + "a" * 200, 1_000)
    assert made.normal_form("b" * 20 + "a" * 20, 10_000) == "a" * 20 + "b" * 20
