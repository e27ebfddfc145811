"""The TextMate grammar, made from the grammar of the language: editors and web pages colour specs by it.

`python -m catlearn.server.textmate FOLDER` writes it anew, beside the grammar and into the extension.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from .highlighting import WORDS_OF_CLAIMS
from .vocabulary import Vocabulary, vocabulary

FILES = ("catlearn.tmLanguage.json", "vscode/syntaxes/catlearn.tmLanguage.json")
"""Where the grammar is kept, in the folder `grammar`."""

_NAME = r"[\p{L}_][\p{L}\p{M}\p{N}_']*"
_BEFORE, _BEHIND = r"(?<![\p{L}\p{M}\p{N}_'])", r"(?![\p{L}\p{M}\p{N}_'])"


def textmate() -> dict[str, Any]:
    """The grammar as data."""
    words = vocabulary()
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "catlearn",
        "scopeName": "source.catlearn",
        "fileTypes": ["catl"],
        "patterns": [{"include": "#claim"}, {"include": "#words"}],
        "repository": {"claim": _claim(), "words": {"patterns": _words(words)}},
    }


def _claim() -> dict[str, Any]:
    """A claim up to the end of its line: there alone the words of claims have a colour."""
    return {
        "begin": _word(("check",)),
        "beginCaptures": {"0": {"name": "keyword.declaration.catlearn"}},
        "end": "$",
        "patterns": [
            _rule("support.constant.catlearn", _word(sorted(WORDS_OF_CLAIMS))),
            {"include": "#words"},
        ],
    }


def _words(words: Vocabulary) -> list[dict[str, Any]]:
    return [
        _rule("comment.line.number-sign.catlearn", words.comment),
        _rule("string.quoted.double.catlearn", words.string),
        {
            "match": rf"{_BEFORE}({_any(words.declaring)}){_BEHIND}\s+({_NAME})(?=\s*(?:[:={{]|on\b|as\b))",
            "captures": {
                "1": {"name": "keyword.declaration.catlearn"},
                "2": {"name": "entity.name.type.catlearn"},
            },
        },
        _rule("keyword.declaration.catlearn", _word(words.declaring)),
        _rule("storage.type.catlearn", _word(words.inner)),
        _rule("keyword.other.catlearn", _word(words.joining)),
        _rule("entity.name.function.catlearn", rf"{_BEFORE}{_NAME}(?=\()"),
        _rule("constant.numeric.catlearn", rf"{_BEFORE}{words.number}"),
        _rule("keyword.operator.catlearn", "|".join(words.signs)),
        _rule("variable.other.catlearn", _NAME),
    ]


def _rule(name: str, match: str) -> dict[str, str]:
    return {"name": name, "match": match}


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(words)


def _word(words: tuple[str, ...] | list[str]) -> str:
    return rf"{_BEFORE}(?:{_any(words)}){_BEHIND}"


def shown() -> str:
    """The grammar as the text of its file."""
    return json.dumps(textmate(), indent=2, ensure_ascii=False) + "\n"


def main(folder: Path) -> None:
    """Write the files anew."""
    for name in FILES:
        (folder / name).write_text(shown(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
