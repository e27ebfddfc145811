"""Explanations as Markdown, for notes and web pages, and as LaTeX, for a handout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..draw.latex import prose, typewriter
from .explain import Explanation, suggestions


def markdown(claim: str, told: Explanation) -> str:
    """An explanation as a section of a Markdown file, under its claim.

    >>> from .explain import Explanation
    >>> print(markdown("check C is thin", Explanation("The answer is yes.", "", "`C` is thin.", (), (), "")), end="")
    ### `check C is thin`
    <BLANKLINE>
    **The answer is yes.** `C` is thin.
    """
    blocks = [f"### `{claim}`", f"**{told.answer}** {told.message}"]
    if told.definition:
        blocks.append(f"**Definition.** {told.definition}")
    if told.steps:
        blocks.append("**Proof.**")
        blocks.append("\n".join(f"{number}. {step}" for number, step in enumerate(told.steps, 1)))
    for heading, lines in suggestions(told):
        blocks.append(f"**{heading}.**")
        blocks.append("\n".join(f"- {line}" for line in lines))
    if told.ending:
        blocks.append(f"*{told.ending}*" if "`" not in told.ending else told.ending)
    return "\n\n".join(blocks) + "\n"


def latex(claim: str, told: Explanation) -> str:
    r"""An explanation as a part of a LaTeX document, which needs no package.

    >>> from .explain import Explanation
    >>> print(latex("check C is thin", Explanation("The answer is yes.", "", "`C` is thin.", (), (), "")), end="")
    \paragraph{\texttt{check C is thin}}
    \textbf{The answer is yes.} $\mathrm{C}$ is thin.
    """
    return "\n".join(_latex_lines(claim, told)) + "\n"


def _latex_lines(claim: str, told: Explanation) -> Iterator[str]:
    yield rf"\paragraph{{\texttt{{{typewriter(claim)}}}}}"
    yield rf"\textbf{{{told.answer}}} {prose(told.message)}"
    if told.definition:
        yield ""
        yield rf"\emph{{Definition.}} {prose(told.definition)}"
    if told.steps:
        yield ""
        yield r"\emph{Proof.}"
        yield from _list("enumerate", told.steps)
    for heading, lines in suggestions(told):
        yield ""
        yield rf"\emph{{{heading}.}}"
        yield from _list("itemize", lines)


def _list(kind: str, items: Sequence[str]) -> Iterator[str]:
    yield rf"\begin{{{kind}}}"
    for item in items:
        yield rf"  \item {prose(item)}"
    yield rf"\end{{{kind}}}"
