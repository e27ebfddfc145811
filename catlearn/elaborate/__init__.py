"""Syntax tree to theory objects and questions: names, types, laws."""
