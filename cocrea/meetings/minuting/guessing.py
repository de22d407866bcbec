"""What minutes in Word are about, as far as the record knows: which body met, within which plan, about which
commitments. A person confirms it."""

import datetime
import re

from django.utils import timezone

from cocrea.actors.models import Membership, Organization
from cocrea.kernel import periods
from cocrea.meetings.forms.session import BODIES
from cocrea.meetings.minuting.foreign import Draft
from cocrea.meetings.minuting.matching import Names, key_of
from cocrea.meetings.offered import meant
from cocrea.meetings.recognising import NAME, Phrase
from cocrea.meetings.seating import seated_in
from cocrea.plans.models import ActionPlan, Commitment

WILL = re.compile(
    rf"(?:^|[,;:] |que |[Ee]l |[Ll]a |[Ll]os |[Ll]as )(?P<who>{NAME}) (?:se |le |les )?\w+(?:r[áa]n?|har[áa]n?)\b"
)


def plan_of(day: str) -> ActionPlan | None:
    """The plan in whose time a day lies; the last one that had begun."""
    plans = list(ActionPlan.objects.order_by("-ordinal"))
    when = periods.earliest(day) if day else timezone.localdate()
    begun = [plan for plan in plans if not plan.period_start or periods.earliest(plan.period_start) <= when]
    return (begun or plans or [None])[0]


def unsaid_in(draft: Draft, names: Names) -> tuple[str, ...]:
    """What of the meeting is a guess."""
    unsaid = {"organization": named_in(draft, names) is None, "kind": not draft.kind, "day": not draft.day}
    return tuple(name for name, is_guess in unsaid.items() if is_guess)


def named_in(draft: Draft, names: Names) -> Organization | None:
    """The body whose name or letters stand in the title or the first sentences, or at least how its name begins; of
    several, the one of which most stands there."""
    told = (*draft.leftover, draft.subject, draft.presentation, draft.opening)
    said = f" {' '.join(key_of(each) for each in told)} "
    called = [(key_of(name), each) for each in names.bodies.values() for name in (each.name, each.acronym) if name]
    found = [(said_of(key, said), -each.pk, each) for key, each in called if each.classification in BODIES]
    best = max(found, default=None)
    return best[2] if best and best[0] else None


def said_of(key: str, said: str) -> int:
    """How many letters of a name stand in a text: all of it, or its first words, three at least."""
    words = key.split()
    for number in range(len(words), 0, -1):
        part = " ".join(words[:number])
        if (number == len(words) or number >= 3) and f" {part} " in said:
            return len(part)
    return 0


def body_of(draft: Draft, names: Names) -> Organization | None:
    """The body that met: the one that the file names, or the only forum that lasts."""
    if named := named_in(draft, names):
        return named
    bodies = [each for each in names.bodies.values() if each.classification in BODIES]
    forums = {each.pk: each for each in bodies if each.classification == Organization.Classification.FORUM}
    lasting = [each for each in forums.values() if not each.dissolution_date]
    return lasting[-1] if lasting else None


def matched(point, plan: ActionPlan | None, commitments: dict[str, Commitment]) -> str:
    """The commitment that a topic names, by its number within the plan or by its title."""
    of_plan = {key: c for key, c in commitments.items() if plan is None or c.plan_id == plan.pk}
    by_number = next((key for key, c in of_plan.items() if point.commitment and c.number == point.commitment), "")
    return by_number or next((key for key, c in of_plan.items() if key_of(c.title) == key_of(point.title)), "")


def seats_in(body: Organization | None, day: datetime.date | None) -> dict[int, Membership]:
    """Key of a person -> the seat of a body that they hold on a day; of two, the first."""
    return {row.person_id: row for row in reversed(seated_in(body, day))} if body and day else {}


def owner_of(phrase: Phrase, draft: Draft, names: Names) -> str:
    """Who answers for what a phrase says: whom it names as such, or who of the record or of the list is said to be
    going to do it: «Luz Peña publicará…»."""
    if phrase.owner:
        return phrase.owner if meant(phrase.owner, names)[0] else here(phrase.owner, draft) or phrase.owner
    for match in WILL.finditer(phrase.clause):
        who = match["who"].strip(" .,")
        if found := here(who, draft) or (who if meant(who, names)[0] else ""):
            return found
    return ""


def here(who: str, draft: Draft) -> str:
    """The name of the only one in the list who is called so; empty where it is nobody, or more than one."""
    words = set(key_of(who).split())
    found = [each.name for each in draft.people if words and words <= set(key_of(each.name).split())]
    return found[0] if len(found) == 1 else ""
