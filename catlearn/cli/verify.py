"""`catlearn verify FILE...`: re-check certificates with the small kernel alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from ..verdicts.kernel import check_certificate
from . import exits
from .inputs import STANDARD_INPUT, standard_input
from .screen import printable

_NEGATED = re.compile(r"\bnot\b|!=|\u2260")
_ANSWERS = {"yes": True, "no": False}


class _Found(NamedTuple):
    """Something in a file that is to be checked: a certificate (None where there is none), and the claim around it."""

    name: str
    certificate: Any
    claim: dict[str, Any] | None = None


@click.command(name="verify", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def command(files: tuple[str, ...]) -> int:
    """Re-check certificates: files with one certificate, or whole reports of `check --format json`.

    \b
    catlearn check --format json rotations.catl | catlearn verify -
    catlearn verify certificates/*.json

    Nothing is searched and no spec is read: a certificate holds all that is needed. Of a report, the verdict, the
    reason and `holds` of each claim are compared with its certificate. That the text of a claim says what its
    certificate shows cannot be checked without the spec; run `catlearn check` for that.

    \b
    Exit code: 0 all are accepted; 1 one is rejected; 2 a file is not readable, or nothing in it can be checked.
    """
    codes: list[int] = []
    accepted = rejected = bare = 0
    for path in files:
        found = _found(path)
        if isinstance(found, str):
            click.echo(printable(f"{path}: {found}"), err=True)
            codes.append(exits.UNREADABLE)
            continue
        for one in found:
            why = _why_not(one)
            if why is not None:
                rejected += 1
                codes.append(exits.FAILS)
                click.echo(printable(f"{one.name}: rejected: {why}"))
            elif one.certificate is not None:
                accepted += 1
            elif _needs_certificate(one.claim):
                bare += 1
    click.echo(f"{accepted} accepted, {rejected} rejected" + (f", {bare} without certificate" if bare else ""))
    if not codes and not accepted:
        click.echo("nothing was checked: there is no certificate to check", err=True)
        return exits.UNREADABLE
    return exits.strongest(codes)


def _why_not(found: _Found) -> str | None:
    """Why a claim or a certificate is rejected; None when it is accepted, or shows nothing and claims no proof."""
    why = None if found.claim is None else _outer_lie(found.claim)
    if why is not None or found.certificate is None:
        return why
    return check_certificate(found.certificate)


def _outer_lie(claim: dict[str, Any]) -> str | None:
    """What the fields of a claim say that does not fit its text or its certificate."""
    if claim["kind"] == "reject" and not claim["text"].startswith("reject"):
        return "its kind is reject, and its text is not"
    verdict, certificate = claim["verdict"], claim["certificate"]
    answer = _ANSWERS.get(verdict)
    turned = _NEGATED.search(claim["text"]) is not None and claim["kind"] != "reject"
    possible: tuple[object, ...] = (None,) if answer is None else (answer, not answer) if turned else (answer,)
    # Not `in`: 1 equals True, and is no truth value.
    if not any(claim["holds"] is one for one in possible):
        return f"`holds` is {json.dumps(claim['holds'])[:40]}, which does not fit the verdict {verdict}"
    if certificate is None:
        backed = claim["backing"] in ("kernel", "replay") and _needs_certificate(claim)
        return f"its backing is {claim['backing']}, and it has no certificate" if backed else None
    return _inner_difference(claim, certificate)


def _needs_certificate(claim: dict[str, Any] | None) -> bool:
    """Whether a claim is decided by proof: of a `reject`, the spec itself would be the certificate."""
    return claim is not None and claim["verdict"] in _ANSWERS and claim["kind"] != "reject"


def _inner_difference(claim: dict[str, Any], certificate: Any) -> str | None:
    """Where a claim and its certificate differ; a certificate of no right shape is left to the kernel."""
    verdict = claim["verdict"]
    try:
        inner, reason = certificate["claim"]["verdict"], certificate["reason"]
    except (KeyError, TypeError, IndexError):
        return None
    if verdict != inner:
        return f"its verdict is {verdict}, and that of its certificate is {str(inner)[:40]}"
    if claim["reason"] != reason:
        return f"its reason is {claim['reason']}, and that of its certificate is {str(reason)[:40]}"
    return None


def _found(path: str) -> list[_Found] | str:
    """The certificates in a file with their names, or why it cannot be read."""
    try:
        data = standard_input() if path == STANDARD_INPUT else Path(path).read_bytes()
        value = json.loads(data.decode("utf-8"))
    except OSError as problem:
        return f"cannot be read: {(problem.strerror or 'unknown error').lower()}"
    except (ValueError, RecursionError):
        return "is not a JSON file"
    if isinstance(value, dict) and "files" in value and "claim" not in value:
        try:
            return list(_of_report(value))
        except (KeyError, TypeError, AttributeError):
            return "is not a report of `catlearn check --format json`"
    return [_Found(path, value)]


def _of_report(report: dict[str, Any]) -> Iterator[_Found]:
    """The claims of a report, with all the fields that are compared."""
    for file in report["files"]:
        for claim in file["claims"]:
            fields = [claim[key] for key in ("text", "kind", "verdict", "holds", "reason", "backing", "certificate")]
            if not isinstance(fields[0], str) or fields[2] not in ("yes", "no", "unknown"):
                message = "a claim without a text or a verdict"
                raise TypeError(message)
            yield _Found(f"{file['path']}:{claim['line']}: {claim['text']}", claim["certificate"], claim)
