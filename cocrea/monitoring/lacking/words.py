"""Letters that nobody answered, and agreements that are due."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from cocrea.letters.models import Letter
from cocrea.meetings.calc import agreement as calc_agreement
from cocrea.meetings.models import Agreement, AgreementParty
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.row import Kind, Lack, Standing
from cocrea.monitoring.lacking.scope import Scope
from cocrea.monitoring.lacking.steps import standing_of

WAITS = (calc_agreement.OPEN, calc_agreement.LAPSED)


def of_letters(scope: Scope) -> Iterator[Lack]:
    """Sent letters that nobody has answered, about these commitments or about more than one: one query."""
    rows = Letter.objects.unanswered().filter(sent_at__isnull=False)
    rows = rows.filter(Q(commitment__in=list(scope.commitments)) | Q(commitment=None))
    for each in rows.order_by("due_on", "pk"):
        is_late = each.due_on is not None and each.due_on < scope.today
        yield Lack(
            key=f"letter:{each.pk}",
            kind=Kind.LETTER,
            standing=Standing.UNANSWERED if is_late or each.due_on is None else Standing.DUE,
            words=_("Official letter %(letter)s") % {"letter": each},
            href=each.get_absolute_url(),
            commitment_id=each.commitment_id,
            bodies=(each.organization_id,) if each.organization_id else (),
            due_on=each.due_on,
        )


def of_agreements(scope: Scope) -> Iterator[Lack]:
    """Agreements that bind somebody, about these commitments, whose day has passed or is near: two queries."""
    found = Agreement.objects.published().agreed().as_on().filter(commitment__in=list(scope.commitments))
    found = found.filter(status__in=WAITS, due__lte=scope.today + calc.SOON).select_related("session")
    rows = list(found.order_by("due", "pk"))
    parts = AgreementParty.objects.filter(agreement__in=rows, role=AgreementParty.Role.RESPONSIBLE)
    bodies: dict[int, list[int]] = {}
    for agreement, body in parts.exclude(organization=None).order_by("pk").values_list("agreement", "organization"):
        bodies.setdefault(agreement, []).append(body)
    for each in rows:
        yield Lack(
            key=f"agreement:{each.pk}",
            kind=Kind.AGREEMENT,
            standing=standing_of(each.due, scope.today),
            words=_("Agreement %(number)s: %(text)s") % {"number": each.position, "text": each.text[:200]},
            href=each.get_absolute_url(),
            commitment_id=each.commitment_id,
            bodies=tuple(bodies.get(each.pk, ())),
            due_on=each.due,
        )
