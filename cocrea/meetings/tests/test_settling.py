"""What was written is what everybody reads: once it is saved, once it is published, and once nobody writes on."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.meetings.actions.minutes import show_minutes
from cocrea.meetings.actions.notes import SETTLE_AFTER, keep_note, settle_rested
from cocrea.meetings.models import Minutes, TopicNote
from cocrea.meetings.tests import minuted
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime.datetime(2031, 3, 10, 12))


def written(by, minutes: Minutes, text: str, now=NOW) -> TopicNote:
    """What somebody goes on typing: the second keeping is not settled."""
    note = keep_note(by=by, topic=minutes.topics.first(), text="Se", version=0, now=now)
    return keep_note(by=by, topic=minutes.topics.first(), text=text, version=note.version, now=now)


def stands(minutes: Minutes) -> str:
    return minutes.topics.first().text


def test_what_the_script_has_kept_is_settled_by_the_button(client, by):
    """The browser sends the page as the script has left it: nothing in it is new."""
    minutes = minuted.minutes()
    client.force_login(by)
    address, topic = reverse("meetings:minutes-edit", args=[minutes.session.slug]), minutes.topics.first()
    given = Form(client.get(address).content.decode()).fields
    note = written(by, minutes, "Se acordó medir.", timezone.now())
    assert stands(minutes) != "Se acordó medir."
    field = f"text-{topic.pk}"
    assert f"base-{field}" in given and f"version-{topic.pk}" in given
    given |= {field: note.text, f"base-{field}": note.text, f"version-{topic.pk}": str(note.version)}
    assert client.post(address, given).status_code == 302
    assert stands(minutes) == "Se acordó medir."


def test_the_button_does_not_take_back_what_somebody_else_wrote_since(client, by):
    minutes = minuted.minutes()
    client.force_login(by)
    address = reverse("meetings:minutes-edit", args=[minutes.session.slug])
    given = Form(client.get(address).content.decode()).fields
    note = written(minuted.keeper("otra@villa.example"), minutes, "Lo de la otra.", timezone.now())
    assert client.post(address, given).status_code == 302
    assert TopicNote.objects.get(topic=note.topic).text == note.text


def test_what_is_published_is_what_was_written_last(client, by):
    minutes = minuted.minutes()
    written(by, minutes, "Se acordó medir.")
    show_minutes(by=by, minutes=minutes, is_public=True)
    assert stands(minutes) == "Se acordó medir."
    show_minutes(by=by, minutes=minutes, is_public=False)
    minutes.refresh_from_db()
    assert minutes.publication == Minutes.Publication.DRAFT


def test_who_closes_the_browser_leaves_nothing_unseen(by):
    minutes = minuted.minutes()
    written(by, minutes, "Se acordó medir.")
    assert (
        settle_rested(NOW + SETTLE_AFTER - datetime.timedelta(seconds=1)) == 0
        and stands(minutes) != "Se acordó medir."
    )
    assert settle_rested(NOW + SETTLE_AFTER) == 1 and stands(minutes) == "Se acordó medir."
    assert settle_rested(NOW + SETTLE_AFTER) == 0
