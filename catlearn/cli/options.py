"""Options that several verbs share: the limits, the fence, and what may be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from ..theory.limits import DEFAULT_LIMITS, Limits

Command = TypeVar("Command", bound=Callable[..., Any])


class _Seconds(click.FloatRange):
    """A number of seconds, which NaN is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number of seconds.", param, ctx)
        return number


def with_limits(command: Command) -> Command:
    """Add the options to a command; they are read by `limits_of`, and as `timeout` and `allow_path`."""
    options = [
        _limit("--timeout", 10.0, "Seconds for one claim; 0 for no fence.", _Seconds(0, 1e6)),
        _limit("--max-rules", DEFAULT_LIMITS.rules, "Rewriting rules at a time.", click.IntRange(1)),
        _limit("--max-rows", DEFAULT_LIMITS.rows, "Rows of a table at a time.", click.IntRange(1)),
        _limit("--max-steps", DEFAULT_LIMITS.steps, "Steps for one category.", click.IntRange(1)),
        click.option("--allow-path", multiple=True, metavar="FOLDER", help="A further folder that specs may read."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _limit(name: str, value: float, text: str, kind: click.ParamType[Any]) -> Callable[[Command], Command]:
    return click.option(name, default=value, show_default=True, type=kind, help=text)


def limits_of(options: Mapping[str, Any]) -> Limits:
    """The limits that the options set."""
    return Limits(int(options["max_rules"]), int(options["max_rows"]), int(options["max_steps"]))


def allowed_of(options: Mapping[str, Any]) -> tuple[Path, ...]:
    """The further folders that specs may read."""
    return tuple(Path(path) for path in options["allow_path"])
