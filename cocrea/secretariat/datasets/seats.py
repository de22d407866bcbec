"""What is published of seats: who held which, how they came and went, and what their bodies are for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.actors.models import Membership, Organization, Post, effective_voting
from cocrea.opendata.declarations import Column, Dataset, Theme, publish
from cocrea.secretariat.models import BodyFunction, BodyRules, FunctionEvidence, Seating, SeatingAct, Way

SOURCE = Column("source", "source__slug")
BODY = Column("body", "organization__slug", description=_("Which forum or committee: its key in organizations."))
ORGANIZATION = Column("organization", "organization__slug", description=BODY.description)
BODIES = (Organization.Classification.FORUM, Organization.Classification.COMMITTEE)


@publish
class Seats(Dataset):
    """Who held which seat."""

    key = "seats"
    theme = Theme.PEOPLE
    title = _("Seats of the secretariat")
    description = _(
        "One row for each holder of a seat in a forum or a committee: how they came, from when, until when."
    )
    model = Membership
    columns = (
        BODY,
        Column("body_name", "organization__name", title=_("Name of the body"), description=_("Its name in full.")),
        Column(
            "seat", "post__slug", description=_("Which seat: its key in posts. Empty where no source says which.")
        ),
        Column("seat_name", "post__label", title=_("Name of the seat"), description=_("How the seat is called.")),
        Column(
            "voting",
            effective_voting("post__"),
            title=_("Voting right"),
            description=_(
                "Whether the seat votes; by its kind where the record says nothing of it. Empty where no source"
                " says it."
            ),
            type="text",
            choices={value: label for value, label in Post.Voting.choices if value != Post.Voting.UNKNOWN},
        ),
        Column(
            "alternate_of",
            "post__alternate_of__slug",
            title=_("Alternate of"),
            description=_("For which seat it stands in: its key in posts."),
        ),
        Column("person", "person__slug", description=_("Who: key in people.")),
        Column("person_name", "person__name", title=_("Name of the person"), description=_("Name of the person.")),
        Column("role", description=_("As the source writes it.")),
        Column(
            "on_behalf_of", "on_behalf_of__slug", description=_("Whom the person stands for: key in organizations.")
        ),
        Column(
            "way",
            "seating__way",
            title=_("Way in"),
            description=_("How they came to the seat. Empty where no source says how."),
            choices=dict(Way.choices),
        ),
        Column("since", "start", title=_("Since"), description=_("Empty where no source says since when.")),
        Column("until", "end", title=_("Until"), description=_("Empty while it lasts, or where no source says so.")),
        Column("end_reason", description=_("Why it ended, where the source says so.")),
        "last_known",
        Column(
            "act",
            "seating__act__title",
            title=pgettext_lazy("decision", "Act"),
            description=_("The decision that gave the seat."),
        ),
        Column(
            "act_date",
            "seating__act__date",
            title=_("Date of the act"),
            description=_("When it was taken, as precisely as the source says."),
        ),
        Column(
            "replaces",
            "seating__replaces__person__slug",
            title=_("Replaces"),
            description=_("Whom they replaced in this seat: key in people."),
        ),
        SOURCE,
        "note",
    )
    filters = ("body", "seat", "person", "way")

    def queryset(self):
        return self.model.objects.published().filter(organization__classification__in=BODIES)


@publish
class SeatingActs(Dataset):
    """Decisions about seats."""

    key = "seating-acts"
    theme = Theme.PEOPLE
    title = _("Acts of the seats")
    description = _("Decisions that filled seats, ended terms or made new seats, with their document.")
    model = SeatingAct
    columns = ("slug", ORGANIZATION, "title", "folio", "date", "is_inferred", "text", SOURCE, "note")
    filters = ("organization",)


@publish
class Seatings(Dataset):
    """How memberships began and ended."""

    key = "seatings"
    theme = Theme.PEOPLE
    title = _("Ways into the seats")
    description = _("How each holder came to a seat and left it: way, act, term, and whom they replaced.")
    model = Seating
    columns = (
        Column(
            "organization",
            "membership__organization__slug",
            title=_("Body"),
            description=ORGANIZATION.description,
        ),
        Column(
            "role",
            "membership__role",
            title=pgettext_lazy("member", "Role"),
            description=_("As the source writes it."),
        ),
        Column(
            "start",
            "membership__start",
            title=_("Since"),
            description=_("Empty where no source says since when."),
        ),
        Column("person", "membership__person__slug", title=_("Person"), description=_("Who: key in people.")),
        "way",
        Column("act", "act__slug", description=_("The decision that gave the seat: its key in seating-acts.")),
        "term_end",
        Column(
            "replaced_role",
            "replaces__role",
            title=_("Replaces: role"),
            description=_("Role of whom they replaced, as the source writes it."),
        ),
        Column(
            "replaced_start",
            "replaces__start",
            title=_("Replaces: since"),
            description=_("Since when whom they replaced held the seat. Empty where no source says so."),
        ),
        Column(
            "replaced_person",
            "replaces__person__slug",
            title=_("Replaces: person"),
            description=_("Whom they replaced: key in people."),
        ),
        "ending",
        Column("end_act", "end_act__slug", description=_("What ended it: its key in seating-acts.")),
        SOURCE,
        "note",
    )
    filters = ("organization", "way", "ending")


@publish
class BodyRulesTable(Dataset):
    """Rules of bodies."""

    key = "body-rules"
    theme = Theme.PEOPLE
    title = _("Rules of the bodies")
    description = _("Quorum, days of notice and tacit approval, as the guidelines of each body say them.")
    model = BodyRules
    columns = (
        ORGANIZATION,
        "start",
        "title",
        "quorum_numerator",
        "quorum_denominator",
        "quorum_part",
        "notice_days_ordinary",
        "notice_days_extraordinary",
        "tacit_days",
        Column("day_kind", description=_("Whether days are those of work or of the calendar.")),
        "presides",
        SOURCE,
        "note",
    )
    filters = ("organization",)


@publish
class BodyFunctions(Dataset):
    """Tasks of bodies."""

    key = "body-functions"
    theme = Theme.PEOPLE
    title = _("Functions of the bodies")
    description = _("What each forum or committee is for, task by task.")
    model = BodyFunction
    columns = ("slug", ORGANIZATION, "position", "text", SOURCE, "note")
    filters = ("organization",)


@publish
class FunctionEvidences(Dataset):
    """What shows that they did them."""

    key = "function-evidence"
    theme = Theme.PEOPLE
    title = _("Evidence of the functions")
    description = _("What shows that a body did one of its tasks, with its date and document.")
    model = FunctionEvidence
    columns = (
        Column("function", "function__slug", description=_("Which task: its key in body-functions.")),
        "position",
        "date",
        "text",
        "url",
        SOURCE,
        "note",
    )
    filters = ("function",)
