"""Every situation in which a text cannot go on has its sentence: the states of the automaton are enumerated."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cache

import pytest

from catlearn.language.automaton import Automaton
from catlearn.language.codes import collected
from catlearn.language.places import JOINTS
from catlearn.language.situations import FALLBACK, Situation, sentence, sentences, whereabouts
from catlearn.language.tables import STARTS, Start, tables
from catlearn.language.tokens import END, KEYWORDS, Token
from catlearn.language.words import SIGNS

SPELLING = {
    **SIGNS,
    **{kind: word for word, kind in KEYWORDS.items()},
    "NAME": "A",
    "FUNCTION": "f",
    "NUMBER": "1",
    "STRING": '"s"',
    "KEY": "on",
    END: "(the end)",
}
TERMINALS = sorted({kind for state in tables().states for kind in state if kind.isupper()})


def copy(automaton: Automaton) -> Automaton:
    twin = Automaton("spec")
    twin.goal, twin.states, twin.values = automaton.goal, list(automaton.states), list(automaton.values)
    return twin


def words(automaton: Automaton) -> frozenset[str]:
    """The joining words that wait on the stack: they tell stacks apart whose upper ends are alike."""
    return frozenset(value.type for value in automaton.values if isinstance(value, Token)) & JOINTS


@cache
def failures(start: Start) -> list[tuple[Automaton, list[str]]]:
    """What `walk` finds."""
    with collected():
        return list(walk(start, 16 if start == "spec" else 6))


def walk(start: Start, longest: int) -> Iterator[tuple[Automaton, list[str]]]:
    """The automaton after each text that cannot go on, with the text: breadth first, one for each way it can end."""
    queue: deque[tuple[Automaton, list[str]]] = deque([(Automaton(start), [])])
    seen: set[object] = set()
    while queue:
        before, witness = queue.popleft()
        told = False
        for kind in TERMINALS:
            after = copy(before)
            if after.feed(Token(kind, SPELLING[kind], 0, 1)):
                key = (tuple(after.states[-3:]), whereabouts(after), words(after))
                if kind != END and key not in seen and len(witness) < longest:
                    seen.add(key)
                    queue.append((after, [*witness, kind]))
            elif after.states != before.states or not told:
                told = told or after.states == before.states
                key = ("failed", tuple(after.states[-4:]), whereabouts(after), words(after))
                if key not in seen:
                    seen.add(key)
                    yield after, [*witness, kind]


@pytest.mark.parametrize("start", STARTS)
def test_every_situation_has_a_sentence(start: Start) -> None:
    missing: dict[str, str] = {}
    for automaton, witness in failures(start):
        if sentence(automaton) is FALLBACK:
            missing.setdefault(Situation.of(automaton).key, " ".join(SPELLING[kind] for kind in witness))
    assert not missing, "\n".join(f"{key!r} has no sentence; an example: {text}" for key, text in missing.items())


def test_no_sentence_is_left_over() -> None:
    used = {Situation.of(automaton).key for start in STARTS for automaton, _ in failures(start)}
    assert {key for key in sentences() if not key.startswith("*")} <= used


def test_no_sentence_shows_a_terminal() -> None:
    for said in sentences().values():
        for text in (said.says, said.hint or ""):
            assert not any(kind in text.split() for kind in TERMINALS)
            assert "__" not in text


def test_sentences_are_written_in_one_manner() -> None:
    for said in sentences().values():
        assert said.says[0].islower() or said.says[0] == "`"
        assert not said.says.endswith(".")
        assert said.hint
