"""Text in canonical layout: of a text (`format_spec`), of a whole tree (`dumps`), of a part of one (`show_...`)."""

from __future__ import annotations

from .lines import format_spec
from .show import quoted, show_expression, show_name
from .show_items import dumps, show_claim, show_item

__all__ = ["dumps", "format_spec", "quoted", "show_claim", "show_expression", "show_item", "show_name"]
