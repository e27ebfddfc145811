"""Claims about categories, morphisms, objects, functors and transformations; and sizes and isomorphism of tasks."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..verdicts import questions
from ..verdicts.questions import Question
from .category_blocks import parallel
from .constructions import resolve_category
from .functor_expressions import resolve_functor
from .limit_claims import limit_exists
from .model_claims import is_ideal, transformations_are
from .morphisms import resolve_morphism
from .objects import known_object, resolve_object
from .reading import Reading
from .transformation_claims import resolve_transformation, transformations_equal
from .transformations import resolve_two_tasks
from .unfilled import count_of

OF_CATEGORIES = ("thin", "groupoid", "discrete", "connected", "skeletal", "cauchy complete")
OF_MORPHISMS = ("mono", "epi", "iso", "split mono", "split epi", "idempotent")
OF_OBJECTS = ("terminal", "initial")
OF_FUNCTORS = ("full", "faithful", "embedding", "essentially surjective", "equivalence")
OF_TRANSFORMATIONS = ("mono", "epi", "iso")


def equal(reading: Reading, claim: tree.Equal) -> Question | None:
    """`p = q in C`; without a category, `a >> b = c` of transformations."""
    if claim.within is not None:
        hint = "leave out `within`; `gap(T) = 2 within 1e-9` has one"
        reading.error("E0501", "morphisms are equal or not, without a tolerance", claim.within.span, hint)
        return None
    if claim.category is None:
        return transformations_equal(reading, claim)
    category = resolve_category(reading, claim.category)
    if category is None:
        return None
    left = resolve_morphism(reading, category, claim.left)
    right = resolve_morphism(reading, category, claim.right)
    if left is None or right is None:
        return None
    fits = parallel(reading, category, (claim.left, claim.right), left, right)
    return questions.Equal(category, left, right) if fits else None


def at_most(reading: Reading, claim: tree.AtMost) -> Question | None:
    """`S <= T`: the left task embeds into the right one."""
    tasks = resolve_two_tasks(reading, claim.left, claim.right)
    return None if tasks is None else questions.TaskEmbeds(*tasks)


def iso(reading: Reading, claim: tree.Iso) -> Question | None:
    """`A iso B in C`; without a category, `S iso T` of tasks."""
    if claim.category is None:
        if _names_an_object(reading, claim.left):
            needs_category(reading, claim.left, claim.span)
            return None
        tasks = resolve_two_tasks(reading, claim.left, claim.right)
        return None if tasks is None else questions.TasksIso(*tasks)
    category = resolve_category(reading, claim.category)
    if category is None:
        return None
    left, right = (resolve_object(reading, category, side) for side in (claim.left, claim.right))
    return None if left is None or right is None else questions.ObjectsIso(category, left, right)


def _names_an_object(reading: Reading, expression: tree.Expression) -> bool:
    """Whether a plain name that nothing declares is an object of a declared category."""
    if not isinstance(expression, tree.Name) or reading.scope.find(expression.text, expression.module) is not None:
        return False
    return any(expression.text in category.object_numbers for category in _categories(reading))


def _categories(reading: Reading) -> list[Category]:
    found = (reading.scope.find(name) for name in reading.scope.names(None, ("category",)))
    return [one.value for one in found if one is not None and isinstance(one.value, Category)]


def needs_category(reading: Reading, subject: tree.Expression, span: Span) -> None:
    """Report that a claim does not say in which category it is."""
    known = list(reading.scope.names(None, ("category",)))
    hint = f"add `in {known[0]}`" if len(known) == 1 else "add `in C`, with the category for C"
    message = f"the claim about `{show_expression(subject)}` does not say in which category it is"
    reading.error("E0503", message, span, hint)


def has(reading: Reading, claim: tree.Has) -> Question | None:
    """`C has 8 morphisms`, `C has 2 objects`, `hom(A, B) in C has 3 morphisms`, `T(A) has 3 elements`."""
    if claim.noun == "elements":
        return _elements(reading, claim)
    if isinstance(claim.subject, tree.Call) and claim.subject.function.text == "hom":
        return _hom(reading, claim, claim.subject)
    if claim.category is not None:
        message = f"`{show_expression(claim.subject)}` is not a hom-set"
        hint = "in a category it is a hom-set that has a size, as in `hom(A, B) in C has 3 morphisms`"
        reading.error("E0501", message, claim.subject.span, hint)
        return None
    category = resolve_category(reading, claim.subject)
    if category is None:
        return None
    if claim.noun == "objects":
        return questions.HasObjects(category, count_of(claim.count))
    return questions.HasMorphisms(category, count_of(claim.count))


def _hom(reading: Reading, claim: tree.Has, call: tree.Call) -> Question | None:
    if claim.category is None:
        needs_category(reading, call, claim.span)
        return None
    category = resolve_category(reading, claim.category)
    if category is None:
        return None
    if len(call.arguments) != 2 or claim.noun != "morphisms":
        hint = "as in `hom(A, B) in C has 3 morphisms`"
        reading.error("E0501", "a hom-set has a number of morphisms", call.span, hint)
        return None
    dom, cod = (resolve_object(reading, category, argument) for argument in call.arguments)
    return None if dom is None or cod is None else questions.HomHas(category, dom, cod, count_of(claim.count))


def _elements(reading: Reading, claim: tree.Has) -> Question | None:
    call = claim.subject
    if not isinstance(call, tree.Call):
        hint = "as in `check T(A) has 3 elements`"
        reading.error("E0501", f"`{show_expression(call)}` is not a set of elements", call.span, hint)
        return None
    if call.function.text == "nat" and reading.scope.find("nat") is None:
        return transformations_are(reading, claim, call)
    declared = reading.look_up(call.function, "task")
    task = None if declared is None else declared.value
    if not isinstance(task, Presheaf):
        return None
    if len(call.arguments) != 1:
        reading.error("E0501", f"`{call.function.text}` is taken at one object", call.span, "as in `T(A)`")
        return None
    obj = resolve_object(reading, task.category, call.arguments[0])
    return None if obj is None else questions.TaskHas(task, obj, count_of(claim.count))


def is_so(reading: Reading, claim: tree.Is) -> Question | None:
    """`C is thin`, `p is mono in C`, `A is terminal in C`, `F is full`, `a is iso`."""
    adjective = claim.adjective
    if adjective == "ideal":
        return is_ideal(reading, claim.subject)
    return _in_category(reading, claim) if claim.category is not None else _by_itself(reading, claim)


def _in_category(reading: Reading, claim: tree.Is) -> Question | None:
    assert claim.category is not None
    category = resolve_category(reading, claim.category)
    if category is None:
        return None
    if claim.adjective in OF_OBJECTS:
        obj = resolve_object(reading, category, claim.subject)
        return None if obj is None else questions.ObjectIs(category, obj, claim.adjective)
    if claim.adjective not in OF_MORPHISMS:
        message = f"`{claim.adjective}` is said of {_said_of(claim.adjective)}, and not of something in a category"
        reading.error("E0501", message, claim.span, "leave out `in ...`")
        return None
    path = resolve_morphism(reading, category, claim.subject)
    return None if path is None else questions.MorphismIs(category, path, claim.adjective)


def _said_of(adjective: str) -> str:
    return "a functor" if adjective in OF_FUNCTORS else "a category"


def _by_itself(reading: Reading, claim: tree.Is) -> Question | None:
    adjective, subject = claim.adjective, claim.subject
    if adjective in OF_OBJECTS or adjective in set(OF_MORPHISMS) - set(OF_TRANSFORMATIONS):
        needs_category(reading, subject, claim.span)
        return None
    if adjective in OF_TRANSFORMATIONS:
        if _is_morphism_somewhere(reading, subject):
            needs_category(reading, subject, claim.span)
            return None
        transformation = resolve_transformation(reading, subject)
        return None if transformation is None else questions.TransformationIs(transformation, adjective)
    if adjective in OF_FUNCTORS:
        functor = _functor_or_label(reading, subject)
        return None if functor is None else questions.FunctorIs(functor, adjective)
    category = resolve_category(reading, subject)
    if category is None:
        return None
    return questions.IsFinite(category) if adjective == "finite" else questions.CategoryIs(category, adjective)


def _is_morphism_somewhere(reading: Reading, expression: tree.Expression) -> bool:
    if not isinstance(expression, tree.Name) or reading.scope.find(expression.text, expression.module) is not None:
        return False
    return any(
        expression.text in category.generator_numbers or known_object(reading, category, expression) is not None
        for category in _categories(reading)
    )


def _functor_or_label(reading: Reading, expression: tree.Expression) -> Functor | None:
    if isinstance(expression, tree.Name):
        declared = reading.look_up(expression, "functor", "model", "label")
        value = None if declared is None else declared.value
        return value if isinstance(value, Functor) else None
    return resolve_functor(reading, expression)


def exists(reading: Reading, claim: tree.Exists) -> Question | None:
    """`product(A, B) exists in C`."""
    if claim.category is None:
        needs_category(reading, claim.construction, claim.span)
        return None
    category = resolve_category(reading, claim.category)
    return None if category is None else limit_exists(reading, claim, category)


def caulkable(reading: Reading, claim: tree.CaulkableThrough) -> Question | None:
    """`p caulkable through f, h in C`: f starts where p does, and h ends where p does."""
    if claim.category is None:
        needs_category(reading, claim.path, claim.span)
        return None
    category = resolve_category(reading, claim.category)
    if category is None:
        return None
    sides = (claim.path, claim.extractor, claim.head)
    path, before, after = (resolve_morphism(reading, category, side) for side in sides)
    if path is None or before is None or after is None:
        return None
    fits = _meets(reading, category, claim, "starts", (path.dom, before.dom))
    fits = _meets(reading, category, claim, "ends", (path.cod, after.cod)) and fits
    return questions.Caulkable(category, path, before, after) if fits else None


def _meets(
    reading: Reading, category: Category, claim: tree.CaulkableThrough, verb: str, objects: tuple[int, int]
) -> bool:
    if objects[0] == objects[1]:
        return True
    side = claim.extractor if verb == "starts" else claim.head
    wanted, given = (spell(category.objects[obj]) for obj in objects)
    message = f"`{show_expression(side)}` {verb} in `{given}`, but `{show_expression(claim.path)}` in `{wanted}`"
    hint = "`p caulkable through f, h` asks for some c with f >> c >> h = p"
    reading.error("E0208", message, side.span, hint)
    return False
