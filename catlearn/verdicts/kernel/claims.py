"""From a certificate to the check that belongs to its claim."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from json import dumps

from . import categories, functors, limits, metric, model_claims, morphisms, prompting, transformations
from .equality import read_equality
from .presentation import Presentation, read_presentation
from .reading import Budget, Rejected, flag, items, names, natural, need, number, one_of, record, text
from .tables import Table, read_table

VERDICTS = ("yes", "no")


class Matter:
    """The claim of a certificate, what it is about, and what is to show it."""

    def __init__(self, certificate: object) -> None:
        version, claim, about, reason, self.evidence, digest = record(
            certificate, "a certificate", "version", "claim", "about", "reason", "evidence", "digest"
        )
        need(type(version) is int and version == 1, "the version must be 1")
        assert type(certificate) is dict
        written = _text_of(certificate)
        need(digest == sha256(written).hexdigest(), "the certificate is damaged: its digest does not fit")
        self.reason = text(reason, "the reason")
        need(type(claim) is dict and "kind" in claim, "a claim must have a kind")
        assert type(claim) is dict
        self.claim, self.about = claim, about
        self.kind = text(claim["kind"], "the kind")
        self.verdict = ""
        self.budget = Budget(len(written))

    def reads(self, *keys: str) -> tuple[object, ...]:
        """The values of a claim besides its kind and verdict."""
        _, verdict, *rest = record(self.claim, "the claim", "kind", "verdict", *keys)
        self.verdict = one_of(verdict, VERDICTS, "the verdict")
        return tuple(rest)

    def shows(self, reason: str, verdict: str) -> None:
        """Reject unless this is the reason, and the verdict that it gives."""
        need(self.reason == reason, f"the reason must be {reason}")
        need(self.verdict == verdict, "the evidence shows the opposite")

    def category(self) -> Presentation:
        """The category, of a claim without tables."""
        base, (tables,) = read_presentation(self.about, self.budget, "tables")
        record(tables, "the tables")
        return base

    def tasks(self, *task_names: object, extra: tuple[str, ...] = ()) -> tuple[dict[str, Table], dict[str, object]]:
        """The tasks of a claim by their names, and its other tables. Covariant tasks turn the category round."""
        base, (tables,) = read_presentation(self.about, self.budget, "tables")
        wanted = [text(name, "the name of a task") for name in task_names]
        need(type(tables) is dict, "the tables must be an object")
        assert type(tables) is dict
        listed = sorted({*wanted, *extra})
        values = dict(zip(listed, record(tables, "the tables", *listed), strict=True))
        found: dict[str, Table] = {}
        covariant: set[bool] = set()
        for name in dict.fromkeys(wanted):
            variance, sets, maps = record(values[name], "a task", "variance", "sets", "maps")
            covariant.add(one_of(variance, ("contravariant", "covariant"), "the variance") == "covariant")
            need(len(covariant) == 1, "the tasks are of two variances")
            sizes = [len(names(row, "the elements")) for row in items(sets, "the sets", base.objects)]
            found[name] = read_table(base.opposite if True in covariant else base, sizes, maps, "the task")
        return found, {name: values[name] for name in extra}

    def task(self, name: object) -> Table:
        """The only task of a claim."""
        return self.tasks(name)[0][text(name, "the name of a task")]

    def functor(self, name: object) -> functors.Functor:
        """The functor of a claim."""
        wanted = text(name, "the name of a functor")
        source, (tables, target) = read_presentation(self.about, self.budget, "tables", "target")
        (table,) = record(tables, "the tables", wanted)
        there, _ = read_presentation(target, self.budget)
        return functors.read_functor(source, there, table)


def digest_of(certificate: dict[str, object]) -> str:
    """The fingerprint of all the rest of a certificate. It guards against damage; lies are found by the checks."""
    return sha256(_text_of(certificate)).hexdigest()


def _text_of(certificate: dict[str, object]) -> bytes:
    rest = {key: value for key, value in certificate.items() if key != "digest"}
    return dumps(rest, sort_keys=True, separators=(",", ":")).encode()


def _equality(matter: Matter) -> None:
    start, left, right = matter.reads("dom", "left", "right")
    base = matter.category()
    dom = base.object_number(start)
    word, cod = base.path(dom, left)
    other = base.path_between(dom, cod, right)
    (equality,) = record(matter.evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    same = basis.same(dom, word, other)
    basis.finish()
    matter.shows(*(("EQUAL", "yes") if same else ("DIFFERENT", "no")))


def _finite(matter: Matter) -> None:
    matter.reads()
    base = matter.category()
    if matter.reason == "INFINITE":
        categories.infinite(base, matter.evidence)
        matter.shows("INFINITE", "no")
    else:
        categories.counted(base, matter.evidence, None, None)
        matter.shows("COUNTED", "yes")


def _morphisms(matter: Matter) -> None:
    (value,) = matter.reads("is")
    _count(matter, matter.category(), None, None, value)


def _hom(matter: Matter) -> None:
    start, stop, value = matter.reads("dom", "cod", "is")
    base = matter.category()
    _count(matter, base, base.object_number(start), base.object_number(stop), value)


def _count(matter: Matter, base: Presentation, dom: int | None, cod: int | None, value: object) -> None:
    claimed = natural(value, "the number")
    if matter.reason == "INFINITE":
        ends = categories.infinite(base, matter.evidence)
        need(dom is None or ends == (dom, cod), "the paths have other ends")
        matter.shows("INFINITE", "no")
    else:
        found = categories.counted(base, matter.evidence, dom, cod)
        matter.shows("COUNTED", "yes" if found == claimed else "no")


def _objects(matter: Matter) -> None:
    (value,) = matter.reads("is")
    _listed(matter, matter.category().objects, value)


def _elements(matter: Matter) -> None:
    name, subject, value = matter.reads("task", "object", "is")
    task = matter.task(name)
    _listed(matter, len(task.at[task.base.object_number(subject)]), value)


def _listed(matter: Matter, found: int, value: object) -> None:
    (count,) = record(matter.evidence, "the evidence", "count")
    need(natural(count, "the count") == found, "the count is wrong")
    matter.shows("COUNTED", "yes" if natural(value, "the number") == found else "no")


def _shape(matter: Matter) -> None:
    (adjective,) = matter.reads("adjective")
    check = categories.SHAPES.get((text(adjective, "the adjective"), matter.verdict, matter.reason))
    if check is None:
        message = "the reason does not fit the claim"
        raise Rejected(message)
    check(matter.category(), matter.evidence)


def _morphism(matter: Matter) -> None:
    adjective, start, value = matter.reads("adjective", "dom", "word")
    check = morphisms.MORPHISMS.get((text(adjective, "the adjective"), matter.verdict, matter.reason))
    if check is None:
        message = "the reason does not fit the claim"
        raise Rejected(message)
    base = matter.category()
    dom = base.object_number(start)
    word, cod = base.path(dom, value)
    check(morphisms.Arrow(base, dom, cod, word), matter.evidence)


def _caulkable(matter: Matter) -> None:
    start, value, before, middle, after = matter.reads("dom", "word", "before", "start", "after")
    base = matter.category()
    dom, last = base.object_number(start), base.object_number(middle)
    word, cod = base.path(dom, value)
    first, near = base.path(dom, before)
    second = base.path_between(last, cod, after)
    sandwich = morphisms.Sandwich(
        morphisms.Arrow(base, dom, cod, word),
        morphisms.Arrow(base, dom, near, first),
        morphisms.Arrow(base, last, cod, second),
    )
    if matter.reason == "CAULKED":
        morphisms.caulked(sandwich, matter.evidence)
        matter.shows("CAULKED", "yes")
    else:
        morphisms.no_caulk(sandwich, matter.evidence)
        matter.shows("NO_CAULK", "no")


def _iso(matter: Matter) -> None:
    left, right = matter.reads("left", "right")
    base = matter.category()
    one, other = base.object_number(left), base.object_number(right)
    if matter.reason == "ISOMORPHIC":
        morphisms.is_isomorphic(base, one, other, matter.evidence)
        matter.shows("ISOMORPHIC", "yes")
    else:
        morphisms.not_isomorphic(base, one, other, matter.evidence)
        matter.shows("NOT_ISOMORPHIC", "no")


def _terminal(matter: Matter) -> None:
    (subject,) = matter.reads("object")
    base = matter.category()
    base = base if matter.kind == "terminal" else base.opposite
    if matter.verdict == "yes":
        matter.shows(matter.kind.upper(), "yes")
        limits.terminal(base, base.object_number(subject), matter.evidence)
    else:
        limits.not_terminal(base, base.object_number(subject), matter.reason, matter.evidence)


def _limit(matter: Matter) -> None:
    objects, conditions = matter.reads("objects", "conditions")
    base = matter.category()
    base = base if matter.kind == "limit" else base.opposite
    limits.limit(base, objects, conditions, matter.reason, matter.evidence)
    matter.shows(matter.reason, "yes" if matter.reason == "REPRESENTED" else "no")


def _prompting(matter: Matter) -> None:
    name, subject, value = matter.reads("task", "object", "element")
    task = matter.task(name)
    obj = None if subject is None else task.base.object_number(subject)
    element = None if value is None else number(value, len(task.over), "the element")
    if matter.reason == "REPRESENTED":
        need(len(prompting.represented(task, matter.evidence)) == len(task.over), "some element is not reached")
        assert type(matter.evidence) is dict
        need(subject in (None, matter.evidence["object"]), "another object is claimed")
        need(value in (None, matter.evidence["element"]), "another element is claimed")
        matter.shows("REPRESENTED", "yes")
    elif matter.reason == "NOT_UNIVERSAL":
        need(obj is not None, "no object is claimed")
        assert obj is not None
        prompting.not_universal(task, matter.evidence, obj, element)
        matter.shows("NOT_UNIVERSAL", "no")
    else:
        need(element is None or task.over[element] == obj, "the element lies over another object")
        prompting.refuted(task, matter.reason, matter.evidence)
        matter.shows(matter.reason, "no")


def _prompts(matter: Matter) -> None:
    name, value = matter.reads("task", "is")
    task, claimed = matter.task(name), natural(value, "the number")
    found = task.components()
    count = max(found, default=-1) + 1
    if matter.reason == "REPRESENTED":
        (parts,) = record(matter.evidence, "the evidence", "parts")
        reached = [prompting.represented(task, part) for part in items(parts, "the parts", count)]
        starts = [found[part[0]] for part in reached]
        need(starts == list(range(count)), "the parts are not those of the components, in their order")
        need(sum(map(len, reached)) == len(task.over), "some element is not reached")
        matter.shows("REPRESENTED", "yes" if count == claimed else "no")
    elif matter.reason == "COMPONENTS":
        labels, number_of = record(matter.evidence, "the evidence", "labels", "components")
        prompting.labelled(task, labels, number_of)
        need(count != claimed, "there are so many components")
        matter.shows("COMPONENTS", "no")
    else:
        need(matter.reason in ("NEEDS_GENERATORS", "COLLAPSE"), "the reason does not fit the claim")
        check = prompting.needs_generators if matter.reason == "NEEDS_GENERATORS" else prompting.collapse
        part = {found[element] for element in check(task, matter.evidence)}
        need(len(part) == 1, "the elements lie in several components")
        matter.shows(matter.reason, "no")


def _generators(matter: Matter) -> None:
    name, value, bound = matter.reads("task", "is", "at most")
    task, claimed, at_most = matter.task(name), natural(value, "the number"), flag(bound, "at most")
    found = prompting.needs_generators(task, matter.evidence, at_least=0)
    need(all(task.reached(found)), "the elements do not generate the task")
    if len(found) > claimed:
        matter.shows("NEEDS_GENERATORS", "no")
    elif len(found) < claimed and not at_most:
        matter.shows("FEWER_GENERATORS", "no")
    else:
        matter.shows("GENERATED", "yes")


def _idempotent(matter: Matter) -> None:
    (name,) = matter.reads("task")
    task = matter.task(name)
    if matter.reason == "RETRACT":
        prompting.retract(task, matter.evidence)
        matter.shows("RETRACT", "yes")
    elif matter.reason == "NOT_A_RETRACT":
        prompting.not_retract(task, matter.evidence)
        matter.shows("NOT_A_RETRACT", "no")
    else:
        # In a free category identities are the only idempotents, so retracts of representables are representable.
        need(matter.reason != "COLLAPSE" or not task.base.equations, "a collapse does not exclude an idempotent")
        prompting.refuted(task, matter.reason, matter.evidence)
        matter.shows(matter.reason, "no")


def _tuning(matter: Matter) -> None:
    (name,) = matter.reads("task")
    matter.task(name)
    record(matter.evidence, "the evidence")
    matter.shows("YONEDA_EXTENSION", "yes")


def _tasks(matter: Matter) -> None:
    left, right = matter.reads("left", "right")
    tables, _ = matter.tasks(left, right)
    embeds = matter.kind == "embeds"
    one, other = tables[text(left, "a name")], tables[text(right, "a name")]
    transformations.related(one, other, embeds, matter.verdict, matter.reason, matter.evidence)


def _functor(matter: Matter) -> None:
    adjective, name = matter.reads("adjective", "functor")
    known = one_of(adjective, tuple(functors.PROPERTIES), "the adjective")
    functors.claimed(matter.functor(name), known, matter.verdict, matter.reason, matter.evidence)


def _well_formed(matter: Matter) -> None:
    (name,) = matter.reads("functor")
    functor = matter.functor(name)
    if matter.reason == "NOT_A_FUNCTOR":
        functors.not_a_functor(functor, matter.evidence)
        matter.shows("NOT_A_FUNCTOR", "no")
    else:
        functors.well_formed(functor, matter.evidence)
        matter.shows("LAWS", "yes")


def _read_transformations(matter: Matter, wanted: list[str]) -> dict[str, transformations.Transformation]:
    listed = matter.about.get("tables") if type(matter.about) is dict else None
    need(type(listed) is dict and all(name in listed for name in wanted), "a transformation has no table")
    assert type(listed) is dict
    ends = {name: record(listed[name], "a transformation", "source", "target", "components") for name in wanted}
    tasks = [end for source, target, _ in ends.values() for end in (source, target)]
    tables, _ = matter.tasks(*tasks, extra=tuple(ends))
    return {
        name: transformations.read_transformation(tables[text(one, "a name")], tables[text(other, "a name")], parts)
        for name, (one, other, parts) in ends.items()
    }


def _transformation(matter: Matter) -> None:
    adjective, value = matter.reads("adjective", "transformation")
    name = text(value, "the name of a transformation")
    known = one_of(adjective, ("mono", "epi", "iso"), "the adjective")
    found = _read_transformations(matter, [name])[name]
    transformations.claimed(found, known, matter.verdict, matter.reason, matter.evidence)


def _transformations(matter: Matter) -> None:
    sides = [[text(name, "a name") for name in items(side, "a composite")] for side in matter.reads("left", "right")]
    found = _read_transformations(matter, list(dict.fromkeys(sides[0] + sides[1])))
    left, right = (transformations.composite([found[name] for name in side]) for side in sides)
    transformations.equal(left, right, matter.verdict, matter.reason, matter.evidence)


def _metric(matter: Matter) -> None:
    keys, check = metric.CLAIMS[matter.kind]
    matter.shows(*check(matter.about, matter.reads(*keys), matter.evidence, matter.budget))


def _modelled(matter: Matter) -> None:
    keys, check = model_claims.CLAIMS[matter.kind]
    matter.shows(*check(matter.about, matter.reads(*keys), matter.reason, matter.evidence, matter.budget))


CLAIMS: dict[str, Callable[[Matter], None]] = {
    "equality": _equality,
    "finite": _finite,
    "morphisms": _morphisms,
    "hom": _hom,
    "objects": _objects,
    "elements": _elements,
    "shape": _shape,
    "morphism": _morphism,
    "caulkable": _caulkable,
    "iso": _iso,
    "terminal": _terminal,
    "initial": _terminal,
    "limit": _limit,
    "colimit": _limit,
    "prompting": _prompting,
    "prompts": _prompts,
    "generators": _generators,
    "idempotent": _idempotent,
    "tuning": _tuning,
    "tasks iso": _tasks,
    "embeds": _tasks,
    "functor": _functor,
    "well formed": _well_formed,
    "transformation": _transformation,
    "transformations": _transformations,
    "gap": _metric,
    "tuning gap": _metric,
    **dict.fromkeys(model_claims.CLAIMS, _modelled),
}


def check_certificate(certificate: object) -> str | None:
    """None if the certificate proves its claim about what it says it is about; else why it is not accepted, in words.

    >>> check_certificate({"version": 1})
    'a certificate must have exactly the keys version, claim, about, reason, evidence, digest'
    """
    try:
        matter = Matter(certificate)
        need(matter.kind in CLAIMS, "the kind of the claim is not known")
        CLAIMS[matter.kind](matter)
    except Rejected as reason:
        return str(reason)
    except (RecursionError, MemoryError, ValueError, TypeError):
        return "the certificate cannot be read"
    return None
