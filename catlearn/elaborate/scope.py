"""The names that are declared so far in a file, plain or in an imported module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from .declared import Declared, Standing


class Scope:
    """One name space for all declarations of a file, and the modules that it imports."""

    def __init__(self) -> None:
        self._names: dict[str, Declared] = {}
        self._modules: dict[str, Mapping[str, Declared]] = {}
        self._own: dict[str, Declared] = {}
        self._open = False

    def find(self, name: str, module: str | None = None) -> Declared | None:
        """What a name stands for, or None."""
        return (self._names if module is None else self._modules.get(module, {})).get(name)

    def taken(self, name: str) -> bool:
        """Whether a declaration or a module has this name already."""
        return name in self._names or name in self._modules

    def has_module(self, name: str) -> bool:
        """Whether an import gave this name to a file."""
        return name in self._modules

    def declare(self, declared: Declared) -> None:
        """Bind a name of this file's own; the first declaration of a name stays."""
        self._open = self._open or declared.standing is Standing.OPEN
        self._names.setdefault(declared.name, declared)
        self._own.setdefault(declared.name, declared)

    def include(self, declared: Declared) -> None:
        """Bind a name of another file."""
        self._open = self._open or declared.standing is Standing.OPEN
        self._names.setdefault(declared.name, declared)

    def spoil(self, name: str) -> None:
        """Take the value from a name that is declared twice: nobody knows which of the two is meant."""
        for names in (self._names, self._own):
            if name in names:
                names[name] = _spoilt(names[name])

    def spoil_module(self, name: str) -> None:
        """Take the values from all names of a module whose name is given twice."""
        self._modules[name] = {one: _spoilt(declared) for one, declared in self._modules.get(name, {}).items()}

    def include_module(self, name: str, declared: Mapping[str, Declared]) -> None:
        """Bind a file to a name."""
        self._open = self._open or any(one.standing is Standing.OPEN for one in declared.values())
        self._modules.setdefault(name, declared)

    def without(self, names: Iterable[str]) -> Scope:
        """A scope of its own that knows the same, except for some names."""
        dropped, other = set(names), Scope()
        other._names = {name: declared for name, declared in self._names.items() if name not in dropped}
        other._own = {name: declared for name, declared in self._own.items() if name not in dropped}
        other._modules, other._open = dict(self._modules), self._open
        return other

    def rebind(self, declared: Declared) -> None:
        """Give a name another meaning, as a search does that tries one after the other."""
        self._names[declared.name] = self._own[declared.name] = declared

    @property
    def has_open(self) -> bool:
        """Whether something that is declared has a hole, or rests on one."""
        return self._open

    @property
    def own(self) -> Mapping[str, Declared]:
        """The names that this file itself declares, in their order."""
        return MappingProxyType(self._own)

    def names(self, module: str | None, kinds: tuple[str, ...]) -> Iterator[str]:
        """All names of some kinds (of every kind, if none is said)."""
        for name, declared in (self._names if module is None else self._modules.get(module, {})).items():
            if not kinds or declared.kind in kinds:
                yield name


def _spoilt(declared: Declared) -> Declared:
    return replace(declared, value=None, standing=Standing.BROKEN)
