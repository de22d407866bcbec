"""A language is offered once every app has all its texts; what is kept of a page in it is kept apart."""

import io

import pytest
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management import CommandError, call_command
from django.db.models import BaseConstraint
from django.utils.text import get_text_list

from cocrea.config import catalogues, env
from cocrea.config.frontcache import FrontCache
from cocrea.config.frontcache.handler import Handler
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Exercise
from cocrea.kernel.errors import Invalid
from cocrea.ledger.actions import save
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.site.actions import keep_glossary_term

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
HELLO, BYE = 'msgid "Hello"\nmsgstr "{}"\n\n', 'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'


@pytest.fixture
def apps(tmp_path, settings, monkeypatch):
    """Two apps with Spanish texts, and a third without any; `write(app, code, text)` writes a catalogue."""
    settings.ROOT, settings.APPS = tmp_path, ["cocrea.one", "cocrea.two", "cocrea.three"]
    monkeypatch.setattr(env, "ROOT", tmp_path)

    def write(app: str, code: str, text: str):
        path = tmp_path / f"cocrea/{app}/locale/{code}/LC_MESSAGES/django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PO + text)
        catalogues.compile_all()
        return path

    write("one", "es", HELLO.format("Hola"))
    write("two", "es", BYE.format("Uno", "Muchos"))
    return write


@pytest.mark.parametrize("code", ["en", "nah"])
def test_a_language_is_offered_once_it_is_whole_in_every_app(apps, code):
    assert env.languages() == []
    apps("one", code, HELLO.format("Hi"))
    assert env.languages() == [] and catalogues.begun() == [code]
    apps("two", code, BYE.format("A", ""))
    assert env.languages() == [], "a plural is missing"
    apps("two", code, BYE.format("A", "B"))
    assert env.languages() == [code]
    newer = apps("one", "es", HELLO.format("Hola") + HELLO.replace("Hello", "Thanks").format("Gracias"))
    assert env.languages() == [] and newer.with_suffix(".mo").exists(), "a new text takes it away, not Spanish"
    apps("one", code, HELLO.format("Hi") + HELLO.replace("Hello", "Thanks").format("Thank you"))
    assert env.languages() == [code]


def test_what_was_collected_is_said_with_the_file_that_somebody_has_to_write_in(apps, capsys):
    for folder, text in zip(catalogues.app_folders(), ("Hello", "Bye", "New"), strict=True):
        folder.mkdir(exist_ok=True)
        (folder / "words.py").write_text(f'_("{text}")\n')
    call_command("texts", "three")
    written = "Escrito: cocrea/three/locale/es/LC_MESSAGES/django.po; textos sin traducir: 1"
    assert capsys.readouterr().out.splitlines() == [written, "three: New"]
    apps("three", "es", HELLO.replace("Hello", "New").format("Nuevo"))
    call_command("texts", "three")
    assert capsys.readouterr().out.splitlines() == [written.replace("1", "0")], "as the command writes it"
    call_command("texts", "three")
    assert capsys.readouterr().out == "", "nothing changed, nothing lacks"


@pytest.mark.django_db
def test_what_another_has_already_is_refused_in_words_of_the_house():
    keep_glossary_term(by=None, term="PAL", definition="Plan")
    with pytest.raises(Invalid) as told:
        keep_glossary_term(by=None, term="PAL", definition="Otro")
    assert told.value.errors == {"term": ["Otro ya tiene ese dato: escribe uno distinto."]}
    plan = ActionPlan.objects.create(slug="2030", ordinal=1, title="Plan", status="in_force")
    Commitment.objects.create(plan=plan, number="1", title="Agua")
    with pytest.raises(Invalid) as told:
        save(Commitment(plan=plan, number="1", title="Sol"), by=None, action="plans.commitment.create")
    assert told.value.errors == {NON_FIELD_ERRORS: ["Otro ya tiene lo mismo en Plan y Número: cambia alguno."]}
    said = BaseConstraint(name="once").get_violation_error_message()
    assert said == "Estos datos no pueden ir juntos, o ya los tiene otro. Revísalos."


def test_two_apps_that_say_a_text_differently_are_refused(apps, capsys):
    (catalogues.app_folders()[0] / "words.py").write_text('_("Hello")\n')
    (catalogues.app_folders()[1] / "words.py").write_text('_("Hello")\n')
    apps("two", "es", HELLO.format("Hola"))
    call_command("texts", check=True)
    apps("two", "es", HELLO.format("Buenas"))
    assert catalogues.disagreements() == ["Hello: one: Hola; two: Buenas"]
    with pytest.raises(CommandError):
        call_command("texts", check=True)
    assert "one: Hola; two: Buenas" in capsys.readouterr().out
    apps("two", "es", 'msgctxt "at night"\n' + HELLO.format("Buenas"))
    assert catalogues.disagreements() == [], "with a context it is another text"


@pytest.mark.engine_free
def test_our_own_catalogues_agree():
    assert catalogues.disagreements() == []


@pytest.mark.parametrize("field", [forms.DateField, forms.EmailField, forms.TimeField, forms.IntegerField])
def test_what_django_says_of_a_field_is_said_to_you(field):
    for field_ in (field(), forms.CharField(max_length=3), forms.CharField(min_length=9)):
        with pytest.raises(ValidationError, match="^..Escribe "):
            field_.clean("xyz / abc"[:7])
    with pytest.raises(ValidationError, match="^..Elige una opción de la lista"):
        forms.ChoiceField(choices=[("a", "A")]).clean("raw")


def test_what_is_no_code_of_a_language_is_none(apps):
    apps("one", "x-odd", HELLO.format("Hi"))
    apps("two", "x-odd", BYE.format("A", "B"))
    assert env.languages() == []


def ask(cache, path: str, **more) -> tuple[str, bytes]:
    said = []
    environ = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "", **more}
    environ |= {"HTTP_HOST": "localhost", "wsgi.errors": io.StringIO(), "wsgi.input": io.BytesIO()}
    body = b"".join(cache(environ, lambda status, headers, exc_info=None: said.append(status)))
    return said[0][:3], body


@pytest.mark.engine_free
@pytest.mark.django_db
def test_the_front_cache_keeps_each_language_apart_and_no_header_or_cookie_changes_it(settings):
    settings.LANGUAGES = [("es-mx", "Español"), ("en", "English")]
    exercise = keep_exercise(by=None, slug="villa", name="Villa", territory="Villa", languages=["es", "en"])
    head = [(1, 1)]
    cache = FrontCache(Handler(), head=lambda: head[0], is_signed_in=lambda _key: False, limit=10**7)
    odd = {"HTTP_ACCEPT_LANGUAGE": "en", "HTTP_COOKIE": "django_language=en; idioma=en"}
    first = ask(cache, "/en/planes/")
    assert ask(cache, "/planes/", **odd) == ask(cache, "/planes/")
    assert b'<html lang="es-mx">' in ask(cache, "/planes/")[1] and b'<html lang="en">' in first[1]
    assert ask(cache, "/en/planes/") == first and len(cache.pages.pages) == 2
    assert ask(cache, "/en/gestion/")[0] == "302"
    keep_exercise(by=None, exercise=exercise, languages=["es"])
    head[0] = (2, 2)
    assert ask(cache, "/en/planes/")[0] == "404" and ask(cache, "/planes/")[0] == "200"


@pytest.mark.django_db
def test_a_language_that_lost_its_texts_keeps_nobody_from_saving(settings):
    settings.LANGUAGES = [("es-mx", "Español"), ("en", "English")]
    exercise = keep_exercise(by=None, slug="villa", name="Villa", territory="Villa", languages=["es", "en"])
    settings.LANGUAGES = settings.LANGUAGES[:1]
    keep_exercise(by=None, exercise=exercise, name="Villa Abierta")
    keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "en"], tagline="x")
    assert Exercise.objects.get().languages == ["es", "en"]
    with pytest.raises(Invalid):
        keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "en", "fr"])


def test_names_of_fields_that_stand_together_are_apart():
    assert get_text_list(["Acuerdo", "Tipo", "Fecha"], "y") == "Acuerdo, Tipo y Fecha"
