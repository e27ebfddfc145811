"""How values show themselves in notebooks, without knowing how they are drawn.

Jupyter and marimo ask a value for a bundle of the same thing in several forms. What makes the bundle is put in from
outside, by `show_with`: values of the theory know neither pictures nor text formats.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

Bundle = Mapping[str, str]
"""The same thing in several forms, by their MIME types."""

_makers: list[Callable[[object], Bundle]] = []


def show_with(maker: Callable[[object], Bundle]) -> None:
    """From now on let values show themselves by what `maker` makes of them."""
    _makers[:] = [maker]


class Shown:
    """A value that notebooks show as whatever was put in, and else as its text.

    >>> from catlearn.theory.families import chain
    >>> sorted(chain(2)._repr_mimebundle_(include=["text/plain"]))
    ['text/plain']
    """

    __slots__ = ()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        made = dict(_makers[0](self)) if _makers else {}
        bundle = {"text/plain": repr(self), **made}
        return {
            kind: text
            for kind, text in bundle.items()
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        }
