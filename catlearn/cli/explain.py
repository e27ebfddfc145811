"""`catlearn explain FILE[:LINE]` and `catlearn explain E0203`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from ..draw.measure import cut
from ..elaborate.elaborated import Asked, ClaimMade
from ..language.nearest import nearest
from ..language.spans import Source
from ..teach.explain import Explanation, explanation, in_words
from ..teach.pages import Page, all_codes, page, shown
from ..teach.written import latex, markdown
from ..verdicts.decide import decide
from ..verdicts.verdict import Verdict
from . import exits
from .checking import Settings, elaborate_input, result_of
from .fence import fence
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .screen import folded, printable, show_diagnostics, show_some

_CODE = re.compile(r"[EWI]\d{4}", re.IGNORECASE)
_STEP = re.compile(r"\d+\. |- ")
_NO_LINE = re.compile(r".+\.catl:.*")
_WIDEST_CODE = 80
_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+)")


@click.command(name="explain", context_settings={"max_content_width": 100})
@click.argument("subject", metavar="FILE[:LINE]|CODE")
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown, for notes and web pages.")
@click.option("--latex", "form", flag_value="latex", help="As LaTeX, for a handout; it needs no package.")
@with_limits
def command(subject: str, **options: object) -> int:
    """Explain verdicts in words, step by step; or what a diagnostic means and how to mend it.

    \b
    catlearn explain rotations.catl        every claim
    catlearn explain rotations.catl:22     the claim in line 22
    catlearn explain E0203                 a diagnostic, with a spec that has it and the spec mended

    What would turn a no into a yes is decided anew before it is said. `catlearn draw FILE --certificate LINE` draws it.

    \b
    Exit code: 0; 2 when there is nothing to explain, or the spec has errors.
    """
    if _CODE.fullmatch(subject):
        return _explain_code(subject.upper())
    place = _PLACE.fullmatch(subject)
    if place is None and _NO_LINE.fullmatch(subject) and not Path(subject).exists():
        message = f"`{printable(subject)}` does not end in a line: a line number comes after the colon, as in `FILE:22`"
        raise click.ClickException(message)
    path, line = (place["file"], int(place["line"])) if place else (subject, None)
    settings = Settings(limits_of(options), float(str(options["timeout"])))
    given = read_input(path, allowed_of(options))
    source, elaborated, result = elaborate_input(given, settings)
    claims = [claim for claim in elaborated.claims if line is None or line in _lines(source, claim)]
    if line is None or given.diagnostics:
        show_diagnostics(source, result.diagnostics)
    else:
        show_some(source, result.diagnostics, [claim.span for claim in claims])
    if not claims:
        where = f"in line {line} of {path}" if line is not None else f"in {path}"
        known = [source.position(claim.span.start)[0] for claim in elaborated.claims]
        hint = f"; claims stand in the lines {', '.join(map(str, known[:20]))}" if known else ""
        message = f"there is no claim {where}{hint}"
        raise click.ClickException(message)
    given_before: set[str] = set()
    for place_in_list, claim in enumerate(claims):
        if place_in_list:
            click.echo()
        for text in _explained(source, claim, settings, str(options["form"] or ""), given_before):
            click.echo(text)
    return exits.UNREADABLE if any(diagnostic.is_error for diagnostic in result.diagnostics) else exits.HOLDS


def _explain_code(code: str) -> int:
    found = page(code)
    if found is None:
        near = nearest(code, all_codes())
        message = f"there is no code {code}" + (f"; did you mean {near}?" if near else "")
        raise click.ClickException(message)
    for line in _page_lines(found):
        click.echo(line)
    return exits.HOLDS


def _page_lines(found: Page) -> Iterator[str]:
    """A page as the terminal shows it: prose as wide as that is, specs as they are written."""
    colours = {"This spec has the mistake:": "red", "Mended:": "green"}
    title, *blocks = shown(found).rstrip("\n").split("\n\n")
    yield from (click.style(line, bold=True) for line in folded(title))
    for block in blocks:
        yield ""
        if block.startswith("    "):
            yield from (cut(line, _WIDEST_CODE) for line in block.split("\n"))
        elif block in colours:
            yield click.style(block, fg=colours[block])
        elif block.startswith(("- ", "| ", "1. ")):
            yield from (row for line in block.split("\n") for row in folded(line, hanging="  "))
        else:
            yield from folded(" ".join(block.split("\n")))


def _lines(source: Source, claim: ClaimMade) -> range:
    last = max(claim.span.start, claim.span.end - 1)
    return range(source.position(claim.span.start)[0], source.position(last)[0] + 1)


def _explained(
    source: Source, claim: ClaimMade, settings: Settings, form: str, given_before: set[str]
) -> Iterator[str]:
    line, _ = source.position(claim.span.start)
    if not form:
        yield from (click.style(row, bold=True) for row in folded(printable(f"{source.path}:{line}: {claim.text}")))
        yield ""
    if not isinstance(claim, Asked):
        message = printable(result_of(claim, settings).message)
        yield "\n".join(folded(message)) if not form else f"{claim.text}: {message}"
        return
    run = fence(settings.timeout)
    told = run(lambda: _told(decide(claim.question, settings.limits), claim, form, given_before))
    late = f"There was no answer within {settings.timeout:g} seconds."
    if form:
        yield printable((told or f"{claim.text}: {late}").rstrip("\n"))
    else:
        yield _wrapped(told if told is not None else late)


def _wrapped(text: str) -> str:
    """The text in lines as wide as the terminal; steps and suggestions are indented."""
    lines = []
    for line in printable(text).split("\n"):
        mark = _STEP.match(line)
        lines += folded(line, hanging=" " * len(mark[0]) if mark else "") or [""]
    return "\n".join(lines)


def _told(verdict: Verdict, claim: Asked, form: str, given_before: set[str]) -> str:
    told = _without_what_is_known(explanation(verdict), given_before)
    if form:
        return (latex if form == "latex" else markdown)(claim.text, told)
    text = in_words(told)
    if verdict.answer is None or not claim.negated:
        return text
    outcome = "so the claim holds" if not verdict.answer else "so the claim fails"
    return f"The claim is a `not`: what is asked is the opposite, {outcome}.\n\n{text}"


def _without_what_is_known(told: Explanation, given_before: set[str]) -> Explanation:
    """An explanation without a definition that was given before in the same file."""
    if told.definition in given_before:
        return replace(told, definition="")
    given_before.add(told.definition)
    return told
