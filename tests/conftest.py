"""All property tests draw the same examples each time, so that a run says the same on every machine."""

from hypothesis import settings

settings.register_profile("fixed", derandomize=True)
settings.load_profile("fixed")
