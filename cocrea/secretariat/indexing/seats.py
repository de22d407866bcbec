"""What of seats can be found: who sits where, and the acts that seated them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Post
from cocrea.search.declarations import Index, Text, register
from cocrea.secretariat.models import SeatingAct

BODIES = (Organization.Classification.FORUM, Organization.Classification.COMMITTEE)


def address(body: Organization, place: str) -> str:
    """A place on the page of a body."""
    return f"{reverse('secretariat:body-detail', args=[body.slug])}#{place}"


def read_seat(post: Post) -> Text:
    """A seat of a forum or a committee with everybody who held it."""
    body = post.organization
    held = [f"{each.person.name}, {each.role}" for each in post.memberships.all()]
    return Text(
        title=f"{post.label}, {body.short_name}",
        summary=" · ".join([body.name, *held]),
        body=[post.get_role_display(), post.voting_words, post.note],
        url=address(body, post.slug),
        date=post.start,
        facets={"place": [body.place.slug] if body.place else []},
    )


def read_act(act: SeatingAct) -> Text:
    """An act about the seats of a body."""
    return Text(
        title=act.title,
        summary=f"{act.organization.name}. {act.text}".strip(),
        body=[act.folio, act.note],
        names=[act.folio] if act.folio else [],
        url=address(act.organization, act.slug),
        date=act.date,
    )


register(
    Index(
        key="seat",
        slug="asientos",
        name=_("Seats"),
        singular=_("Seat"),
        model=Post,
        rows=lambda: (
            Post.objects.published()
            .filter(organization__classification__in=BODIES)
            .select_related("organization__place")
            .prefetch_related("memberships__person")
        ),
        read=read_seat,
        affected_by={
            "actors.organization": "organization",
            "actors.membership": "memberships",
            "actors.person": "memberships__person",
        },
        order=45,
    )
)
register(
    Index(
        key="seating-act",
        slug="actos-de-integracion",
        name=_("Acts of the seats"),
        singular=_("Act of the seats"),
        model=SeatingAct,
        rows=lambda: SeatingAct.objects.published().select_related("organization"),
        read=read_act,
        affected_by={"actors.organization": "organization"},
        order=46,
    )
)
