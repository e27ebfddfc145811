"""Where something stands, as the JSON of every verb says it."""

from __future__ import annotations

from ..language.spans import Source, Span


def place(source: Source, span: Span) -> dict[str, int]:
    """Lines and columns from 1, columns in code points, the end exclusive."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(max(span.start, span.end))
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
