"""Writes the report: what is reckoned, in its place, and what people wrote beside it. Nothing is worded twice."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.evaluation import telling
from cocrea.evaluation.models import Assessment, Label
from cocrea.evaluation.reading import Matrix
from cocrea.evaluation.reading.matrix import mark_of
from cocrea.evaluation.report import annex, asked
from cocrea.evaluation.report.reading import Sheet, read
from cocrea.kernel import periods
from cocrea.status.report.blocks import Bars, Bullets, Heading, Paragraph, Report, Table, Words


def report_of(assessment: Assessment, *, is_file: bool = False) -> Report:
    """The report of an assessment. `is_file`: with every rating in its annex, to which a page leads instead."""
    sheet = read(assessment)
    address = reverse("evaluation:report", args=[assessment.slug])
    blocks = [
        *presentation(sheet),
        *commitments(sheet),
        *findings(sheet, "finding", _("Findings")),
        *asked.method(sheet),
        *matrix(sheet.matrix),
        *totals(sheet.matrix),
        *findings(sheet, "result", _("Results, in words")),
        *potential(sheet.matrix),
        *profiles(sheet.matrix),
        *findings(sheet, "conclusion", _("Conclusions")),
        *annex.agreement(sheet.matrix),
        *(annex.on_the_way(sheet.matrix) if is_file else ()),  # the page of the evaluation has it too
        *recommendations(sheet),
        *replies(sheet),
        *(annex.every_rating(sheet.matrix) if is_file else annex.ways(sheet.matrix)),
    ]
    return Report(
        assessment.title, assessment.plan.short_title or assessment.plan.title, cover(sheet), blocks, address
    )


def cover(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """What the first page says of the evaluation."""
    a, m = sheet.matrix.assessment, sheet.matrix
    people = a.reviewers if a.is_historical else m.raters
    pairs = (
        (_("Who evaluated"), ", ".join(filter(None, (a.organization.name if a.organization else "", a.unit)))),
        (_("Date"), periods.words(a.dated) if a.dated else ""),
        (_("Plan evaluated"), a.plan.title),
        (_("Commitments"), str(len(m.commitments))),
        (_("Instrument"), str(a.instrument_version)),
        (pgettext("panel", "Reviewers"), str(people) if people else ""),
        (_("Permanent address"), settings.SITE_URL + a.get_absolute_url()),
    )
    return tuple(pair for pair in pairs if pair[1])


def said(text: str) -> list[Paragraph]:
    """A text of people, paragraph by paragraph."""
    return [Paragraph(Words(line.strip())) for line in text.splitlines() if line.strip()]


def presentation(sheet: Sheet) -> list:
    """What was evaluated and what came of it, in a few lines."""
    m = sheet.matrix
    glance = Bullets(tuple(Words(text, whole(m, href)) for text, href in telling.at_a_glance(m)))
    found = [
        Heading(_("Presentation"), id="presentacion"),
        *said(m.assessment.context),
        Paragraph(Words(telling.headline(m), m.assessment.get_absolute_url())),
    ]
    return [*found, glance] if glance.items else found


def whole(matrix: Matrix, href: str) -> str:
    """An address of the page of the evaluation, written out."""
    return matrix.assessment.get_absolute_url() + href if href.startswith("#") else href


def commitments(sheet: Sheet) -> list:
    """The commitments that were looked at: number, name, what they are about, how they are classified."""
    rows = tuple(
        (
            Words(f"{each.number}. {each.title}", each.get_absolute_url()),
            Words(each.description or each.objective or ""),
            Words(", ".join(sheet.tags.get(each.pk, ()))),
        )
        for each in sheet.matrix.commitments
    )
    head = (_("Commitment"), _("What it is about"), _("Classification"))
    title = _("Commitments evaluated")
    return [Heading(title, id="compromisos"), Table(title, head, rows)] if rows else []


def findings(sheet: Sheet, section: str, title: str) -> list:
    """What people wrote."""
    rows = sheet.findings.get(section, [])
    told = tuple(Words(f"{each.number}. {each.text}" if each.number else each.text) for each in rows)
    return [Heading(title, id=section), Bullets(told)] if told else []


def matrix(m: Matrix) -> list:
    """The matrix: attributes by commitments."""
    if not m.commitments or not m.matrix_attributes:
        return []
    head = (_("Attribute"), *(each.number for each in m.commitments))
    found: list = [Heading(_("Matrix of results"), id="matriz")]
    for dimension in m.dimensions:
        rows = tuple(
            (Words(each.name, m.totals[each.pk].href), *(worded(cell) for cell in m.row(each)))
            for each in m.matrix_attributes
            if each.dimension_id == dimension.pk
        )
        if rows:
            found += [Heading(dimension.name, 3), Table(dimension.name, head, rows, is_dense=True)]
    of_plan = tuple((Words(c.attribute.name, c.href), worded(c)) for each in m.plan_attributes for c in m.row(each))
    if of_plan:
        title = _("Of the whole plan")
        found += [Heading(title, 3), Table(title, (_("Attribute"), _("Result")), of_plan)]
    return found


def worded(cell) -> Words:
    """A cell: its word, its mark, and the way to its rows."""
    text = cell.word or telling.plain(cell.median) or _("no data")
    return Words(text, cell.href, cell.mark if cell.label else "")


def totals(m: Matrix) -> list:
    """How many of each label, attribute by attribute, beside what is printed."""
    if not m.labels:
        return []
    is_printed = m.assessment.is_historical
    rows = tuple(
        (
            Words(each.name),
            *(Words(str(m.totals[each.pk].counts[label.key]), m.totals[each.pk].href) for label in m.labels),
            *((Words(printed(m, each.pk)), Words(verdict(m.totals[each.pk]))) if is_printed else ()),
        )
        for each in m.attributes
    )
    head = (_("Attribute"), *(label.name for label in m.labels))
    head += (_("Printed"), _("Do they agree?")) if is_printed else ()
    title = _("Totals by attribute")
    return [Heading(title, id="totales"), Table(title, head, rows)]


def printed(m: Matrix, attribute: int) -> str:
    """The printed counts of an attribute."""
    told = m.totals[attribute].printed
    return ", ".join(str(each.count) for each in told.values()) or _("no data")


def verdict(total) -> str:
    """Whether printed and counted agree, in words."""
    if total.agrees is None:
        return _("nothing printed")
    return pgettext("total", "agrees") if total.agrees else _("contradicts what is printed")


def potential(m: Matrix) -> list:
    """The result of each dimension, as it stands and as the own rule gives it."""
    if not m.overall:
        return []
    rows = []
    for each in m.commitments:
        row = [Words(f"{each.number}. {each.title}", each.get_absolute_url())]
        for dimension in m.dimensions:
            result = m.overall.get((dimension.pk, each.pk))
            row.append(potential_words(result) if result else Words(_("no data")))
        rows.append(tuple(row))
    title = _("Potential of each commitment")
    table = Table(title, (_("Commitment"), *(each.name for each in m.dimensions)), tuple(rows))
    note = (
        _(
            "As printed. The document does not publish the rule from the labels to these results. Beside each stands "
            "what the rule of this exercise gives."
        )
        if m.assessment.is_historical
        else _("By the rule of the version of the instrument.")
    )
    return [Heading(title, id="potencial"), Paragraph(Words(note), is_note=True), table, *potential_totals(m)]


def potential_words(result) -> Words:
    """A result of a dimension; what contradicts it, beside it."""
    standing: Label | None = result.standing
    text = standing.name if standing else _("no data")
    if result.contradicts:
        text += " ≠ " + _("the own rule gives %(label)s") % {"label": result.label.name}
    return Words(text, result.href, mark_of(standing) if standing else "")


def potential_totals(m: Matrix) -> Iterable:
    """How many commitments have each result."""
    rows = tuple(
        (
            Words(each.name),
            *(
                Words(str(m.dimension_totals[each.pk].counts[label.key]), m.dimension_totals[each.pk].href)
                for label in m.overall_labels
            ),
        )
        for each in m.dimensions
        if m.dimension_totals[each.pk].of
    )
    title = _("Totals of the potential")
    head = (_("Dimension"), *(label.name for label in m.overall_labels))
    return [Heading(title, 3), Table(title, head, rows)] if rows and m.overall_labels else []


def profiles(m: Matrix) -> list:
    """The points of each commitment in each dimension, as bars and as a table."""
    title = _("Profile of each commitment")
    found: list = []
    for dimension in m.dimensions:
        results = [m.overall.get((dimension.pk, each.pk)) for each in m.commitments]
        known = [each for each in results if each and each.points is not None and each.most]
        if not known:
            continue
        bars = tuple(
            (f"{each.commitment.number}. {each.commitment.title}", float(each.points / each.most), points(each))
            for each in known
        )
        rows = tuple(
            (Words(label), Words(text, each.href)) for (label, _s, text), each in zip(bars, known, strict=True)
        )
        found += [
            Heading(dimension.name, 3),
            Bars(f"{title}: {dimension.name}", bars),
            Table(f"{title}: {dimension.name}", (_("Commitment"), _("Points")), rows),
        ]
    return [Heading(title, id="perfiles"), *found] if found else []


def points(result) -> str:
    """«7 of 8»."""
    return _("%(number)s of %(of)s") % {"number": telling.plain(result.points), "of": telling.plain(result.most)}


def recommendations(sheet: Sheet) -> list:
    """Each with its answer and what is done."""
    if not sheet.advice:
        return []
    found: list = [Heading(_("Recommendations"), id="recomendaciones")]
    for each, actions in sheet.advice:
        told = [Words(advice_answer(each))]
        told += [Words(action_words(action)) for action in actions]
        found += [Paragraph(Words(f"{each.number}. {each.text}")), Bullets(tuple(told))]
    return found


def advice_answer(each) -> str:
    """What was answered, by whom, and why."""
    if not each.answer:
        return _("Nobody has answered it on record.")
    who = each.answered_by.name if each.answered_by else ""
    return ". ".join(
        filter(None, (_("Answer: %(word)s") % {"word": each.get_answer_display()}, who, each.answer_text))
    )


def action_words(action: dict) -> str:
    """An action: what, who, until when, what became of it."""
    due = _("until %(date)s") % {"date": periods.words(action["action_due"])} if action["action_due"] else ""
    parts = (action["action_text"], action["action_owner"] or "", due, action["action_outcome"])
    return _("Action: %(what)s") % {"what": ". ".join(filter(None, parts))}


def replies(sheet: Sheet) -> list:
    """What the evaluated institutions answer, as they wrote it."""
    found: list = [Heading(_("Replies of the institutions"), id="replicas")]
    for each in sheet.replies:
        found += [Heading(each.organization.name, 3), *said(each.text)]
    return found if sheet.replies else [*found, Paragraph(Words(_("No institution has replied on record.")))]
