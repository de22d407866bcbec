"""What is published of the plans themselves."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import ORGANIZATION, PLACE, PLAN, POSITION, SOURCE
from cocrea.plans.models import ActionPlan, LegalInstrument, Objective, Signatory, TimelineEvent


@publish
class Plans(Dataset):
    """Action plans."""

    key = "plans"
    title = _("Plans")
    description = _("Local Action Plans: period, territory, state, and where their text can be read.")
    model = ActionPlan
    columns = (
        "slug",
        "ordinal",
        "title",
        Column("short_title", description=_("How the plan is called in lists.")),
        Column("period_start", description=_("When the period of the plan begins.")),
        "period_end",
        Column("status", description=_("How far the plan has come. Drafts are not published.")),
        Column("territory", description=_("Where the plan applies, as its source says.")),
        PLACE,
        Column("signed_on", description=_("When the plan was signed. Empty where no source says so.")),
        Column("strategic_objective", description=_("What the whole plan wants to achieve.")),
        "summary",
        Column("guarantor", "guarantor__slug", description=_("Body that looked after it: its key in organizations.")),
        Column("url", description=_("Where the text of the plan was published.")),
        SOURCE,
        "note",
    )
    filters = ("status",)
    page = ("plans:plan-detail", ("slug",))


@publish
class Objectives(Dataset):
    """What plans set out to do, beside their commitments."""

    key = "objectives"
    title = _("Objectives of the plans")
    description = _("Objectives, principles and functions that each plan writes down beside its commitments.")
    model = Objective
    columns = (
        PLAN,
        Column("kind", description=_("What sort of statement it is.")),
        POSITION,
        "text",
        SOURCE,
    )
    filters = ("plan", "kind")


@publish
class Signatories(Dataset):
    """Who signed a plan."""

    key = "signatories"
    title = _("Signatories")
    description = _("Who signed each plan, for which body, and whether as a party or as a witness of honour.")
    model = Signatory
    columns = (
        PLAN,
        Column("person", "person__slug", description=_("Who: key in people. Empty where only the body is named.")),
        Column("person_name", "person__name", title=_("Name of the person"), description=_("Name of who signed.")),
        ORGANIZATION,
        Column("office", description=_("Office that the person held when signing.")),
        Column("capacity", description=_("Whether it was signed as a party or as a witness of honour.")),
        Column("signed_on", description=_("When it was signed.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "organization")


@publish
class LegalInstruments(Dataset):
    """Laws and agreements on which plans rest."""

    key = "legal-instruments"
    title = _("Legal framework")
    description = _("Laws, agreements and international instruments that each plan cites as its ground.")
    model = LegalInstrument
    columns = (PLAN, POSITION, Column("title", description=_("Name of the instrument.")), "code", "provision", SOURCE)
    filters = ("plan",)


@publish
class Events(Dataset):
    """Timelines of the plans."""

    key = "events"
    title = _("Events")
    description = _("What happened in each plan and when, as precisely as the sources say it.")
    model = TimelineEvent
    columns = (
        PLAN,
        POSITION,
        Column("date", description=_("When it happened. Empty where no source gives a date.")),
        Column("end_date", description=_("Last day, where it lasted more than one.")),
        "is_inferred",
        Column("title", description=_("What happened.")),
        Column("kind", description=_("What sort of event it was.")),
        Column("place_text", description=_("Where it happened, as the source says.")),
        "after",
        SOURCE,
        "note",
    )
    filters = ("plan", "kind")
