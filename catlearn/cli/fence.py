"""The outer fence round the work on one claim, as the verbs set it."""

from __future__ import annotations

from ..elaborate.time_fence import fence

__all__ = ["fence"]
