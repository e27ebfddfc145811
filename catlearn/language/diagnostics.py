"""What is said to a writer about a place in a spec: a value, rendered only at the very end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that explains a diagnostic, and what to say there (`declared here`)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, doubt or piece of news: a sentence in the reader's terms, where it stands, and how to mend it.

    `message` is short, stands alone, has no capital and no full stop; names in it stand in back-quotes.
    `hint` is the mend. `labels` are further places. `path` is set when the place is in another file than the one
    that is being read.
    """

    severity: Literal["error", "warning", "info"]
    code: str
    message: str
    span: Span
    hint: str | None = None
    labels: tuple[Label, ...] = ()
    path: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether the spec cannot be trusted because of it."""
        return self.severity == "error"
