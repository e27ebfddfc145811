"""Metric categories in bulk: distances between many points, in blocks, with numpy and nothing heavier."""
