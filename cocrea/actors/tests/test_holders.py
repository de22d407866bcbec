"""Who was in a body on a day, as far as the sources let us say."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.kernel import periods

DAY = datetime.date(2019, 11, 4)
SPANS = st.sampled_from(["", "2018", "2019", "2020", "2019-10", "2019-11", "2019-12", "2019-11-03", "2019-11-04"])


def seated(start="", end="", end_reason="", last_known="", **of_body) -> Membership:
    """One person in one body."""
    body, _new = Organization.objects.get_or_create(slug="c", defaults={"name": "C", "classification": "committee"})
    for name, value in of_body.items():
        setattr(body, name, value)
    body.save()
    person, _new = Person.objects.get_or_create(slug="ana", defaults={"name": "Ana"})
    return Membership.objects.create(
        person=person,
        organization=body,
        role="Titular",
        start=start,
        end=end,
        end_reason=end_reason,
        last_known=last_known,
    )


def certainty(membership: Membership, date=DAY) -> str:
    """What is said of it on a day; empty where it is left out."""
    found = Membership.objects.holders_on(date).filter(pk=membership.pk).first()
    return found.certainty if found else ""


def days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Days of a span that matter: its ends, and those around the day that is asked for, where they are in it."""
    around = [DAY + datetime.timedelta(days=n) for n in (-2, -1, 0, 1, 2)]
    return sorted({first, last, *(day for day in around if first <= day <= last)})


class Holders(TestCase):
    """Generated spans against every way of filling them up."""

    @settings(deadline=None)
    @given(SPANS, SPANS, st.booleans(), SPANS)
    def test_known_means_true_of_every_possible_span(self, start, end, has_reason, last_known):
        last_known = "" if end else last_known  # of one whose end is told it says nothing
        membership = seated(start, end, "Renunció." if has_reason else "", last_known)
        far = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)
        begins = periods.bounds(start) if start else far
        ends = periods.bounds(end) if end else far if has_reason else (far[1], far[1])
        if last_known:
            ends = periods.bounds(last_known)[0], far[1]
        spans = [(first, last) for first in days(*begins) for last in days(*ends) if first <= last]
        held = {first <= DAY <= last for first, last in spans}
        if not held:
            return  # it ends before it begins: no span is possible
        expected = "" if held == {False} else "known" if held == {True} else "perhaps"
        assert certainty(membership) == expected
        assert expected != "perhaps" or membership.doubt(DAY)
        sure = membership.sure
        assert bool(sure and sure[0] <= DAY <= sure[1]) == (expected == "known")
        membership.delete()


@pytest.mark.django_db
def test_neither_before_the_body_or_the_seat_nor_after_them():
    assert certainty(seated(founding_date="2020")) == ""
    assert certainty(seated(founding_date="", dissolution_date="2019-11-03", start="2001")) == ""
    row = seated(dissolution_date="", start="2002")
    assert certainty(row) == "known"
    row.post = Post.objects.create(
        slug="t", organization=row.organization, role="titular", label="T", start="2019-12"
    )
    row.save()
    assert certainty(row) == ""


@pytest.mark.django_db
def test_seats_say_whether_they_vote_and_for_whom_they_stand_in():
    body = seated().organization
    other = Organization.objects.create(slug="d", name="D", classification="committee")
    titular = Post.objects.create(slug="t", organization=body, role="titular", label="Titular")
    assert [
        Post(role=role).voting_right for role in ("authority", "titular", "president", "alternate", "vocal", "other")
    ] == ["votes", "votes", "votes", "in_absence", "voice", "voice"]
    assert Post(role="facilitator").voting_right == "voice"
    assert Post(role="facilitator", voting="votes").voting_right == "votes"

    def made(**values):
        row = Post(**({"slug": "s", "organization": body, "role": "alternate", "label": "S"} | values))
        row.full_clean()
        return row

    alternate = made(alternate_of=titular)
    alternate.save()
    for wrong in (
        {"alternate_of": titular, "organization": other},
        {"alternate_of": alternate, "slug": "x"},
        {"alternate_of": titular, "role": "vocal", "slug": "x"},
    ):
        with pytest.raises(ValidationError) as refused:
            made(**wrong)
        assert "alternate_of" in refused.value.message_dict
