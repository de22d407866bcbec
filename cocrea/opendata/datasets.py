"""What the floors below publish: sources, files, the exercise, its custodians, the ledger, and the dated copies."""

from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import Role, User
from cocrea.documents.models import Document, Source
from cocrea.exercise.models import Custodian, Exercise
from cocrea.jobs.models import Run
from cocrea.ledger.models import Event, Head, Subject
from cocrea.opendata.declarations import Column, Dataset, Frequency, Theme, private, publish
from cocrea.opendata.models import Snapshot

CIRCULATES = _("Nobody may read it but the system; the public part is in the table ledger.")


@publish
class Sources(Dataset):
    """Documents that the record cites."""

    key = "sources"
    theme = Theme.RECORD
    title = _("Sources")
    description = _("Documents on which the record rests. Every other table cites them by their key.")
    model = Source
    columns = ("slug", "title", "author", "published", "url", "note")
    page = ("documents:source-detail", ("slug",))
    is_original = True

    def queryset(self):
        return Source.objects.all()


@publish
class Documents(Dataset):
    """Files that anybody may open."""

    key = "documents"
    theme = Theme.RECORD
    title = _("Files")
    description = _("Public files kept by this site, each known by its fingerprint.")
    model = Document
    columns = (
        Column("sha256", description=_("Fingerprint of the file; it is also its address.")),
        "title",
        "file_name",
        Column("media_type", description=_("Kind of file, as the web names it.")),
        "size",
        Column("source", "source__slug"),
        Column("added_at", description=_("When the file came in.")),
    )
    withheld = {"visibility": _("Only public files stand in this table.")}
    page = ("documents:document", ("sha256",))
    filters = ("source", "media_type")
    is_original = True

    def queryset(self):
        return Document.objects.published()


@publish
class Exercises(Dataset):
    """The exercise itself: one row."""

    key = "exercise"
    theme = Theme.RECORD
    title = _("The exercise")
    description = _("What this site is about: name, territory, contact and licence.")
    model = Exercise
    columns = (
        "slug",
        "name",
        Column("territory", description=_("Where the exercise takes place.")),
        Column("country", description=_("Country, in two letters (ISO 3166).")),
        Column("tagline", description=_("The exercise in one sentence.")),
        "summary",
        Column("contact_email", description=_("Where to write, as the last plan prints it.")),
        Column("social_handle", description=_("Name on social networks.")),
        Column("hashtag", description=_("Word under which people write about it.")),
        Column("site_url", description=_("Address of the site that it had before.")),
        Column("licence", description=_("Licence of all the data, by its usual abbreviation.")),
    )
    withheld = {
        "tokens": _("Colours of the pages; they say nothing about the exercise."),
        "systems": _("Which parts of the site are switched on."),
        "languages": _("In which languages the pages can be read."),
        "logo": _("The picture at the head of the pages; its file stands in the table of files."),
        "logo_alt": _("Words for the picture at the head of the pages."),
        "sender_name": _("The name under which this site writes letters."),
    }
    is_original = True

    def queryset(self):
        return Exercise.objects.all()


@publish
class Custodians(Dataset):
    """Institutions in charge, with dates."""

    key = "custodians"
    theme = Theme.PEOPLE
    title = _("Institutions in charge")
    description = _("Which institution has been in charge of the exercise, for what, from when and until when.")
    model = Custodian
    columns = (
        Column("exercise", "exercise__slug", title=_("Exercise"), description=_("Which exercise: its key.")),
        Column("organization", description=_("Which institution: its key in the table organizations.")),
        Column("role", description=_("What it was in charge of.")),
        Column("start", description=_("Since when. Empty where no source says so.")),
        Column("end", description=_("Until when. Empty while it lasts, or where no source says so.")),
    )
    is_original = True

    def queryset(self):
        return Custodian.objects.all()


@publish
class Ledger(Dataset):
    """The chain of events. What each one tells is on its page; what proves it is here."""

    key = "ledger"
    theme = Theme.RECORD
    title = _("Ledger")
    description = _(
        "Every act of the exercise that is public, in order, with the hashes that prove nothing was altered."
    )
    model = Event
    columns = (
        Column("id", "pk", title=_("Number"), description=_("Place of the event in the chain, from 1.")),
        "at",
        "action",
        Column(
            "body_digest", title=_("Digest of the content"), description=_("SHA-256 of what the event tells, salted.")
        ),
        "digest",
        "previous",
        "hash",
    )
    withheld = {
        "is_public": _("Only public events stand in this table. The whole chain is in the file of the ledger."),
        "salt": _("It is published with each event, in the file of the chain."),
        "body": _("It is published with each event, in the file of the chain; it may be erased there by law."),
    }
    page = ("ledger:event-detail", ("id",))
    filters = ("action",)
    frequency = Frequency.CONTINUOUS
    is_original = is_append_only = True

    def queryset(self):
        return Event.objects.public()


@publish
class Snapshots(Dataset):
    """The dated copies themselves."""

    key = "snapshots"
    theme = Theme.RECORD
    title = _("Dated copies")
    description = _("Every copy of a table that has been kept, with its day and its fingerprint.")
    model = Snapshot
    columns = ("dataset", "taken_on", "public_seq", "sha256", "size", "rows")
    withheld = {
        "sizes": _("Used to tell the size of a download before it begins."),
        "path": _("Place of the file inside this site; its public address never changes."),
    }
    page = ("opendata:snapshot", ("dataset", "taken_on"))
    filters = ("dataset", "taken_on")
    frequency = Frequency.DAILY
    is_original = is_append_only = True


private(User, _("Accounts of people who sign in: personal data."))
private(Role, _("Who may do what on the staff's side: personal data."))
private("accounts.throttle", _("Who failed to sign in lately: personal data, kept for minutes."))
private("accounts.press", _("Which button was pressed lately, so that it is not done twice: kept for a day."))
private("documents.showing", _("Which pages show a file: each page says it itself."))
private("accounts.session", _("Who is signed in, and with what device: personal data."))
private("accounts.invitation", _("Who was invited to keep the record: personal data."))
private("accounts.secondfactor", _("What guards the accounts: whoever read it could help to open one."))
private("accounts.recoverycode", _("What guards the accounts: whoever read it could help to open one."))
private(Head, CIRCULATES)
private(Subject, _("Part of an event; its public content is on the event's page and in the file of the chain."))
private(Run, _("Housekeeping of this site's background work."))
