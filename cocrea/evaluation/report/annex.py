"""The end of the report: how far the panel agreed, and every rating that was given."""

from django.utils.translation import gettext as _

from cocrea.evaluation import happened, telling
from cocrea.evaluation.models import Panelist
from cocrea.evaluation.reading import Matrix
from cocrea.status.report.blocks import Bullets, Heading, Paragraph, Table, Words


def agreement(m: Matrix) -> list:
    """Alpha by dimension, and the cells on which the panel was furthest apart; nothing of a printed evaluation."""
    if m.assessment.is_historical:
        return []
    missing = _("it cannot be reckoned")
    rows = [(Words(each.name), Words(telling.agreed(m.alphas.get(each.pk)) or missing)) for each in m.dimensions]
    rows.append((Words(_("All together")), Words(telling.agreed(m.alpha) or missing)))
    title = _("Agreement of the panel")
    found: list = [
        Heading(title, id="acuerdo"),
        Table(title, (_("Dimension"), _("Krippendorff's alpha")), tuple(rows)),
    ]
    apart = tuple(Words(f"{each.attribute.name}, {telling.of_what(each)}", each.href) for each in telling.argued(m))
    if apart:
        found += [Heading(_("Where the panel was furthest apart"), 3), Bullets(apart)]
    people = tuple(Words(". ".join(filter(None, told_of(m, each)))) for each in m.panel)
    return [*found, Heading(_("Who rated"), 3), Bullets(people)] if people else found


def on_the_way(m: Matrix) -> list:
    """Seats that were taken away, and returns to the panel. One query."""
    told = tuple(Words(text) for text in happened.of(m))
    return [Heading(_("What happened on the way"), 3), Bullets(told)] if told else []


def told_of(m: Matrix, panelist: Panelist) -> list[str]:
    """What is public of a reviewer: number and name, standing, conflict of interest, what they did not rate."""
    conflict = panelist.conflict if panelist.has_conflict else _("Declared no conflict of interest")
    away = [
        _("Did not rate commitment %(number)s: %(why)s") % {"number": commitment.number, "why": why}
        for who, commitment, why in m.recusals
        if who.pk == panelist.pk
    ]
    name = f"{panelist.number}. {panelist.name}"
    return [name, panelist.get_standing_display(), conflict if panelist.declared_at else "", *away]


def every_rating(m: Matrix) -> list:
    """Each rating with its reasons, attribute by attribute."""
    if m.assessment.is_historical:
        return [Heading(_("Annex"), id="anexo"), Paragraph(Words(nothing_single()))]
    found: list = [Heading(_("Annex: every rating"), id="anexo")]
    head = (_("Commitment"), _("Reviewer"), _("Level"), _("Justification"), _("Consulted"))
    for attribute in m.attributes:
        rows = tuple(
            (
                Words(cell.commitment.number if cell.commitment else _("The whole plan"), cell.href),
                Words(str(each.number)),
                Words(rating.level.name if is_last else _("%(level)s (before)") % {"level": rating.level.name}),
                Words(rating.justification),
                Words(rating.consulted),
            )
            for cell in m.row(attribute)
            for each in cell.given
            for rating, is_last in (*((before, False) for before in each.before), (each.rating, True))
        )
        if rows:
            found += [Heading(attribute.name, 3), Table(attribute.name, head, rows, is_dense=True)]
    return found


def ways(m: Matrix) -> list:
    """The same on a page: where the ratings of each attribute are."""
    if m.assessment.is_historical:
        return every_rating(m)
    told = tuple(Words(each.name, m.totals[each.pk].href) for each in m.attributes)
    return [Heading(_("Annex: every rating"), id="anexo"), Bullets(told)]


def nothing_single() -> str:
    """Why a printed evaluation has no annex of ratings."""
    return _("The source prints labels; it gives no rating of a single reviewer, and none is made up here.")
