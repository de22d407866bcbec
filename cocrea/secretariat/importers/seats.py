"""Files of how seats were filled, of the rules and functions of their bodies."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.secretariat.actions import keeping
from cocrea.secretariat.models import BodyFunction, BodyRules, FunctionEvidence, Seating, SeatingAct

register(
    Importer(
        key="seating-acts",
        title=_("Acts of the seats"),
        model=SeatingAct,
        columns=("slug", "organization", "title", "folio", "date", "is_inferred", "text", "source", "note"),
        identity=("slug",),
        keep=keeping.keep_seating_act,
    )
)
register(
    Importer(
        key="seatings",
        title=_("Ways into the seats"),
        model=Seating,
        columns=(
            Ref("membership", "organization", "role", "start", "person"),
            *("way", "act", "term_end"),
            Ref("replaces", "organization", "replaced_role", "replaced_start", "replaced_person"),
            *("ending", "end_act", "source", "note"),
        ),
        identity=("membership",),
        keep=keeping.keep_seating,
    )
)
register(
    Importer(
        key="body-rules",
        title=_("Rules of the bodies"),
        model=BodyRules,
        columns=(
            *("organization", "start", "title", "quorum_numerator", "quorum_denominator", "quorum_part"),
            *("notice_days_ordinary", "notice_days_extraordinary", "tacit_days", "day_kind", "presides"),
            *("source", "note"),
        ),
        identity=("organization", "start"),
        keep=keeping.keep_body_rules,
    )
)
register(
    Importer(
        key="body-functions",
        title=_("Functions of the bodies"),
        model=BodyFunction,
        columns=("slug", "organization", "position", "text", "source", "note"),
        identity=("slug",),
        keep=keeping.keep_body_function,
    )
)
register(
    Importer(
        key="function-evidence",
        title=_("Evidence of the functions"),
        model=FunctionEvidence,
        columns=("function", "position", "date", "text", "url", "source", "note"),
        identity=("function", "position"),
        keep=keeping.keep_function_evidence,
    )
)
