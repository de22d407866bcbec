"""The form in which a person confirms what was read of a Word file: session, list, topics, agreements."""

import dataclasses
import datetime
import functools

from django import forms
from django.utils.translation import gettext as _

from cocrea.actors.models import Membership
from cocrea.kernel import periods
from cocrea.meetings.actions.attendance import of_membership
from cocrea.meetings.actions.bringing import Told
from cocrea.meetings.addresses import slug_for
from cocrea.meetings.forms.bringing_parts import (
    MOST,
    NEITHER,
    AgreementPart,
    PersonPart,
    SessionPart,
    TopicPart,
    id_of,
    is_after,
    place_of,
)
from cocrea.meetings.forms.session import moments
from cocrea.meetings.minuting.attending import Person
from cocrea.meetings.minuting.foreign import Draft
from cocrea.meetings.minuting.guessing import body_of, matched, owner_of, plan_of, seats_in, unsaid_in
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.models import Agreement, AgreementParty, Attendance, Session
from cocrea.meetings.numbering import NUMBERED
from cocrea.meetings.offered import in_words, meant
from cocrea.meetings.recognising import AGREED
from cocrea.plans.models import Commitment


@dataclasses.dataclass
class Confirmation:
    """All parts of the page together. `names`: of the record, to match what the file writes."""

    session: SessionPart
    people: list[PersonPart]
    topics: list[TopicPart]
    agreements: list[AgreementPart]
    names: Names
    commitments: dict[str, Commitment]

    @classmethod
    def of_draft(cls, draft: Draft) -> "Confirmation":
        """The page as it is first shown: what was read."""
        names, commitments = Names.read(), all_commitments()
        plan = plan_of(draft.day)
        choices = choices_of(commitments)
        drafter = draft.drafter
        session = {
            "organization": body_of(draft, names),
            "plan": plan,
            "kind": draft.kind or Session.Kind.WORK,
            "number": draft.number,
            "subject": draft.subject[:300],
            "day": draft.day if len(draft.day) == len("2019-11-04") else "",
            "starts": draft.starts,
            "ends": draft.ends,
            "place_text": draft.place[:300],
            "presentation": draft.presentation,
            "opening": draft.opening,
            "considerations": draft.considerations,
            "drafter_honorific": drafter.honorific if drafter else "",
            "drafter_name": drafter.name if drafter else "",
            "drafter_office": drafter.office if drafter else "",
        }
        seats = seats_in(session["organization"], periods.earliest(session["day"]))
        people = [shown_of(each, names, seats) for each in draft.people[:MOST]]
        topics = [
            {"title": each.title, "text": each.text, "commitment": matched(each, plan, commitments)}
            for each in draft.topics[:MOST]
        ]
        found = [
            offered(number, phrase) | {"owner": owner_of(phrase, draft, names)[:300]}
            for number, phrase in draft.found[:MOST]
        ]
        return cls(
            SessionPart(initial=session, unsaid=unsaid_in(draft, names)),
            [
                PersonPart(prefix=f"persona-{n}", initial=each)
                for n, each in enumerate([*people, {"character": "guest"}], 1)
            ],
            [TopicPart(prefix=f"tema-{n}", initial=e, choices=choices) for n, e in enumerate([*topics, {}], 1)],
            [AgreementPart(prefix=f"acuerdo-{n}", initial=e) for n, e in enumerate([*found, {"mode": NEITHER}], 1)],
            names,
            commitments,
        )

    @classmethod
    def of_post(cls, posted) -> "Confirmation":
        """The page as it was sent."""
        commitments = all_commitments()
        choices = choices_of(commitments)
        return cls(
            SessionPart(posted),
            [PersonPart(posted, prefix=f"persona-{n}") for n in numbers(posted, "persona", "character")],
            [TopicPart(posted, prefix=f"tema-{n}", choices=choices) for n in numbers(posted, "tema", "title")],
            [AgreementPart(posted, prefix=f"acuerdo-{n}") for n in numbers(posted, "acuerdo", "text")],
            Names.read(),
            commitments,
        )

    @property
    def forms(self) -> list[forms.Form]:
        """All of them."""
        return [self.session, *self.people, *self.topics, *self.agreements]

    def is_valid(self) -> bool:
        """Whether all of it can be kept."""
        found = [form.is_valid() for form in self.forms]  # every one, so that all that is wrong is said at once
        if day := self.session.cleaned_data.get("day"):
            found += [is_after(form, day) for form in self.agreements]
        return all(found)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(message, id of its field) of everything that needs correcting."""
        rows = [(self.session, "")]
        rows += [(form, _("Participant %(number)s") % {"number": n}) for n, form in enumerate(self.people, 1)]
        rows += [(form, _("Topic %(number)s") % {"number": n}) for n, form in enumerate(self.topics, 1)]
        rows += [(form, _("Agreement %(number)s") % {"number": n}) for n, form in enumerate(self.agreements, 1)]
        return [
            (f"{place_of(form, name, row)}{error}", id_of(form, name))
            for form, row in rows
            for name, errors in form.errors.items()
            for error in errors
        ]

    @functools.cached_property
    def seats(self) -> dict[int, Membership]:
        """Key of a person -> the seat that they hold in the body on the day, as the page says both now."""
        part = self.session
        told = part.cleaned_data if part.is_bound and part.errors is not None else part.initial
        day = told.get("day")
        return seats_in(told.get("organization"), periods.earliest(day) if isinstance(day, str) else day)

    def seat_of(self, form: PersonPart) -> Membership | None:
        """The seat of a participant, where the record has one."""
        person = self.names.person(form["name"].value() or "")
        return self.seats.get(person.pk) if person else None

    def told(self) -> Told:
        """What the action takes."""
        values = self.session.cleaned_data
        body, day = values["organization"], values["day"]
        session = {name: values[name] for name in ("organization", "plan", "kind", "subject", "place_text")}
        session["number"] = values["number"] if values["kind"] in NUMBERED else None
        session |= moments(day, values["starts"], values["ends"])
        session["slug"] = slug_for(body, day.isoformat(), values["subject"])
        drafter = self.names.person(values["drafter_name"])
        minutes = {name: values[name] for name in ("subject", "presentation", "opening", "considerations")}
        minutes |= {"drafter": drafter, "drafter_name": "" if drafter else values["drafter_name"]}
        minutes |= {"drafter_honorific": values["drafter_honorific"], "drafter_office": values["drafter_office"]}
        return Told(
            session,
            minutes,
            [self._person(form.cleaned_data) for form in self.people if form.cleaned_data["name"].strip()],
            [self._topic(form.cleaned_data) for form in self.topics if form.cleaned_data["title"].strip()],
            [
                self._agreed(form.cleaned_data, day)
                for form in self.agreements
                if form.cleaned_data["mode"] != NEITHER
            ],
        )

    def _person(self, values: dict) -> dict:
        """A seat of the record says in which character somebody comes, but for a guest: of whom the file says that
        they were invited, or whom somebody made one here."""
        values = dict(values)
        shown, is_invited = values.pop("shown"), values.pop("invited")
        person = self.names.person(values["name"])
        seat = self.seats.get(person.pk) if person else None
        values |= {"person": person, "name": "" if person else values["name"].strip()}
        is_same = values["character"] == shown
        if seat is None or (values["character"] in Attendance.RESERVABLE and (is_invited or not is_same)):
            return values
        names = ("membership", "post", "organization", *(["character"] if is_same else []))
        of_seat = of_membership(seat)
        return values | {name: of_seat[name] for name in names}

    def _topic(self, values: dict) -> dict:
        return values | {"commitment": self.commitments.get(values["commitment"])}

    def _agreed(self, values: dict, day: datetime.date) -> tuple[int, dict, dict]:
        owners, unmet = meant(values["owner"], self.names)
        kept = {
            "mode": values["mode"],
            "text": values["text"].strip(),
            "kind": values["kind"] if values["kind"] in Agreement.Kind.values else Agreement.Kind.TASK,
            "quote": values["quote"],
            "addressee_text": values["addressee"][:300],
            "due_on": values["due_on"] if values["mode"] == AGREED else None,
            "is_due_inferred": bool(values["inferred"]) and values["inferred"] == str(values["due_on"]),
        }
        if unmet.strip():  # also where only some of several are of the record: nobody is left out
            kept["note"] = in_words(values["owner"])
        parties = {AgreementParty.Role.RESPONSIBLE: owners}
        return values["topic"] or 0, kept, parties


def shown_of(each: Person, names: Names, seats: dict[int, Membership]) -> dict:
    """A participant as the form first shows them: where they hold a seat, in the character of that."""
    person = names.person(each.name)
    seat = seats.get(person.pk) if person and not each.is_invited else None
    character = of_membership(seat)["character"] if seat else each.character
    invited = "1" if each.is_invited else ""
    return dataclasses.asdict(each) | {"character": character, "shown": character, "invited": invited}


def numbers(posted, prefix: str, name: str) -> list[int]:
    """The numbers of the rows that came."""
    return [n for n in range(1, MOST + 2) if f"{prefix}-{n}-{name}" in posted]


def all_commitments() -> dict[str, Commitment]:
    """Key in the form -> commitment."""
    return {str(each.pk): each for each in Commitment.objects.select_related("plan").in_order()}


def choices_of(commitments: dict[str, Commitment]) -> list[tuple[str, str]]:
    """The commitments as a list to choose from."""
    return [
        (key, f"{c.plan.short_title or c.plan.slug} · {c.number}. {c.title}"[:120]) for key, c in commitments.items()
    ]


def offered(number: int, phrase) -> dict:
    """A phrase as the form first shows it."""
    return {
        "mode": phrase.mode,
        "text": phrase.clause,
        "owner": phrase.owner,
        "due_on": phrase.due_on,
        "topic": number,
        "quote": phrase.text,
        "kind": phrase.kind,
        "inferred": phrase.due_on.isoformat() if phrase.due_on and phrase.is_inferred else "",
        "addressee": phrase.addressee,
        "due_said": getattr(phrase, "due_said", ""),
    }
