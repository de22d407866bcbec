"""The index follows every act of the ledger, and is never different from one built anew."""

import dataclasses

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.documents.models import Document, Source
from cocrea.ledger import actions as ledger
from cocrea.search import declarations
from cocrea.search.actions import is_outdated, reindex
from cocrea.search.declarations import Index, Text
from cocrea.search.models import Asked, Neighbour, SearchEntry, Word

pytestmark = pytest.mark.django_db

SHOWN = ("kind", "key", "url", "plan", "date", "title", "summary", "body", "facets", "title_tokens", "filters")
WORDS = ["agua", "agüita", "ladrillera", "ladrilleras", "contraloría", "contraloria", "acta", "minuta", "secreto"]


def documents() -> Index:
    """Files that may be hidden again, read with the source that they belong to."""
    return Index(
        key="document",
        slug="documentos",
        name="documents",
        singular="document",
        model=Document,
        rows=lambda: Document.objects.filter(visibility="public").select_related("source"),
        read=lambda file: Text(file.title, f"/{file.sha256}/", body=[file.source.title if file.source else ""]),
        affected_by={"documents.source": "source"},
    )


def state():
    """All that the index holds, whatever its row numbers."""
    entries = sorted(SearchEntry.objects.values_list(*SHOWN), key=str)
    words = sorted(Word.objects.values_list("text", "folded", "stem", "entries"))
    return entries, words, sorted(Neighbour.objects.values_list("word__text", "form"))


def found(text):
    return [entry.key for entry in SearchEntry.objects.answer(Asked(text)).results]


def keep(obj, action="test.keep"):
    ledger.save(obj, by=None, action=action)
    return obj


def source(slug="acta", title="Acta del agua"):
    return Source(slug=slug, title=title)


def document(title, visibility="public", digit="a", of=None):
    made = Document(title=title, visibility=visibility, sha256=digit * 64, source=of)
    made.file_name, made.media_type, made.size = "a.pdf", "application/pdf", 1
    return made


def test_what_is_kept_is_found_and_what_changes_is_found_anew():
    kept = keep(source())
    assert found("agua") == [str(kept.pk)]
    kept.title = "Minuta de la presa"
    keep(kept)
    assert found("presa") == [str(kept.pk)] and found("agua") == []


def test_what_is_hidden_leaves_entries_and_vocabulary_at_once(only):
    only(documents())
    file = keep(document("Xilófono secreto"))
    assert found("xilofono") and Word.objects.filter(text="xilófono").exists()
    file.visibility = "staff"
    keep(file)
    assert not found("xilofono") and not SearchEntry.objects.exists()
    assert not Word.objects.exists() and not Neighbour.objects.exists()


def test_what_never_was_public_is_never_in_the_index(only):
    only(documents())
    keep(document("Xilófono secreto", "staff"))
    assert not SearchEntry.objects.exists() and not Word.objects.exists()


def test_a_change_reaches_what_depends_on_it(only):
    only(documents())
    first, second = keep(source()), keep(source("otra", "Minuta"))
    file = keep(document("Informe", of=first))
    assert found("agua") == [str(file.pk)]
    first.title = "Acta de la presa"
    keep(first)
    assert found("presa") == [str(file.pk)] and not found("agua")
    file.source = second
    keep(file)
    assert found("minuta") == [str(file.pk)] and not found("presa")


def test_an_act_that_fails_leaves_the_index_as_it_was(only):
    only(documents())
    with pytest.raises(RuntimeError), ledger.act(by=None, action="test.act"):
        keep(document("Xilófono"))
        raise RuntimeError
    assert not SearchEntry.objects.exists() and not Word.objects.exists()


def test_a_batch_is_read_and_written_in_bulk(only):
    """Forty rows cost no more queries than four, beyond what keeping the rows themselves costs."""
    only(documents())

    def queries_of(number, digit):
        with CaptureQueriesContext(connection) as queries, ledger.act(by=None, action="test.act"):
            for place in range(number):
                file = document(f"Acta {place}", digit=digit)
                file.sha256 = f"{place:02d}" + digit * 62
                keep(file)
        return sum("search_" in query["sql"] for query in queries)

    queries_of(1, "c")  # from here on the words are known
    assert queries_of(40, "b") == queries_of(4, "a")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["source", "document", "hide", "retitle", "move"]),
        st.integers(0, 3),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    ),
    max_size=8,
)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_after_any_acts_the_index_is_the_one_built_anew(monkeypatch, acts):
    monkeypatch.setattr(declarations, "_indexes", {})
    declarations.register(documents())
    for act, number, title in acts:
        play(act, str(number), title)
    kept = state()
    reindex()
    assert kept == state()
    assert {entry[1] for entry in kept[0]} == {
        str(pk) for pk in Document.objects.filter(visibility="public").values_list("pk", flat=True)
    }


def play(act, digit, title):
    """One act of one of four documents, or of the source beside it."""
    beside = Source.objects.filter(slug=digit).first() or source(digit, title)
    file = Document.objects.filter(sha256=digit * 64).first() or document(title, digit=digit)
    if act == "source":
        beside.title = title
        keep(beside)
    elif act == "hide":
        file.visibility = "staff" if file.visibility == "public" else "public"
        keep(file)
    else:
        file.title = title if act == "retitle" else file.title
        file.source = keep_and_get(beside) if act == "move" else file.source
        keep(file)


def keep_and_get(row):
    keep(row)
    return row


def test_the_engine_holds_what_the_entries_hold(only):
    """However an entry goes (here past every action), the engine forgets it too."""
    only(documents())
    keep(document("Xilófono"))
    SearchEntry.objects.all().delete()
    assert found("xilofono") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)")


def test_it_is_built_again_only_when_its_code_has_changed(only, monkeypatch):
    only(documents())
    assert not is_outdated()
    monkeypatch.setattr(declarations, "_indexes", {"other": documents()})
    declarations.register(dataclasses.replace(documents(), key="another"))
    assert is_outdated()
