"""The command `catlearn`: its verbs, each loaded only when it is called, and the last guard against a traceback."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

import click

from .exits import PIPE_CLOSED, UNREADABLE

_VERBS = {
    "check": "decide every claim of a spec",
    "run": "check, then run the experiments and their expectations",
    "results": "list the runs that are stored, or show one",
    "report": "one HTML page on what was run",
    "show": "show what is declared, without any claim",
    "explain": "explain a verdict step by step, or what a diagnostic means",
    "draw": "draw a declaration, or what an answer rests on",
    "fmt": "bring specs into the canonical layout",
    "fill": "write answers in place of the holes of a spec",
    "lesson": "a course, from sets and arrows to Yoneda, prompting and tuning",
    "grade": "is an exercise filled in right?",
    "test": "the laws of what is declared, over its own objects and over generated neighbours",
    "verify": "re-check certificates with the small kernel alone",
    "compile": "what a functor, a task or a label comes to as data for torch",
    "prompts": "which labels of real embeddings are one prompt away",
    "compare": "which data do models see differently, and how far apart are the models",
    "advise": "does a probe or fine-tuning beat scratch on a small target set",
    "lsp": "the language server, for an editor to start",
}

_MODULES = {"results": "stored"}
"""Verbs whose module has another name."""


class _Verbs(click.Group):
    """A group whose commands are imported when they are called, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = importlib.import_module(f"catlearn.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(_VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _VERBS and not args[0].startswith("-"):
            from ..language.nearest import nearest

            near = nearest(args[0], _VERBS)
            hint = f"did you mean `catlearn {near}`?" if near else f"the verbs are {', '.join(_VERBS)}"
            if args[0].endswith(".catl"):
                hint = f"did you mean `catlearn check {args[0]}`?"
            ctx.fail(f"there is no verb `{args[0]}`; {hint}")
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"catlearn {version('catlearn')}")
    except PackageNotFoundError:
        click.echo("catlearn, from a folder and not installed")
    ctx.exit()


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="The version.")
def group() -> None:
    """Write down what a foundation model knows and what you want of it; get a proved answer.

    \b
    catlearn check rotations.catl       decide every claim of a spec
    catlearn run study.catl             run its experiments too
    catlearn show rotations.catl        what is in it
    catlearn explain E0203              what a diagnostic means
    catlearn fmt --check *.catl         is the layout canonical?
    """


def main(arguments: Sequence[str] | None = None, standalone_mode: bool = True) -> int:
    """Run the command line and exit with its code; without `standalone_mode`, give the code back instead."""
    code = _run(arguments)
    if standalone_mode:
        sys.exit(code)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return _called(arguments)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        return 130
    except OSError as problem:
        # Whoever opens a file says what is wrong with it; what is left has no file name, and is the output.
        if problem.filename is not None:
            _report_bug(problem)
            return UNREADABLE
        return _output_failed(problem)
    except Exception as bug:
        _report_bug(bug)
        return UNREADABLE


def _called(arguments: Sequence[str] | None) -> int:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            # A terminal that lacks a character shows its code; it must not end the program.
            stream.reconfigure(errors="backslashreplace")
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        code = group.main(args=arguments, prog_name="catlearn", standalone_mode=False, color=colour)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return UNREADABLE
    except SystemExit:
        # So click ends when a pipe is closed: with the code that here means a claim that fails.
        sys.stdout, sys.stderr = streams
        raise BrokenPipeError from None
    return code if isinstance(code, int) else 0


def _output_failed(problem: OSError) -> int:
    """End without a word where the reader has gone, else with a sentence."""
    _leave(sys.stdout)
    if isinstance(problem, BrokenPipeError):
        _leave(sys.stderr)
        return PIPE_CLOSED
    reason = (problem.strerror or "unknown error").lower()
    with suppress(OSError):
        click.echo(f"the output cannot be written: {reason}", err=True)
    return UNREADABLE


def _leave(stream: TextIO) -> None:
    """Let what is left go nowhere: the interpreter would write it, and complain, at its exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _report_bug(bug: BaseException) -> None:
    if os.environ.get("CATLEARN_DEBUG"):
        raise bug
    last = bug.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = "" if last is None else f", in {os.path.basename(last.tb_frame.f_code.co_filename)} line {last.tb_lineno}"
    click.echo(f"this is a bug in catlearn, not in your spec: {type(bug).__name__}: {str(bug)[:500]}{place}", err=True)
    click.echo("please report it with the spec; CATLEARN_DEBUG=1 shows where it happened", err=True)


if __name__ == "__main__":
    main()
