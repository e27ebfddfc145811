"""What a spec may say of coins."""

from coin_schema import SCHEMA

__all__ = ["SCHEMA"]
