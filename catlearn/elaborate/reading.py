"""One declaration or claim while it is read: where names are looked up, where mistakes go, what it has come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..language import tree
from ..language.diagnostics import Diagnostic, Label
from ..language.spans import Span
from ..theory.limits import Limits, Met
from ..universes.interpretation import Interpretation
from .declared import Declared, Kind, Standing, with_article
from .files import Reader
from .nearest import listed, nearest, suggestion
from .scope import Scope


@dataclass
class Reading:
    """The state of reading one declaration or claim.

    `standing` only ever gets worse: an error in it, or the use of something broken, breaks it; a law that is not
    decided within the limits, or the use of something pending, makes it pending. `met` is the limit that was met.
    """

    scope: Scope
    reader: Reader
    limits: Limits
    diagnostics: list[Diagnostic] = field(default_factory=list)
    standing: Standing = Standing.GOOD
    met: Met | None = None
    undecided: list[str] = field(default_factory=list)
    uses_broken: bool = False

    def error(self, code: str, message: str, span: Span, hint: str | None = None, labels: Iterable[Label] = ()) -> None:
        """Report a mistake; what is being read is broken."""
        self.diagnostics.append(Diagnostic("error", code, message, span, hint, tuple(labels)))
        self.standing = Standing.BROKEN

    def pend(self, what: str, met: Met | None) -> None:
        """Note that a law is not decided within the limits."""
        self.undecided.append(what)
        self.met = self.met or met
        self.standing = max(self.standing, Standing.PENDING)

    @property
    def has_errors(self) -> bool:
        """Whether a mistake was found in the text that is being read itself."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    def look_up(self, name: tree.Name, *kinds: Kind, universe: bool = False) -> Declared | None:
        """The declaration of a name, of one of these kinds; None when there is none (reported) or it is unusable.

        A functor goes between categories, unless one into a `universe` is wanted.
        """
        declared = self.scope.find(name.text, name.module)
        if declared is None:
            self._unknown(name, kinds)
            return None
        if kinds and declared.kind not in kinds:
            self.wrong_kind(name, declared, kinds)
            return None
        if isinstance(declared.value, Interpretation) and not universe:
            self._into_universe(name, declared, declared.value)
            return None
        self.standing = max(self.standing, declared.standing)
        self.uses_broken = self.uses_broken or declared.standing is Standing.BROKEN
        self.met = self.met or declared.met
        return declared if declared.value is not None else None

    def _into_universe(self, name: tree.Name, declared: Declared, value: Interpretation) -> None:
        here = [Label(declared.span, f"`{declared.name}` is declared here")] if declared.path is None else []
        message = f"`{written(name)}` is a functor into {value.universe}, and one between categories is needed here"
        hint = "of a functor into a universe there are experiments, and `catlearn compile`"
        self.error("E0206", message, name.span, hint, here)

    def wrong_kind(self, name: tree.Name, declared: Declared, kinds: tuple[Kind, ...]) -> None:
        """Report a name of another kind than is needed."""
        wanted = " or ".join(dict.fromkeys(with_article(kind) for kind in kinds))
        here = [Label(declared.span, f"`{declared.name}` is declared here")] if declared.path is None else []
        message = f"`{written(name)}` is {with_article(declared.kind)}, and {wanted} is needed here"
        self.error("E0206", message, name.span, self._suggestion(name, kinds, known=True), here)

    def _unknown(self, name: tree.Name, kinds: tuple[Kind, ...]) -> None:
        if name.module is not None and not self.scope.has_module(name.module):
            message = f"no file is imported as `{name.module}`"
            self.error("E0201", message, name.span, f'write `import "..." as {name.module}` above')
            return
        sort = kinds[0] if kinds else "declaration"
        self.error("E0201", f"no {sort} is called `{written(name)}` here", name.span, self._suggestion(name, kinds))

    def _suggestion(self, name: tree.Name, kinds: tuple[Kind, ...], known: bool = False) -> str | None:
        candidates = list(self.scope.names(name.module, kinds))
        near = nearest(name.text, candidates)
        prefix = f"{name.module}." if name.module else ""
        if near is not None:
            return suggestion(name.text, near, prefix + near)
        if known and candidates:
            return f"declared so far: {listed(prefix + candidate for candidate in candidates)}"
        return None if known else "a declaration stands above everything that uses it"


def written(name: tree.Name) -> str:
    """A name with the module that it is taken from.

    >>> written(tree.Name("Turn", "other"))
    'other.Turn'
    """
    return f"{name.module}.{name.text}" if name.module else name.text
