"""The small kind `coin` is known to the tests of this folder."""

from __future__ import annotations

from known import coin_is_known

__all__ = ["coin_is_known"]
