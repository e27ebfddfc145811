"""What each kind of experiment may be told: its settings, what it measures, and what an expectation may say of it.

These are records without behaviour, so that a spec is checked down to its last setting before torch is imported.
"""
