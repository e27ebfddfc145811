"""`reject [E0305] DECLARATION`: a claim that a declaration is ill-formed; its name is not bound."""

from __future__ import annotations

from ..language import tree
from ..language.codes import CODES as SYNTAX_CODES
from ..language.diagnostics import Diagnostic
from .codes import CODES
from .declared import Standing
from .elaborated import NotAsked, Rejected
from .nearest import nearest
from .reading import Reading
from .unfilled import WAITS


def judge(reading: Reading, item: tree.Reject, text: str) -> tuple[Rejected | NotAsked, Diagnostic | None]:
    """What a reading of the declaration says about the claim, and a complaint about the claim itself."""
    found = tuple(diagnostic for diagnostic in reading.diagnostics if diagnostic.is_error)
    complaint = _unknown_code(item.code)
    if complaint is not None:
        return NotAsked(item.span, text, "reject", "ILL_FORMED", complaint.message), complaint
    wanted = None if item.code is None else item.code.text
    if found:
        codes = list(dict.fromkeys(diagnostic.code for diagnostic in found))
        if wanted is None or wanted in codes:
            told = next(one for one in found if wanted is None or one.code == wanted)
            return Rejected(item.span, text, True, found, "REJECTED", f"{told.code}: {told.message}"), None
        message = f"it is ill-formed, but with {', '.join(codes)} in place of {wanted}: {found[0].message}"
        return Rejected(item.span, text, False, found, "OTHER_CODE", message), None
    if reading.uses_broken:
        message = "it uses a declaration that has errors itself"
        return NotAsked(item.span, text, "reject", "ILL_FORMED", message), None
    if reading.standing is Standing.OPEN:
        return NotAsked(item.span, text, "reject", "HOLE", WAITS), None
    if reading.standing is Standing.PENDING:
        message = f"it is not decided within the limits {' and '.join(reading.undecided[:3])}".rstrip()
        return Rejected(item.span, text, None, (), "PENDING", message, reading.met), None
    return Rejected(item.span, text, False, (), "WELL_FORMED", "it is well formed"), None


def _unknown_code(code: tree.Name | None) -> Diagnostic | None:
    if code is None or code.text in CODES or code.text in SYNTAX_CODES:
        return None
    near = nearest(code.text, [*CODES, *SYNTAX_CODES])
    hint = f"did you mean `{near}`? `catlearn explain {near}` says what it means" if near else "leave the code out"
    return Diagnostic("error", "E0505", f"no diagnostic has the code `{code.text}`", code.span, hint)
