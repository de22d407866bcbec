"""What somebody else did of the follow-up since a page was read, and buttons that are pressed twice."""

import datetime

import pytest
from django.urls import reverse

from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.letters.actions import close_letter
from cocrea.letters.models import Answer, Letter
from cocrea.meetings.models import Session
from cocrea.monitoring import actions
from cocrea.monitoring.actions import asking
from cocrea.monitoring.lacking import gather
from cocrea.monitoring.models import Milestone, PersonalLink, ProgressReport
from cocrea.monitoring.tests.conftest import kept
from cocrea.monitoring.tests.test_asking import letters
from cocrea.monitoring.tests.test_milestones import milestone  # noqa: F401
from cocrea.monitoring.tests.test_reports import hand_in
from cocrea.plans.models import Commitment

DAY = datetime.date.fromisoformat


def test_a_letter_that_somebody_closed_meanwhile_keeps_no_other_from_its_answer(
    commitments, term, clock, coordinator, bodies, monkeypatch
):
    made = []
    for body in ("obras", "agua"):
        seen = gather()
        keys = [row.key for row in seen.rows if bodies[body].pk in row.bodies]
        made += letters(coordinator, seen, keys[:1], bodies["secretariado"])
    actions.send_letters(by=coordinator, pks=[each.pk for each in made])
    assert Letter.objects.filter(sent_at=None).count() <= 1
    Letter.objects.filter(sent_at=None).update(sent_at=clock())

    def gathered(*args, **kwargs):
        """All has arrived; meanwhile somebody closes the first letter."""
        close_letter(by=coordinator, letter=Letter.objects.get(pk=made[0].pk))
        found = gather(*args, **kwargs)
        found.rows[:] = []
        return found

    monkeypatch.setattr(asking, "gather", gathered)
    assert [each.pk for each in actions.answer_attended()] == [made[1].pk]
    assert Answer.objects.get().letter_id == made[1].pk


def test_a_date_that_became_public_meanwhile_does_not_move(milestone, coordinator):  # noqa: F811
    Commitment.objects.filter(pk=milestone.commitment_id).update(publication="draft")
    read_before = Milestone.objects.select_related("commitment__plan").get(pk=milestone.pk)
    assert not read_before.is_public
    Commitment.objects.filter(pk=milestone.commitment_id).update(publication="published")
    with pytest.raises(Invalid):
        actions.keep_milestone(by=coordinator, milestone=read_before, due_on=DAY("2026-07-31"))


def test_a_milestone_that_somebody_deleted_is_told_in_words(milestone, coordinator, client, monkeypatch):  # noqa: F811
    client.force_login(coordinator)
    read_before = Milestone.objects.as_on().get(pk=milestone.pk)
    monkeypatch.setattr("cocrea.monitoring.views.milestones.milestone_or_404", lambda _request, _pk: read_before)
    Milestone.objects.all().delete()
    acts = {"replan": {"due_on": "2026-07-31", "reason": "Lluvias"}, "finish": {"done_on": "2026-05"}}
    for act, data in acts.items():
        answer = client.post(reverse(f"monitoring:milestone-{act}", args=[milestone.pk]), data)
        assert answer.status_code == 422 and "ya no está" in answer.content.decode()


def test_a_report_that_is_handed_in_by_two_presses_is_handed_in_once(commitments, term, clock, coordinator):
    first, _second = commitments
    made, events = hand_in(first, by=coordinator, seen=""), Event.objects.count()
    assert hand_in(first, by=coordinator, seen="") == made and Event.objects.count() == events
    with pytest.raises(Refused):
        hand_in(first, by=coordinator, seen="", done="Otra cosa.")
    actions.withdraw_report(by=coordinator, progress_report=made, reason="Se equivocó")
    with pytest.raises(Refused):
        hand_in(first, by=coordinator, seen="")


def test_a_link_that_was_revoked_since_its_page_was_opened_reports_nothing(commitments, term, clock, bodies):
    first, _second = commitments
    link, _address = actions.make_link(by=None, organization=bodies["obras"])
    actions.revoke_link(by=None, personal_link=PersonalLink.objects.get())
    told = {"commitment": first, "kind": "action", "title": "Cartel", "done_on": "2026-05"}
    for act in (
        lambda: hand_in(first, link=link),
        lambda: actions.tell_dissemination(link=link, **told),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not ProgressReport.objects.exists()


def test_reports_that_were_tied_to_the_session_meanwhile_are_not_tied_once_more(commitments, term, clock, bodies):
    first, _second = commitments
    told = {"kind": "work_meeting", "subject": "Mayo", "date": "2026-05-04"}
    session = kept(Session(slug="mayo", organization=bodies["comite"], **told))
    read_before = hand_in(first)
    assert actions.follow_up(by=None, session=session, reports=[read_before]) == 1
    assert actions.follow_up(by=None, session=session, reports=[read_before]) == 0
