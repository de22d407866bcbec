"""Every write of the exercise itself."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.documents.actions import keep_document, update_document
from cocrea.documents.models import Document
from cocrea.documents.showing import is_public_by_itself
from cocrea.exercise import languages, rules, systems
from cocrea.exercise.logo import drawn
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.seed import read_seed
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger


def keep_exercise(*, by, exercise: Exercise | None = None, **values) -> Exercise:
    """Creates the exercise, or changes its names, words and colours. Raises NotAllowed; Invalid, also for a language
    that it does not have yet and whose texts are not here."""
    require(rules.may_keep_exercise(by))
    wanted, had = values.get("languages"), exercise.languages if exercise is not None else []
    if languages.are_sound(wanted) and not set(wanted) <= {*languages.codes(), *had}:
        raise Invalid({"languages": [_("Spanish always stays; of the others, only those whose texts are here.")]})
    kept = ledger.keep(Exercise, exercise, values, by=by)
    systems.read_again()
    return kept


def keep_logo(*, by, exercise: Exercise, file_name: str, content: bytes, alt: str = "") -> Exercise:
    """Draws the picture anew, keeps it as a public file, and shows it at the head of every page. `alt`: what it
    shows, in words. One act.
    Raises NotAllowed; Refused for what is no picture that can be used; Invalid."""
    require(rules.may_keep_exercise(by))
    picture = drawn(content)
    with asked_once(), ledger.act(by=by, action="exercise.logo.attach"):
        name = f"{file_name.rsplit('.', 1)[0][:100] or 'logo'}.png"
        public = Document.Visibility.PUBLIC
        document = keep_document(by=by, title=name, file_name=name, content=picture, visibility=public)
        if not is_public_by_itself(document):
            document = update_document(by=by, document=document, visibility=public)
        return keep_exercise(by=by, exercise=exercise, logo=document, logo_alt=alt)


def replace_custodian(*, by, former: Custodian, **values) -> Custodian:
    """Adds the successor of an institution in charge; where the former has no end, it ends when the successor
    begins. One act. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    with asked_once(), ledger.act(by=by, action="exercise.custodian.replace"):
        if not former.end and values.get("start"):
            keep_custodian(by=by, custodian=former, end=values["start"])
        return keep_custodian(by=by, exercise=former.exercise, **values)


def keep_custodian(*, by, custodian: Custodian | None = None, **values) -> Custodian:
    """Adds an institution in charge, or changes its dates or role. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    return ledger.keep(Custodian, custodian, values, by=by)


def check_seed(toml: bytes) -> bool:
    """Whether `seed_exercise` would write anything. Raises Invalid for a file that cannot be used."""
    read_seed(toml)
    return not Exercise.objects.exists()


def seed_exercise(*, by, toml: bytes) -> Exercise:
    """Creates the exercise and its institutions in charge from a TOML, once. Where there is an exercise, it is
    returned as people left it. One act of the ledger. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    seed = read_seed(toml)
    existing = Exercise.objects.first()
    if existing is not None:
        return existing
    with ledger.act(by=by, action="exercise.exercise.create", reason="exercise.toml"):
        exercise = keep_exercise(by=by, **seed.exercise)
        for values in seed.custodians:
            keep_custodian(by=by, exercise=exercise, **values)
    return exercise
