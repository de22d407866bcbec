"""What is published of people, organizations, posts, memberships and places."""

from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Boundary, Contact, Membership, Organization, Person, Place, Post
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish

SOURCE = Column("source", "source__slug")
ORGANIZATION = Column("organization", "organization__slug", description=_("Which body: its key in organizations."))
START = Column("start", description=_("Since when. Empty where no source says so."))
END = Column("end", description=_("Until when. Empty while it lasts, or where no source says so."))


@publish
class Organizations(Dataset):
    """Bodies with a common purpose."""

    key = "organizations"
    theme = Theme.PEOPLE
    title = _("Organizations")
    description = _("Institutions, associations and committees of the exercise, with their beginning and end.")
    model = Organization
    columns = (
        "slug",
        "name",
        Column("acronym", description=_("Short name.")),
        Column("classification", description=_("What sort of body it is.")),
        Column("sector", description=_("Sector for which it takes part.")),
        Column("power", description=_("Branch or level of government to which it belongs.")),
        Column("parent", "parent__slug", description=_("Body of which it is a part: its key in organizations.")),
        Column("place", "place__slug", description=_("Where it works: its key in places.")),
        Column("founding_date", description=_("When it was founded. Empty where no source says so.")),
        "dissolution_date",
        Column("successor", "successor__slug", description=_("Who took over its tasks: key in organizations.")),
        Column("url", description=_("Its own site.")),
        "summary",
        SOURCE,
        "note",
    )
    filters = ("classification", "sector", "power", "parent", "place")
    page = ("actors:organization-detail", ("slug",))


@publish
class People(Dataset):
    """People named in the public record."""

    key = "people"
    theme = Theme.PEOPLE
    title = _("People")
    description = _("People named in the public record, in their public capacity only.")
    model = Person
    columns = (
        "slug",
        Column("name", description=_("Name of the person, without titles.")),
        "honorific",
        "summary",
        SOURCE,
    )
    page = ("actors:person-detail", ("slug",))


@publish
class Posts(Dataset):
    """Seats, whoever holds them."""

    key = "posts"
    theme = Theme.PEOPLE
    title = _("Posts")
    description = _("Seats in the bodies of the exercise, whoever holds them.")
    model = Post
    columns = (
        "slug",
        ORGANIZATION,
        Column("role", description=_("What sort of seat it is.")),
        Column("label", description=_("How the seat is called.")),
        Column("voting", description=_("Whether it votes, where that is said of it. Empty: as its kind has it.")),
        "is_count_unknown",
        Column("alternate_of", "alternate_of__slug", description=_("For which seat it stands in: its key in posts.")),
        START,
        END,
        SOURCE,
        "note",
    )
    filters = ("organization", "role")


@publish
class Memberships(Dataset):
    """Who held what, where and when."""

    key = "memberships"
    theme = Theme.PEOPLE
    title = _("Memberships")
    description = _("Who belonged to which body, in which post or with which office, from when and until when.")
    model = Membership
    columns = (
        Column("person", "person__slug", description=_("Who: key in people.")),
        Column("person_name", "person__name", title=_("Name of the person"), description=_("Name of the person.")),
        ORGANIZATION,
        Column("post", "post__slug", description=_("Which seat: its key in posts. Empty for an office elsewhere.")),
        "role",
        Column(
            "on_behalf_of", "on_behalf_of__slug", description=_("Whom the person stands for: key in organizations.")
        ),
        START,
        END,
        Column("end_reason", description=_("Why it ended, where the source says so.")),
        "last_known",
        SOURCE,
        "note",
    )
    filters = ("person", "organization", "post")


@publish
class Places(Dataset):
    """Country, state, municipalities."""

    key = "places"
    theme = Theme.PEOPLE
    title = _("Places")
    description = _("Country, state and municipalities, with their official codes.")
    model = Place
    columns = (
        "slug",
        "name",
        Column("kind", description=_("Country, state or municipality.")),
        "code",
        Column("parent", "parent__slug", description=_("Place of which it is a part.")),
        SOURCE,
    )
    filters = ("kind", "parent")
    page = ("actors:place-detail", ("slug",))


private(Contact, _("E-mail addresses of people, kept only to call them to sessions and to write to them."))
private(Boundary, _("Borders are published by whoever draws them; here they only check where points lie."))
