"""The texts of guidelines: who may have them, the door of the desk where they are attached, what that is called."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.desk import Door, open_door
from cocrea.documents import opening
from cocrea.documents.models import Document
from cocrea.ledger.sentences import say
from cocrea.meetings.models import GuidelineVersion
from cocrea.meetings.rules import may_keep_sessions


def may_have(document: Document, by) -> bool | None:
    """What a body works by is everybody's; None where the file is no such text."""
    return True if GuidelineVersion.objects.filter(document=document).exists() else None


def name_for(document: Document, by) -> str:
    """What the text is called where it hangs."""
    found = GuidelineVersion.objects.filter(document=document).select_related("guideline").first()
    return str(found) if found else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    opening.register(may_have)
    opening.tell_names(name_for)
    say("meetings.guidelineversion.text", lambda _deed: _("The text of a guideline was attached."))
    say("meetings.guidelineversion.untext", lambda _deed: _("The text of a guideline was taken off."))
    open_door(
        Door(
            gettext_lazy("Guidelines"),
            lambda: reverse("meetings:guideline-desk-list"),
            may_keep_sessions,
            "secretariat",
            6,
        )
    )
