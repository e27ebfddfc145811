"""`import "other.catl"` and `import "other.catl" as o`: the names that another file itself declares.

A file is elaborated once, however often it is imported, so what it declares is the same thing everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ..language import tree
from ..language.diagnostics import Diagnostic, Label
from ..language.parser import Parsed, parse
from ..language.spans import Source
from .declared import Declared
from .elaborated import Elaborated
from .files import Refused
from .memory import Memories, Memory
from .reading import Reading

_MOST_FILES_DEEP = 100


@dataclass(frozen=True)
class Imported:
    """A file that was imported, and all that is wrong with it."""

    elaborated: Elaborated
    source: Source
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Imports:
    """The files that are being imported now, outermost first, and those that were imported already.

    `memories` is for who elaborates the same files again and again.
    """

    open: list[tuple[str, str]] = field(default_factory=list)
    done: dict[str, Imported] = field(default_factory=dict)
    root: tuple[str, str] | None = None
    memories: Memories | None = None

    @property
    def memory(self) -> Memory | None:
        """What the items came to, the last time, of the file that is being read."""
        if self.memories is None:
            return None
        return self.memories.of(self.open[-1][0] if self.open else self.root[0] if self.root else "")

    def parsed(self, text: str) -> Parsed:
        """What the text of an imported file says."""
        return parse(text) if self.memories is None else self.memories.parsed(text)

    @property
    def depth(self) -> int:
        """How many imports deep the file is that is being read."""
        return len(self.open)


def import_file(reading: Reading, imports: Imports, item: tree.Import, elaborate: Callable[..., Elaborated]) -> None:
    """Bring the names of a file into scope, and report what is wrong with it."""
    imported = _imported(reading, imports, item, elaborate)
    if imported is None:
        return
    _report(reading, item, imported)
    path = item.path.value
    own = {name: replace(declared, path=path) for name, declared in imported.elaborated.declarations.items()}
    if item.alias is not None:
        if _is_free(reading, item.alias.text, item, path):
            reading.scope.include_module(item.alias.text, own)
        elif any(reading.scope.find(name, item.alias.text) != declared for name, declared in own.items()):
            reading.scope.spoil_module(item.alias.text)
        return
    for name, declared in own.items():
        first = reading.scope.find(name)
        if _is_free(reading, name, item, path):
            reading.scope.include(declared)
        elif first is not None and first.value is not declared.value:
            reading.scope.spoil(name)


def _is_free(reading: Reading, name: str, item: tree.Import, path: str) -> bool:
    if not reading.scope.taken(name):
        return True
    first: Declared | None = reading.scope.find(name)
    labels = [Label(first.span, "declared here first")] if first is not None and first.path is None else []
    place = f'in "{first.path}"' if first is not None and first.path is not None else "in this file"
    message = f'`{name}` of "{path}" is declared already {place}'
    hint = f'import it under a name: `import "{path}" as o`, then `o.{name}`'
    reading.error("E0409", message, item.span, hint if item.alias is None else "take another name", labels)
    return False


def _imported(
    reading: Reading, imports: Imports, item: tree.Import, elaborate: Callable[..., Elaborated]
) -> Imported | None:
    file = reading.reader.read(item.path.value)
    if isinstance(file, Refused):
        reading.error(file.code, file.message, item.path.span, file.hint)
        return None
    around = ([imports.root] if imports.root else []) + imports.open
    if any(identity == file.identity for identity, _ in around):
        first = next(index for index, (identity, _) in enumerate(around) if identity == file.identity)
        circle = " -> ".join(f'"{shown}"' for _, shown in (*around[first:], around[first]))
        hint = "what both need belongs in a third file"
        reading.error("E0408", f"these files import each other in a circle: {circle}", item.path.span, hint)
        return None
    if len(around) > _MOST_FILES_DEEP:
        reading.error("E0408", f"more than {_MOST_FILES_DEEP} files import one another in a row", item.path.span)
        return None
    if file.identity not in imports.done:
        source = Source(item.path.value, file.text)
        parsed = imports.parsed(file.text)
        imports.open.append((file.identity, item.path.value))
        try:
            elaborated = elaborate(
                _without_claims(parsed.spec),
                source,
                reading.reader.beside(item.path.value),
                reading.limits,
                syntax=parsed.diagnostics,
                imports=imports,
            )
        finally:
            imports.open.pop()
        found = (*parsed.diagnostics, *elaborated.diagnostics)
        imports.done[file.identity] = Imported(elaborated, source, found)
    return imports.done[file.identity]


def _without_claims(spec: tree.Spec) -> tree.Spec:
    """The spec without its claims: they are not run where it is imported."""
    kept = tuple(item for item in spec.items if not isinstance(item, tree.Check | tree.Reject))
    return tree.Spec(kept, span=spec.span)


def _report(reading: Reading, item: tree.Import, imported: Imported) -> None:
    errors = [diagnostic for diagnostic in imported.diagnostics if diagnostic.is_error]
    circle = next((diagnostic for diagnostic in errors if diagnostic.code == "E0408"), None)
    if circle is not None:
        reading.error(circle.code, circle.message, item.path.span, circle.hint)
    elif errors:
        line, column = imported.source.position(errors[0].span.start)
        count = "an error" if len(errors) == 1 else f"{len(errors)} errors"
        message = f'"{item.path.value}" has {count}; the first, in line {line}, column {column}: {errors[0].message}'
        reading.error("E0410", message, item.path.span, f"`catlearn check {item.path.value}` shows them all")
