"""The kinds of experiment by name, each loaded only when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from .kind import Kind
from .problems import ExperimentError

_MODULES: dict[str, str] = {
    name: f"catlearn.experiments.{name}" for name in ("transfer", "diffusion", "caulking", "embedding", "prompting")
}


def register(name: str, module: str) -> None:
    """Make a kind known: `module` has it as `KIND`, and is imported when the kind is run."""
    _MODULES[name] = module


def module_of(name: str) -> str:
    """The module of a kind; ExperimentError when no kind is called so.

    >>> module_of("transfer")
    'catlearn.experiments.transfer'
    """
    if name not in _MODULES:
        message = f"no kind of experiment is called `{name}`; the kinds are {', '.join(_MODULES)}"
        raise ExperimentError(message)
    return _MODULES[name]


def kind_in(module: str) -> Kind:
    """The kind that a module has as `KIND`; ExperimentError when a library that it needs is missing."""
    try:
        return cast("Kind", import_module(module).KIND)
    except ModuleNotFoundError as missing:
        if missing.name is not None and (module == missing.name or module.startswith(f"{missing.name}.")):
            message = f"this version cannot run experiments of the kind `{module.rpartition('.')[2]}` yet"
            raise ExperimentError(message) from None
        raise lacking(missing) from None


def lacking(missing: ModuleNotFoundError) -> ExperimentError:
    """What is said where a library is not installed."""
    name = (missing.name or "a library").partition(".")[0]
    return ExperimentError(f"this experiment needs {name}: `python3 -m pip install 'catlearn[torch]'` installs it")


def kind_named(name: str) -> Kind:
    """The kind of that name; ExperimentError when there is none, or a library is missing."""
    return kind_in(module_of(name))
