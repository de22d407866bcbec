"""Files of evidence that is prepared, of what was done with it, and of what was said."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.evidence.actions import keep_evidence, keep_evidence_act, keep_opinion
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.intake.declarations import Importer, Ref, register

COMMITMENT = Ref("commitment", "plan", "commitment")

register(
    Importer(
        key="evidence",
        title=pgettext_lazy("many", "Evidence"),
        model=Evidence,
        columns=(
            "number",
            COMMITMENT,
            Ref("activity", "plan", "commitment", "activity"),
            Ref("indicator", "plan", "commitment", "indicator"),
            *("kind", "title", "claim", "url", "made_on", "author_organization", "author_person", "author_text"),
            *("place", "latitude", "longitude", "is_reserved", Ref("follows", "follows")),
        ),
        identity=("number",),
        keep=keep_evidence,
    )
)
register(
    Importer(
        key="evidence-acts",
        title=_("Acts on evidence"),
        model=EvidenceAct,
        columns=("evidence", "kind", "on", "organization", "person", "reason"),
        identity=("evidence", "kind", "on"),
        keep=keep_evidence_act,
    )
)
register(
    Importer(
        key="opinions",
        title=_("Opinions of civil society"),
        model=Opinion,
        columns=(
            COMMITMENT,
            *("evidence", "kind", "organization", "person", "said_on", "text", "answer", "answered_on"),
            "withdrawn_on",
        ),
        identity=("commitment", "evidence", "kind", "organization", "person", "said_on"),
        keep=keep_opinion,
    )
)
