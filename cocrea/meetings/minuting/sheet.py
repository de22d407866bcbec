"""Minutes as a sheet: everything that they say, in order, ready for the page, the Word file, the PDF and the seal.

All of these are made from one `Sheet`, so that they say the same in the same order. Of approved minutes the sheet is
read back from the sealed text: what changes later in the record changes nothing of it."""

import dataclasses

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.meetings.minuting.naming import addressed, office_of
from cocrea.meetings.minuting.placing import place_of
from cocrea.meetings.minuting.voted import Missed, Voted, missed_in, votes_of, with_votes
from cocrea.meetings.models import Agreement, AgreementParty, Attendance, Minutes, MinutesTopic

Role = AgreementParty.Role
# Who is in the list of a draft; it goes round and is approved only once it is said of everybody (`obstacles`).
CAME = (Attendance.Presence.PRESENT, Attendance.Presence.EXPECTED)


@dataclasses.dataclass(frozen=True)
class Participant:
    """Somebody in the list. `key`: of the row in the record; a reserved one has no name for the public."""

    key: int
    name: str
    honorific: str = ""
    office: str = ""
    character: str = ""
    is_reserved: bool = False

    @property
    def shown(self) -> str:
        """Title and name; that it is reserved, where it is."""
        if not self.name:
            return _("Name reserved")
        return " ".join(filter(None, (self.honorific, self.name)))

    @property
    def character_word(self) -> str:
        """In which character they took part."""
        return str(dict(Attendance.Character.choices).get(self.character, self.character))


@dataclasses.dataclass(frozen=True)
class Agreed:
    """An agreement or a suggestion, as the minutes have it."""

    number: int
    text: str
    is_agreed: bool
    responsible: str = ""
    addressee: str = ""
    signatories: str = ""
    due_on: str = ""
    is_due_inferred: bool = False
    topic: int = 0

    @property
    def who_and_when(self) -> str:
        """Who, to whom and by when, in a line; empty where the minutes say none of it."""
        said = (
            self.responsible and _("Responsible: %(who)s.") % {"who": self.responsible},
            self.addressee and _("To: %(who)s.") % {"who": self.addressee},
            self.signatories and _("Signed by: %(who)s.") % {"who": self.signatories},
            self.due_on and _("Deadline: %(day)s.") % {"day": periods.words(self.due_on)},
            self.due_on and self.is_due_inferred and _("Its year is inferred."),
        )
        return " ".join(filter(None, said))


@dataclasses.dataclass(frozen=True)
class Topic:
    """A point of the minutes."""

    key: int
    position: int
    title: str
    about: str = ""
    state: str = ""
    text: str = ""
    pending: tuple[str, ...] = ()
    reserved: str = ""
    has_reserved: bool = False


@dataclasses.dataclass(frozen=True)
class Sheet:
    """All that the minutes say. Texts are plain; dates are EDTF. `follows`: the document of the time that they
    paraphrase; empty for those that were drafted here."""

    slug: str
    kind: str
    body: str
    date: str
    hours: str
    place: str
    subject: str
    presentation: str
    opening: str
    considerations: str
    drafter: str
    drafter_office: str
    participants: tuple[Participant, ...] = ()
    topics: tuple[Topic, ...] = ()
    agreements: tuple[Agreed, ...] = ()
    votes: tuple[Voted, ...] = ()
    missed: tuple[Missed, ...] = ()
    folio: str = ""
    follows: str = ""
    sha256: str = ""
    is_closed: bool = False
    is_public: bool = True

    @property
    def title(self) -> str:
        """«Minutes of 4 November 2019»."""
        return _("Minutes of %(day)s") % {"day": periods.words(self.date)} if self.date else _("The minutes")

    @property
    def when(self) -> str:
        """The day in words."""
        return periods.words(self.date)

    @property
    def holds_reserved(self) -> bool:
        """Whether the public may not have it: a reserved name or part stands in it."""
        return any(p.is_reserved and p.name for p in self.participants) or any(t.reserved for t in self.topics)

    @property
    def warning(self) -> str:
        """What every page of a paper with something reserved says."""
        return _("It holds reserved data: it is not published") if self.holds_reserved else ""

    @property
    def folio_line(self) -> str:
        """What the foot of every page says."""
        if not self.folio:
            return _("Folio: draft, without a folio")
        return _("Folio: %(folio)s") % {"folio": self.folio}

    def redacted(self) -> "Sheet":
        """The same without what is reserved, for whoever reads the draft and is not of the body."""
        hidden = {"name": "", "honorific": "", "office": ""}
        people = (dataclasses.replace(p, **hidden) if p.is_reserved else p for p in self.participants)
        topics = (dataclasses.replace(each, reserved="") for each in self.topics)
        return dataclasses.replace(self, participants=tuple(people), topics=tuple(topics), is_public=True)

    @property
    def address(self) -> str:
        """Its permanent address, absolute."""
        return f"{settings.SITE_URL}/sesiones/{self.slug}/minuta/"

    @property
    def verifying_address(self) -> str:
        """The address for the QR: with the digest, once they are closed."""
        return f"{self.address}?sha256={self.sha256}" if self.sha256 else self.address

    def agreed_in(self, position: int) -> list[Agreed]:
        """What was agreed or suggested on a point; 0: on none in particular."""
        return [each for each in self.agreements if each.topic == position]

    def voted_in(self, position: int) -> list[str]:
        """What was voted on a point, line by line; 0: on none in particular."""
        return [each.line for each in self.votes if each.topic == position]

    @property
    def missed_line(self) -> str:
        """Who was called and did not come; empty where nobody is known to have been missing."""
        names = "; ".join(each.line for each in self.missed)
        return _("Did not come: %(names)s.") % {"names": names} if names else ""

    @property
    def meeting_lines(self) -> str:
        """Place, hours and who came, line by line: what is amended as one text."""
        came = "; ".join(each.shown for each in self.participants)
        found = (
            f"{_('Place')}: {self.place}",
            f"{_('Day')}: {self.when}",
            f"{_('Hours')}: {self.hours}",
            _("They came: %(names)s.") % {"names": came},
            self.missed_line,
        )
        return "\n".join(filter(None, found))

    @property
    def follows_line(self) -> str:
        """That they paraphrase a document of before, and that whatever was signed is that one."""
        if not self.follows:
            return ""
        text = _("This text follows a document of the time in other words: %(title)s. It is not the original.")
        signed = _("It has no sheet to sign: the signatures, where there are any, are on that document.")
        return f"{text % {'title': self.follows}} {signed}"

    @property
    def signature_line(self) -> str:
        """What ties the sheet of signatures to its meeting."""
        text = _("This sheet holds the signatures of the minutes of the meeting held on %(day)s.")
        return text % {"day": self.when or _("a day that is not on record")}


def rows_for(sessions=None):
    """Minutes with all that a sheet needs: a fixed number of queries."""
    attendances = Attendance.objects.select_related("person", "organization")
    agreements = Agreement.objects.select_related("agenda_item")
    parties = AgreementParty.objects.select_related("organization", "person")
    found = Minutes.objects.select_related("session__organization", "session__plan", "drafter", "source")
    found = found.select_related("approved_by__motion__session")
    found = found.prefetch_related(
        Prefetch("topics", MinutesTopic.objects.select_related("commitment", "agenda_item")),
        "topics__live",
        Prefetch("session__attendances", attendances),
        Prefetch("session__agreements", agreements),
        Prefetch("session__agreements__parties", parties),
        with_votes(),
    )
    return found if sessions is None else found.filter(session__in=sessions)


def living_sheet(minutes: Minutes, *, inside: bool = False) -> Sheet:
    """The sheet as the record has it now. `inside`: with what is reserved, for the staff and the members."""
    session = minutes.session
    topics = sorted(minutes.topics.all(), key=lambda each: each.position)
    return Sheet(
        slug=session.slug,
        kind=str(session.get_kind_display()),
        body=session.organization.name,
        date=session.date,
        hours=session.hours,
        place=session.place_text,
        subject=minutes.subject,
        presentation=minutes.presentation,
        opening=minutes.opening,
        considerations=minutes.considerations,
        drafter=minutes.drafter_shown,
        drafter_office=minutes.drafter_office,
        participants=tuple(participants(session, inside=inside)),
        topics=tuple(topic(each, inside=inside) for each in topics),
        agreements=tuple(agreed(each, topics) for each in in_order(session)),
        votes=votes_of(session, topics),
        missed=missed_in(session),
        folio=minutes.folio or "",
        follows=minutes.source.title if minutes.source else "",
        sha256=minutes.sha256,
        is_closed=minutes.is_closed,
        is_public=not inside,
    )


def participants(session, *, inside: bool = False) -> list[Participant]:
    """Who took part, in the order of the list."""
    came = [each for each in session.attendances.all() if each.presence in CAME]
    return [
        Participant(
            key=each.pk,
            name="" if each.is_reserved and not inside else each.shown_name,
            honorific="" if each.is_reserved and not inside else each.honorific,
            office="" if each.is_reserved and not inside else office_of(each.office, each.organization),
            character=each.character,
            is_reserved=each.is_reserved,
        )
        for each in sorted(came, key=lambda each: each.position)
    ]


def topic(row, *, inside: bool = False) -> Topic:
    """One point."""
    about = _("Commitment %(number)s") % {"number": row.commitment.number} if row.commitment else ""
    return Topic(
        key=row.pk,
        position=row.position,
        title=row.title,
        about=about,
        state=row.state,
        text=row.current_text if inside else row.text,
        pending=tuple(row.pending_items),
        reserved=row.reserved if inside else "",
        has_reserved=bool(row.reserved),
    )


def in_order(session) -> list[Agreement]:
    """Its agreements and suggestions by number."""
    return sorted(session.agreements.all(), key=lambda each: each.position)


def agreed(row: Agreement, topics: list) -> Agreed:
    """One agreement, below the point that it came up under."""
    to = row.of_role(Role.ADDRESSEE)
    named = {role: ", ".join(party.who for party in row.of_role(role)) for role in Role.values}
    return Agreed(
        number=row.position,
        text=row.text,
        is_agreed=row.is_agreed,
        responsible=named[Role.RESPONSIBLE],
        addressee=addressed([party.person or party.organization for party in to], row.addressee_text),
        signatories=named[Role.SIGNATORY],
        due_on=row.due_on.isoformat() if row.due_on else "",
        is_due_inferred=row.is_due_inferred,
        topic=place_of(row, topics),
    )
