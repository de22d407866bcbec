"""Two people at one form: neither overwrites what they have not seen, and nothing typed is lost."""

import datetime
import re
from html import unescape

from django import forms
from django.http import QueryDict

from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Day, Moment
from cocrea.ui.tests.test_components import use


class Note(Watched, forms.Form):
    """A form with a field of each sort."""

    title = forms.CharField()
    text = forms.CharField(required=False, widget=forms.Textarea)
    due_on = Day(required=False)
    at = Moment(required=False)
    is_open = forms.BooleanField(required=False)
    number = forms.IntegerField(required=False)
    kind = forms.ChoiceField(choices=[("a", "Alfa"), ("b", "Beta")])
    tags = forms.MultipleChoiceField(choices=[("x", "Equis"), ("y", "Ye")], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.watch()

    def clean(self):
        found = super().clean()
        self.compare()
        return found


BEGUN = {
    "title": "Uno",
    "text": "Párrafo.\n\nOtro. ",
    "due_on": datetime.date(2019, 11, 20),
    "at": datetime.datetime(2019, 11, 20, 9, 30, 17, 5),
    "is_open": True,
    "number": 3,
    "kind": "a",
    "tags": ["y", "x"],
}
TYPED = {
    "title": "Uno",
    "text": "Párrafo.\r\n\r\nOtro. ",
    "due_on": "2019-11-20",
    "at": "2019-11-20T09:30",
    "is_open": "on",
    "number": "3",
    "kind": "a",
    "tags": ["x", "y"],
}


def opened() -> dict[str, str]:
    """What a page of this form remembers."""
    return remembered(use("form", "remembered(form)", form=Note(initial=BEGUN)))


def remembered(page: str) -> dict[str, str]:
    """The hidden fields in which a page says with what its form was opened, as a browser sends them."""
    found = re.findall(r'name="(initial-[^"]+)" value="([^"]*)"', page)
    return {name: unescape(text).replace("\n", "\r\n") for name, text in found}


def sent(hidden: dict[str, str], now: dict, **typed) -> Note:
    """The form as it comes, while the record says `now`."""
    data = QueryDict(mutable=True)
    for name, value in (hidden | TYPED | typed).items():
        if value is not None:
            data.setlist(name, value if isinstance(value, list) else [value])
    form = Note(data, initial=BEGUN | now)
    form.is_valid()
    return form


def test_nobody_else_wrote():
    form = sent(opened(), {}, title="Dos", is_open=None)
    assert not form.errors and form.touched == {"title", "is_open"}
    assert form.cleaned_data["title"] == "Dos" and form.cleaned_data["is_open"] is False


def test_what_only_the_other_changed_stays():
    now = {
        "text": "Todo nuevo.",
        "due_on": datetime.date(2020, 1, 2),
        "is_open": False,
        "tags": ["y"],
        "kind": "b",
        "at": None,
    }
    form = sent(opened(), now, title="Dos")
    assert not form.errors and form.touched == {"title"}
    assert {name: form.cleaned_data[name] for name in now} == now and form.cleaned_data["title"] == "Dos"
    assert form["text"].value() == "Todo nuevo." and form["is_open"].value() is False


def test_what_both_changed_is_asked_and_saved_on_purpose():
    now = {
        "title": "Ajeno",
        "text": "Lo que escribió otra.\n\nEn dos párrafos.",
        "tags": [],
        "kind": "b",
        "number": 3,
    }
    typed = {"title": "Mío", "text": "Lo mío", "tags": ["x"], "kind": "b", "number": "4"}
    form = sent(opened(), now, **typed)
    assert set(form.errors) == {"title", "text", "tags"}, "both chose the same kind, and only one a number"
    assert "«Ajeno»" in str(form.errors["title"]) and "«nada»" in str(form.errors["tags"])
    assert [each.text for each in form.theirs] == [now["text"]]
    assert "En dos párrafos." in use("form", "theirs(form.theirs)", form=form)
    assert form["title"].value() == "Mío" and form["text"].value() == "Lo mío"
    again = sent(dict(form.remembered), now, **typed)
    assert not again.errors and again.cleaned_data["title"] == "Mío" and again.cleaned_data["tags"] == ["x"]


def test_a_page_that_says_nothing_is_taken_as_one_that_shows_what_stands():
    form = sent({}, {}, title="Dos")
    assert not form.errors and form.touched == {"title"}


def test_an_unfinished_form_remembers_with_what_it_was_opened():
    form = Note(initial=BEGUN | {"title": "Ajeno"})
    form.resume(opened())
    assert dict(form.remembered)["initial-title"] == "Uno"
    assert "title" in sent(dict(form.remembered), {"title": "Ajeno"}, title="Mío").errors
