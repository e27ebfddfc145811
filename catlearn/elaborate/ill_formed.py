"""Claims with a mistake in their own text: whatever could be read of them is not what was meant, so none is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language import tree
from ..language.spans import Source, Span
from ..language.tokens import Token, tokenize
from ..language.words import DECLARING
from .elaborated import NotAsked

_MESSAGE = "the claim itself has an error"


def has_mistake(span: Span, mistakes: Sequence[Span]) -> bool:
    """Whether a mistake stands in a part of the text.

    >>> has_mistake(Span(5, 9), [Span(7, 8)]), has_mistake(Span(5, 9), [Span(9, 9)])
    (True, False)
    """
    return any(span.start <= mistake.start < span.end for mistake in mistakes)


def ill_formed(source: Source, span: Span, kind: str = "claim") -> NotAsked:
    """The claim in a part of the text, which cannot be asked."""
    return NotAsked(span, " ".join(source.read(span).split()), kind, "ILL_FORMED", _MESSAGE)


def unread_claims(spec: tree.Spec, source: Source, mistakes: Sequence[Span]) -> Iterator[NotAsked]:
    """The claims of which nothing could be read: each `check` outside all items, up to the next item.

    >>> text = "category C { object A } check C frobs check C is thin"
    >>> [claim.text for claim in unread_claims(tree.Spec(()), Source("", text), [Span(32, 37)])]
    ['check C frobs']
    """
    for gap in _gaps(spec, source):
        if not any(gap.start <= mistake.start <= gap.end for mistake in mistakes):
            continue
        for claim in _claims(source.read(gap)):
            span = Span(gap.start + claim.start, gap.start + claim.end)
            if any(span.start <= mistake.start <= span.end for mistake in mistakes):
                yield ill_formed(source, span)


def _gaps(spec: tree.Spec, source: Source) -> Iterator[Span]:
    """What stands between the items that were read; each begins with a word that also ends a claim."""
    start = 0
    for item in spec.items:
        yield Span(start, max(start, item.span.start))
        start = max(start, item.span.end)
    yield Span(start, len(source.text))


def _claims(text: str) -> Iterator[Span]:
    """Where a `check` stands, with all that follows before the next word that begins an item."""
    first: Token | None = None
    last: Token | None = None
    for token in tokenize(text):
        if token.type == "$END" or (token.text in DECLARING and token.type == token.text.upper()):
            if first is not None and last is not None:
                yield Span(first.start, last.end)
            first = token if token.type == "CHECK" else None
        last = token
