"""Colours for specs wherever Pygments is used: terminals, notebooks, LaTeX, documentation.

Pygments finds it by its entry point: `pygmentize -l catlearn rotations.catl`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace

from .highlighting import WORDS_OF_CLAIMS
from .vocabulary import vocabulary

_NAME = r"[^\W\d][\w']*"
_WORDS = vocabulary()


def _word(*choice: str) -> words:
    return words(choice, prefix=r"(?<![\w'])", suffix=r"(?![\w'])")


class CatlearnLexer(RegexLexer):  # type: ignore[misc]  # Pygments has no types
    """The words of a spec by what they are.

    >>> from pygments.token import Keyword
    >>> tokens = list(CatlearnLexer().get_tokens("task T on C = 1"))
    >>> tokens[0] == (Keyword.Declaration, "task"), tokens[2][1]
    (True, 'T')
    """

    name = "catlearn"
    aliases: ClassVar[list[str]] = ["catlearn", "catl"]
    filenames: ClassVar[list[str]] = ["*.catl"]
    mimetypes: ClassVar[list[str]] = ["text/x-catlearn"]
    url = "https://pypi.org/project/catlearn/"
    version_added = ""

    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"\s+", Whitespace),
            (_WORDS.comment, Comment.Single),
            (_WORDS.string, String.Double),
            (
                rf"(?<![\w'])({'|'.join(_WORDS.declaring)})(\s+)({_NAME})(?=\s*(?:[:={{]|on\b|as\b))",
                bygroups(Keyword.Declaration, Whitespace, Name.Class),
            ),
            (_word("check"), Keyword.Declaration, "claim"),
            (_word(*_WORDS.declaring), Keyword.Declaration),
            (_word(*_WORDS.inner), Keyword.Type),
            (_word(*_WORDS.joining), Keyword),
            (rf"{_NAME}(?=\()", Name.Function),
            (_NAME, Name),
            (_WORDS.number, Number),
            ("|".join(_WORDS.signs), Operator),
            (r"[{}()\[\],:.]", Punctuation),
            (r".", Text),
        ],
        "claim": [
            (r"\n", Whitespace, "#pop"),
            (r"[^\S\n]+", Whitespace),
            (_word(*sorted(WORDS_OF_CLAIMS)), Keyword.Pseudo),
            include("root"),
        ],
    }
