"""Text to syntax tree and back: parser, recovery, messages, formatter, diagnostics. Imports no other room."""
