"""From the parts of a `check` line to a typed claim, or to a sentence that says what is missing.

The grammar reads a claim as a row of expressions and joining words. Here the row is read from left to right: the
subject, an `in CATEGORY`, any `not`s, then the verb, which says what else may follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NoReturn, TypeAlias

from .adjectives import ADJECTIVES, OTHER_VERBS, VERBS, mended
from .codes import BAD_NUMBER, UNFINISHED_CLAIM, UNKNOWN_CLAIM, complain
from .nearest import nearest
from .show import show_expression
from .spans import NOWHERE, Span
from .tree import (
    AtMost,
    Below,
    Braces,
    CaulkableThrough,
    Claim,
    Equal,
    Exists,
    Expression,
    GeneratedByPrompts,
    GeneratesFrom,
    GeneratesUnder,
    Has,
    Hole,
    Is,
    Iso,
    Name,
    SolvableByPrompting,
    SolvableByPrompts,
    SolvableByTuning,
    SufficesForTuning,
    Tuple,
)
from .words import is_numeral

NOUNS = {"morphism": "morphisms", "object": "objects", "element": "elements"}

MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class PartWord:
    """A reserved word or a sign between the expressions of a claim; `kind` is its terminal."""

    kind: str
    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Part: TypeAlias = Expression | PartWord


class _Unread(Exception):
    """The claim does not read; what is wrong has been said."""


def read_claim(parts: list[Part], span: Span) -> Claim | None:
    """The claim that the parts make, with `span` as its span; None after saying what is wrong."""
    reader = _Reader(parts, span)
    try:
        claim = reader.claim()
        reader.end()
    except _Unread:
        return None
    return replace(claim, span=span)


class _Reader:
    def __init__(self, parts: list[Part], span: Span) -> None:
        self.parts = parts
        self.span = span
        self.at = 0

    # Looking at the next part

    def peek(self) -> Part | None:
        return self.parts[self.at] if self.at < len(self.parts) else None

    def sees(self, word: str) -> bool:
        """Whether the next part is this word, reserved or not."""
        part = self.peek()
        if isinstance(part, PartWord):
            return part.text == word
        return isinstance(part, Name) and part.text == word and part.module is None

    def takes(self, *words: str) -> bool:
        """Step over the words if all of them come next."""
        start = self.at
        for word in words:
            if not self.sees(word):
                self.at = start
                return False
            self.at += 1
        return True

    def nots(self) -> int:
        count = 0
        while self.takes("not"):
            count += 1
        return count

    # Saying what is wrong

    def where(self) -> Span:
        """The span of the next part, or the place after the last one."""
        part = self.peek()
        if part is not None:
            return part.span
        return self.parts[-1].span if self.parts else self.span

    def fail(self, message: str, hint: str | None = None, code: str = UNFINISHED_CLAIM) -> NoReturn:
        complain(code, message, self.where(), hint)
        raise _Unread

    def end(self) -> None:
        """Nothing may be left."""
        part = self.peek()
        if part is None:
            return
        if isinstance(part, PartWord) and part.text == "in":
            self.fail("this claim takes no `in`", "leave `in ...` out: the claim says itself where it lives")
        said = f"`{part.text}`" if isinstance(part, (PartWord, Name)) else "this"
        hint = (
            "a claim ends where the next `check` or declaration begins; a name may lack a sign before it: "
            "`f >> g` is f then g"
        )
        self.fail(f"the claim is complete before {said}", hint)

    # Pieces

    def expression(self, what: str, hint: str) -> Expression:
        part = self.peek()
        if part is None:
            self.fail(f"the claim ends where {what} is missing", hint)
        if isinstance(part, PartWord):
            quote = f'; a name `{part.text}` is quoted: "{part.text}"' if part.text.isalpha() else ""
            self.fail(f"{what} is missing before `{part.text}`", hint + quote)
        self.at += 1
        return part

    def category(self) -> Expression | None:
        return (
            self.expression("the category", "`in` is followed by a category: `check f = g in C`")
            if self.takes("in")
            else None
        )

    def count(self, hint: str) -> int | Hole:
        number = self.expression("the number", hint)
        if isinstance(number, Hole):
            return number
        if not (isinstance(number, Name) and is_numeral(number.text) and number.module is None):
            self.at -= 1
            self.fail("a count is a natural number", hint, BAD_NUMBER)
        if len(number.text) > MOST_DIGITS:
            self.at -= 1
            self.fail("this count has too many digits", hint, BAD_NUMBER)
        return int(number.text)

    def word(self, words: tuple[str, ...], hint: str) -> str:
        """One of some plain words."""
        for word in words:
            if self.takes(word):
                return word
        part = self.peek()
        wanted = " or ".join(f"`{word}`" for word in words[:2])
        if part is None:
            self.fail(f"the claim ends where {wanted} is missing", hint)
        near = nearest(part.text, words) if isinstance(part, Name) else None
        return self.fail(f"{wanted} is expected here", f"did you mean `{near}`?" if near else hint)

    # The claim

    def claim(self) -> Claim:
        if not self.parts:
            hint = "for example `check T solvable by prompting` or `check f >> g = h in C`"
            self.fail("`check` has nothing to check", hint)
        negations = self.nots()
        subject = self.expression("its subject", "a claim begins with its subject: `check T iso S`")
        if self.peek() is None and isinstance(subject, Below):
            claim: Claim = self.chain(subject)
        else:
            category = self.category()
            negations += self.nots()
            claim, further = self.predicate(subject, category)
            negations += further
        return replace(claim, negated=True) if negations % 2 else claim

    def chain(self, below: Below) -> Claim:
        if len(below.parts) != 2:
            self.at -= 1
            self.fail("a claim compares two sides", "write a `check` for each `<=`")
        return AtMost(below.parts[0], below.parts[1])

    def predicate(self, subject: Expression, category: Expression | None) -> tuple[Claim, int]:
        """The claim from its verb on, and how many `not`s the verb brings."""
        part = self.peek()
        if part is None:
            hint = "say what it is or does: `... is finite`, `... = g`, `... solvable by prompting`"
            self.fail("the claim has a subject and no verb", hint)
        reading = _SIGNS.get(part.text) if isinstance(part, PartWord) else None
        if reading is None and isinstance(part, Name) and part.module is None:
            reading = _VERBS.get(part.text)
        if reading is None:
            self.unknown(part)
        self.at += 1
        negations = self.nots() if isinstance(part, PartWord) and part.text in ("is", "has") else 0
        if isinstance(part, PartWord) and part.kind in ("UNEQUAL", "NOT_ATMOST"):
            negations += 1
        return reading(self, subject, category), negations

    def unknown(self, part: Part) -> NoReturn:
        if isinstance(part, PartWord):
            if part.text in ("<", ">", ">="):
                self.fail(
                    f"claims do not compare with `{part.text}`", "`S <= T` and `gap(T) <= 0.5` are the comparisons"
                )
            self.fail(f"a verb is missing before `{part.text}`", "for example `is`, `has`, `=`, `iso` or `solvable by`")
        if isinstance(part, Tuple):
            hint = "a call has no blank before its parenthesis: `hom(A, B)`"
            self.fail("a verb is missing before this", hint)
        if not isinstance(part, Name):
            self.fail("a verb is missing before this", "for example `is`, `has`, `=`, `iso` or `solvable by`")
        adjective = next((a for a in ADJECTIVES if a.split()[0] == part.text), None)
        if adjective:
            self.fail(f"`is` is missing before `{part.text}`", f"write `is {adjective}`", UNKNOWN_CLAIM)
        if any(isinstance(later, PartWord) and later.text in ("=", "!=") for later in self.parts[self.at :]):
            self.fail(f"a sign is missing before `{part.text}`", "`f >> g` is f then g")
        near = OTHER_VERBS.get(part.text) or nearest(part.text, (*VERBS, "is", "has"))
        hint = (
            f"did you mean `{near}`?"
            if near
            else "the verbs are `=`, `!=`, `<=`, `is`, `has`, " + ", ".join(f"`{verb}`" for verb in VERBS)
        )
        self.fail(f"no claim is called `{part.text}`", hint, UNKNOWN_CLAIM)

    # A method for each verb

    def equal(self, left: Expression, category: Expression | None) -> Claim:
        right = self.expression("the right-hand side", "`check f >> g = h in C` compares two paths")
        if self.sees("="):
            self.fail("a claim compares two sides", "write a `check` for each `=`")
        category = category or self.category()
        within = self.tolerance()
        return Equal(left, right, category or self.category(), within)

    def at_most(self, left: Expression, category: Expression | None) -> Claim:
        self.no_category(category)
        return AtMost(left, self.expression("the right-hand side", "`check S not <= T` compares two tasks"))

    def tolerance(self) -> Expression | None:
        return self.expression("the tolerance", "`within` is followed by a number") if self.takes("within") else None

    def has(self, subject: Expression, category: Expression | None) -> Claim:
        hint = "write `has 8 morphisms`, `has 2 objects` or `has 3 elements`"
        count = self.count(hint)
        noun = self.word((*NOUNS.values(), *NOUNS), hint)
        return Has(subject, category or self.category(), count, NOUNS.get(noun, noun))  # type: ignore[arg-type]

    def adjective(self, subject: Expression, category: Expression | None) -> Claim:
        start = self.at
        words: list[str] = []
        while isinstance(part := self.peek(), Name) and part.module is None and len(words) < 3:
            words.append(part.text)
            self.at += 1
        said = " ".join(words)
        if said not in ADJECTIVES:
            stop = self.at
            self.at = start
            self.no_adjective(said, stop, subject)
        return Is(subject, said, category or self.category())

    def no_adjective(self, said: str, stop: int, subject: Expression) -> NoReturn:
        if not said:
            self.fail(
                "an adjective is missing after `is`", "for example " + ", ".join(f"`{a}`" for a in ADJECTIVES[:4])
            )
        span = self.where().to(self.parts[stop - 1].span)
        negated = self.at > 0 and isinstance(before := self.parts[self.at - 1], PartWord) and before.text == "not"
        hint = mended(show_expression(subject), said, negated)
        complain(UNKNOWN_CLAIM, f"nothing here can be `{said}`", span, hint)
        raise _Unread

    def iso(self, left: Expression, category: Expression | None) -> Claim:
        right = self.expression("what it is isomorphic to", "`check A iso B in C`")
        return Iso(left, right, category or self.category())

    def exists(self, construction: Expression, category: Expression | None) -> Claim:
        return Exists(construction, category or self.category())

    def solvable(self, task: Expression, category: Expression | None) -> Claim:
        hint = "write `solvable by prompting`, `solvable by tuning` or `solvable by 3 prompts`"
        self.no_category(category)
        self.word(("by",), hint)
        if self.takes("prompting"):
            return self.prompting(task)
        if self.takes("tuning"):
            model = self.expression("the model", "`under` is followed by a model") if self.takes("under") else None
            return SolvableByTuning(task, model)
        part = self.peek()
        if isinstance(part, Name) and not is_numeral(part.text):
            near = nearest(part.text, ("prompting", "tuning"))
            hint = f"did you mean `{near}`?" if near else hint
            self.fail(f"a task is not solvable by `{part.text}`", hint, UNKNOWN_CLAIM)
        count = self.count(hint)
        self.word(("prompts", "prompt"), hint)
        return SolvableByPrompts(task, count)

    def prompting(self, task: Expression) -> Claim:
        claim = SolvableByPrompting(task)
        while self.peek() is not None:
            if self.takes("with"):
                claim = replace(claim, prompt=self.expression("the prompt", "`with` is followed by an object"))
                if self.takes("at"):
                    element = self.expression("the element", "`at` is followed by an element of the task")
                    claim = replace(claim, element=element)
            elif self.takes("up"):
                self.word(("to",), "write `up to idempotent`")
                self.word(("idempotent",), "write `up to idempotent`")
                claim = replace(claim, up_to_idempotent=True)
            elif self.takes("under"):
                claim = replace(claim, model=self.expression("the model", "`under` is followed by a model"))
            elif self.takes("within"):
                claim = replace(claim, within=self.expression("the tolerance", "`within` is followed by a number"))
            else:
                break
        return claim

    def generated(self, task: Expression, category: Expression | None) -> Claim:
        hint = "write `generated by 2 prompts` or `generated by at most 2 prompts`"
        self.no_category(category)
        self.word(("by",), hint)
        at_most = self.takes("at", "most")
        count = self.count(hint)
        self.word(("prompts", "prompt"), hint)
        return GeneratedByPrompts(task, count, at_most)

    def generates(self, subject: Expression, category: Expression | None) -> Claim:
        hint = "write `T generates A under F` or `F generates F(A) from {B, C}`"
        self.no_category(category)
        generated = self.expression("what is generated", hint)
        if self.takes("under"):
            return GeneratesUnder(subject, generated, self.expression("the functor", hint))
        self.word(("from", "under"), hint)
        seen = self.expression("the set of objects", hint)
        if not isinstance(seen, Braces | Hole):
            self.at -= 1
            self.fail("`from` is followed by a set of objects", hint)
        return GeneratesFrom(subject, generated, seen)

    def suffices(self, model: Expression, category: Expression | None) -> Claim:
        self.no_category(category)
        self.word(("for",), "write `M suffices for tuning`")
        self.word(("tuning",), "write `M suffices for tuning`")
        return SufficesForTuning(model)

    def caulkable(self, path: Expression, category: Expression | None) -> Claim:
        hint = "write `p caulkable through f, h in C`"
        self.word(("through",), hint)
        extractor = self.expression("the path before the gap", hint)
        self.word((",",), hint)
        head = self.expression("the path after the gap", hint)
        return CaulkableThrough(path, extractor, head, category or self.category())

    def no_category(self, category: Expression | None) -> None:
        if category is not None:
            message = "a claim on a task takes no `in`"
            complain(UNFINISHED_CLAIM, message, category.span, "a task says itself on which category it is")
            raise _Unread


_Reading: TypeAlias = Callable[[_Reader, Expression, Expression | None], Claim]

_SIGNS: dict[str, _Reading] = {
    "=": _Reader.equal,
    "!=": _Reader.equal,
    "≠": _Reader.equal,
    "not <=": _Reader.at_most,
    "is": _Reader.adjective,
    "has": _Reader.has,
}

_VERBS: dict[str, _Reading] = {
    "iso": _Reader.iso,
    "exists": _Reader.exists,
    "solvable": _Reader.solvable,
    "generated": _Reader.generated,
    "generates": _Reader.generates,
    "suffices": _Reader.suffices,
    "caulkable": _Reader.caulkable,
}
