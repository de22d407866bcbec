"""Writes the report: what is reckoned, in its place, and what a person wrote beside it. Nothing is worded twice."""

import datetime
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.kernel import periods
from cocrea.measurements import calc as measuring
from cocrea.plans.models import ActionPlan, Commitment, Figure, Indicator, Result
from cocrea.status.dashboards.board import Board, Line
from cocrea.status.models import Narrative
from cocrea.status.report.blocks import Bars, Bullets, Heading, Paragraph, Picture, Report, Table, Words
from cocrea.status.report.reading import SHOWN, Rows, Span, read
from cocrea.status.words import COMPLETION, LIGHTS, reason_word

Section = Narrative.Section
BARS = 12  # of one picture, so that it fits on a page


def report_of(plan: ActionPlan, semester: str, today: datetime.date, custodian: str = "") -> Report:
    """The report of a plan, or of one of its semesters, as it stands today."""
    span = Span.of(plan, semester)
    rows = read(plan, span, today)
    day = span.day(today) or today
    half = _("first half of %(year)s") if semester.endswith("-1") else _("second half of %(year)s")
    when = half % {"year": semester[:4]} if semester else plan.period
    address = (
        reverse("status:results-semester", args=[plan.slug, semester])
        if semester
        else reverse("status:results", args=[plan.slug])
    )
    shown = board(rows, day)
    blocks = [
        *narrative(rows, Section.PRESENTATION, _("Presentation")),
        *at_a_glance(plan, shown, day),
        *seated(rows),
        *sat(rows),
        *(block for each in rows.commitments for block in chapter(each, rows)),
        *challenges(rows),
        *thanks(rows),
    ]
    cover = (
        (_("Plan"), plan.title),
        (_("Period"), when),
        (_("Territory"), plan.territory),
        (_("State as of"), periods.words(day.isoformat())),
        (_("Published by"), custodian),
        (_("Permanent address"), settings.SITE_URL + address),
    )
    told = tuple(pair for pair in cover if pair[1])
    return Report(_("Report of results"), f"{plan.short_title or plan.title}, {when}", told, blocks, address)


def board(rows: Rows, day: datetime.date) -> Board:
    """Its commitments as a dashboard adds them up."""
    lines = [
        Line(c.pk, c.plan.slug, c.plan.short_title, c.number, c.title, c.series, c.ordinal) for c in rows.commitments
    ]
    return Board(lines, {each.pk: each.standing.reckoned for each in rows.commitments}, day)


def narrative(rows: Rows, section: str, title: str = "", commitment: int | None = None) -> list:
    """What a person wrote into a section, paragraph by paragraph; with its title, where it has one of its own."""
    text = rows.narratives.get((section, commitment), "")
    said = [Paragraph(Words(line.strip())) for line in text.splitlines() if line.strip()]
    return [Heading(title, id=section), *said] if title and said else said


def at_a_glance(plan: ActionPlan, shown: Board, day: datetime.date) -> list:
    """How many commitments are in which state, and the three progresses."""
    if not shown.lines:
        return []
    rows = reverse("status:board", args=["plan", plan.slug]) + f"?fecha={day}"
    names = {
        "declared": pgettext("progress", "Declared"),
        "verified": pgettext("progress", "Verified"),
        "endorsed": pgettext("progress", "Endorsed"),
    }
    lights = [(Words(str(LIGHTS[key]), light=key), Words(str(n), rows)) for key, n in shown.lights.items()]
    shares = [(Words(names[key]), Words(text if share else _("no data"), rows)) for key, share, text in shown.shares]
    bars = [
        (names[key], share.done / share.of if share else None, text if share else _("no data"))
        for key, share, text in shown.shares
    ]
    return [
        Heading(_("At a glance"), id="de-un-vistazo"),
        Table(_("Commitments by state"), (_("State"), _("Commitments")), tuple(lights)),
        Bars(_("Progress"), tuple(bars)),
        Table(_("Progress"), (_("Progress"), pgettext("part", "Share")), tuple(shares)),
    ]


def seated(rows: Rows) -> list:
    """Who sat in the bodies that followed the plan."""
    words = narrative(rows, Section.MEMBERS)
    if not rows.members and not words:
        return []
    told = tuple(
        (
            Words(each.person.name, each.person.get_absolute_url()),
            Words(each.role),
            Words((each.on_behalf_of or each.organization).name),
        )
        for each in rows.members
    )
    table = [Table(_("Members"), (_("Name"), _("Role"), _("Organization")), told)] if told else []
    return [Heading(_("Members"), id="integrantes"), *words, *table]


def sat(rows: Rows) -> list:
    """The sessions that were held."""
    words = narrative(rows, Section.SESSIONS)
    if not rows.sessions and not words:
        return []
    told = tuple(Words(f"{periods.words(s.date)}. {s}", s.get_absolute_url()) for s in rows.sessions)
    return [Heading(_("Sessions"), id="sesiones"), *words, *([Bullets(told)] if told else [])]


def chapter(commitment: Commitment, rows: Rows) -> list:
    """A commitment: objective, state and reasons, results, evidence, indicators, figures, what was written."""
    status, address = commitment.standing.reckoned, commitment.get_absolute_url()
    objective = commitment.objective or commitment.description
    found = [Heading(str(commitment), id=f"compromiso-{commitment.number.lower()}")]
    if objective:
        found += [Heading(_("Objective"), 3), Paragraph(Words(objective))]
    found.append(Paragraph(Words(commitment.standing.word, f"{address}#estado", status.light)))
    found.append(Paragraph(Words(f"{_('Completion')}: {COMPLETION[status.completion]}"), is_note=True))
    found.append(Bullets(tuple(Words(reason_word(each), light=each.light) for each in status.reasons)))
    results = sorted(rows.results.get(commitment.pk, ()), key=lambda each: each.position)
    if results:
        found += [Heading(_("Results"), 3), Bullets(tuple(said(each, address) for each in results))]
    found += proved(rows.evidence.get(commitment.pk, ()))
    found += measured(rows, commitment)
    figures = rows.figures.get(commitment.pk, ())
    if figures:
        table = tuple((Words(f.subject), Words(amount(f), f"{address}#cifras")) for f in figures)
        found += [Heading(_("Figures"), 3), Table(_("Figures"), (_("Subject"), _("Value")), table)]
    return [*found, *narrative(rows, Section.COMMITMENT, commitment=commitment.pk)]


def said(result: Result, address: str) -> Words:
    """A statement of a source with its date."""
    when = f" ({periods.words(result.stated_on)})" if result.stated_on else ""
    return Words(f"{result.text}{when}", f"{address}#resultados")


def amount(figure: Figure) -> str:
    """A figure as its source writes it."""
    comparator = f"{figure.get_comparator_display()} " if figure.comparator not in ("", "=") else ""
    return f"{comparator}{figure.value} {figure.unit}".strip()


def proved(evidence: list) -> list:
    """The accepted evidence: pictures of what has one, a line for each."""
    if not evidence:
        return []
    pictures = [
        Picture(e.preview.path, reverse("documents:document", args=[e.preview.sha256]), e.title, e.get_absolute_url())
        for e in evidence[:SHOWN]
        if e.preview
    ]
    lines = tuple(Words(str(e), e.get_absolute_url()) for e in evidence[:SHOWN])
    more = len(evidence) - SHOWN
    rest = [Paragraph(Words(_("and %(number)s more") % {"number": more}), is_note=True)] if more > 0 else []
    return [Heading(_("Evidence accepted"), 3), *pictures, Bullets(lines), *rest]


def measured(rows: Rows, commitment: Commitment) -> list:
    """The indicators with what was counted, of how many, and the target."""
    indicators = rows.indicators.get(commitment.pk, ())
    if not indicators:
        return []
    table, bars = [], []
    for each in indicators:
        found = rows.measured.get(each.pk)
        href = f"{commitment.get_absolute_url()}#indicador-{each.number}"
        value, share = reckoned(each, found)
        table.append(
            (
                Words(str(each), href),
                Words(counted(found, each), href),
                Words(value, href),
                Words(
                    f"{plain(each.target)} {each.target_unit or each.unit}".strip() if each.target is not None else ""
                ),
            )
        )
        bars.append((str(each), share, value))
    head = (_("Indicator"), _("Counted"), _("Value"), _("Target"))
    is_measured = any(share is not None for _l, share, _t in bars)
    parts = [tuple(bars[n : n + BARS]) for n in range(0, len(bars), BARS)] if is_measured else []
    chart = [Bars(_("Indicators"), each) for each in parts]
    return [Heading(_("Indicators"), 3), Table(_("Indicators"), head, tuple(table)), *chart]


def reckoned(indicator: Indicator, found) -> tuple[str, float | None]:
    """The value of a measurement in words, and how far it is on its way, for a bar."""
    if found is None or found.value is None:
        return _("no data"), None
    target = indicator.target
    if target is None and indicator.is_ratio:
        target = Decimal(indicator.factor or 1)
    share = measuring.reached(found.value, indicator.baseline, target, indicator.direction)
    return f"{plain(found.value)} {indicator.unit}".strip(), None if share is None else float(min(share, Decimal(1)))


def counted(found, indicator: Indicator) -> str:
    """«42 of 68», with the day of the cut."""
    if found is None:
        return _("nobody has measured it")
    top, bottom = plain(found.numerator), plain(found.denominator)
    told = _("%(top)s of %(bottom)s") % {"top": top, "bottom": bottom} if indicator.is_ratio else top
    return f"{told} ({periods.words(found.as_of)})"


def plain(number: Decimal | None) -> str:
    """A number without zeros that say nothing."""
    return "—" if number is None else f"{number.normalize():f}"


def challenges(rows: Rows) -> list:
    """What a person sees ahead, and what is still open of every commitment."""
    unfinished = [each for each in rows.commitments if each.state != "complete"]
    told = tuple(
        Words(
            f"{each.number}. {each.title}: {reason_word(each.standing.reckoned.reasons[0])}", each.get_absolute_url()
        )
        for each in unfinished
    )
    words = narrative(rows, Section.CHALLENGES)
    return [Heading(_("New challenges"), id="retos"), *words, *([Bullets(told)] if told else [])]


def thanks(rows: Rows) -> list:
    """To whom, in the words of a person, and every organization that took part."""
    words = narrative(rows, Section.THANKS)
    if not words and not rows.bodies:
        return []
    told = tuple(Words(each.name, each.get_absolute_url()) for each in rows.bodies)
    return [Heading(_("Thanks"), id="agradecimientos"), *words, *([Bullets(told)] if told else [])]
