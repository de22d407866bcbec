"""The first reason for a letter: evidence that a commitment lacks, as the last result of each says."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.letters.reasons import Offer, Reason, declare
from cocrea.plans.models import Responsibility, Result

MISSING = ("evidence_missing", "evidence_returned")


def offers() -> Iterator[Offer]:
    """One for each commitment and each body that answers for it, where evidence is missing: three queries."""
    last: dict[int, Result] = {}
    for result in Result.objects.select_related("commitment__plan").order_by("stated_on", "position", "pk"):
        last[result.commitment_id] = result
    lacking = {key: result for key, result in last.items() if result.kind in MISSING}
    duties = Responsibility.objects.filter(commitment__in=lacking).select_related("organization").order_by("pk")
    seen = set()
    for duty in duties:
        here = duty.commitment_id, duty.organization_id
        if duty.answers and here not in seen:
            seen.add(here)
            yield offer_of(lacking[duty.commitment_id], duty.organization)


def offer_of(result: Result, organization) -> Offer:
    """The letter about one missing piece of evidence."""
    commitment = result.commitment
    about = {"commitment": commitment, "plan": commitment.plan.title, "text": result.text}
    body = "\n\n".join(
        [
            _("According to the record, evidence is still missing for the commitment %(commitment)s of %(plan)s.")
            % about,
            _("The record says: %(text)s") % about if result.text else "",
            _("We ask you to send it through the link that comes with this letter."),
        ]
    )
    return Offer(
        key=f"{commitment.pk}-{organization.pk}",
        words=f"{commitment} · {organization}",
        subject=_("Missing evidence: %(commitment)s") % about,
        body=body.replace("\n\n\n\n", "\n\n"),
        organization=organization,
        commitment=commitment,
    )


def register_all() -> None:
    """Called once, when the app is ready."""
    declare(Reason("plans.evidence", gettext_lazy("Evidence that is missing"), offers))
