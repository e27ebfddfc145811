"""Names, paths and equations as LaTeX mathematics that needs no package."""

from __future__ import annotations

import re

_OPERATORS = {
    ">>": r" \gg ",
    "<<": r" \ll ",
    "<=": r" \le ",
    "->": r" \to ",
    "|->": r" \mapsto ",
    "=>": r" \Rightarrow ",
    "!=": r" \ne ",
    "=": " = ",
    "*": r" \times ",
    "+": " + ",
    "-": " - ",
    ",": ", ",
    "|": r" \mid ",
    ":": r" \colon ",
}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\|->|>>|<<|<=|->|=>|!=|\^\d+|[=*+,:|]|[^\W]+\'*|\s+|.', re.DOTALL)
_SPECIAL = {"\\": r"\backslash ", "{": r"\{", "}": r"\}", "^": r"\hat{\ }", "~": r"\sim ", " ": r"\ "}


def mathematics(text: str) -> str:
    r"""A spelled path, name or equation, as it stands between dollar signs.

    >>> mathematics("f >> g^2 = id(A)")
    '\\mathrm{f} \\gg \\mathrm{g}^{2} = \\mathrm{id}(\\mathrm{A})'
    >>> mathematics('"50% off"')
    '\\mathrm{50\\%\\ off}'
    """
    return "".join(_token(match[0]) for match in _TOKEN.finditer(text)).strip().replace("  ", " ")


def _token(token: str) -> str:
    if token in _OPERATORS:
        return _OPERATORS[token]
    if token.startswith("^") and len(token) > 1:
        return f"^{{{token[1:]}}}"
    if token.isspace():
        return " "
    if len(token) > 1 and token.startswith('"'):
        return f"\\mathrm{{{escaped(token[1:-1])}}}"
    if token[0].isalnum() or token[0] == "_":
        name = token.rstrip("'")
        return f"\\mathrm{{{escaped(name)}}}" + "'" * (len(token) - len(name))
    return escaped(token)


def escaped(text: str) -> str:
    """A text in which no character means anything to TeX."""
    return "".join(_SPECIAL.get(one) or (f"\\{one}" if one in "_%$#&" else one) for one in text if one.isprintable())


def prose(text: str) -> str:
    r"""A sentence as LaTeX text; what stands between back quotes is mathematics.

    >>> prose("`f^2` costs 5%: `check C is thin`")
    '$\\mathrm{f}^{2}$ costs 5\\%: \\texttt{check C is thin}'
    """
    pieces = text.split("`")
    return "".join(_quoted(piece) if index % 2 else typewriter(piece) for index, piece in enumerate(pieces))


def _quoted(piece: str) -> str:
    """A name or a formula as mathematics; a line of a spec, in which words follow one another, as it is written."""
    return rf"\texttt{{{typewriter(piece)}}}" if _IS_CODE.search(piece) else f"${mathematics(piece)}$"


_IS_CODE = re.compile(r"[\w')\]}] +[\w(\[{\"]")
_WORDS = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
}


def typewriter(text: str) -> str:
    r"""A text as it is read, every character of it.

    >>> typewriter("a_b >> c^2")
    'a\\_b $>$$>$ c\\textasciicircum{}2'
    """
    return "".join(_WORDS.get(one) or (f"\\{one}" if one in "_%$#&{}" else one) for one in text)
