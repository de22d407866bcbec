"""A closed sheet, as its own reviewer reads it again; nobody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cocrea.evaluation import rules
from cocrea.evaluation.actions import revealing, sheets
from cocrea.evaluation.calc.sheets import Mark
from cocrea.evaluation.models import Sheet
from cocrea.evaluation.places import places_of
from cocrea.evaluation.views.desk_frame import FORM, draw, in_assessments, own_seat_or_404
from cocrea.evaluation.views.rating import address_of, groups_of, title_of
from cocrea.evidence.models import Evidence
from cocrea.kernel.access import staff


@staff(rules.may_review)
@never_cache
@FORM  # whoever may not look is told nothing, not even what may be sent
def sheet_read(request: HttpRequest, slug: str) -> HttpResponse:
    """All that stands on it, as it was closed: what changed in the discussion stands there, beside it."""
    seat = own_seat_or_404(request, slug)
    if seat.closed_at is None:
        raise Http404(slug)
    marks = sheets.read_sheet(request.user, seat) or revealing.revealed(seat)
    known = Evidence.objects.in_bulk({each.evidence for each in marks.values()} - {None})
    parts = [
        (title_of(cells), [told(cell, marks.get(cell.place, Mark()), known) for cell in cells])
        for cells in groups_of(places_of(seat)).values()
    ]
    return draw(
        request,
        "sheet_read",
        _("My closed sheet"),
        above=[*in_assessments(seat.assessment), (_("My sheet"), address_of(seat))],
        assessment=seat.assessment,
        seat=seat,
        digest=Sheet.objects.values_list("digest", flat=True).filter(panelist=seat).first(),
        parts=parts,
        back=address_of(seat),
    )


def told(cell, mark: Mark, known: dict[int, Evidence]) -> dict:
    """A question with what was given to it."""
    level = cell.levels.get(mark.value)
    proof = known.get(mark.evidence)
    return {
        "question": cell.attribute.name,
        "level": level.name if level else "",
        "why": mark.justification,
        "consulted": "; ".join(filter(None, (mark.consulted, str(proof) if proof else ""))),
    }
