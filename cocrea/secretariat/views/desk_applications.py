"""The registrations of a call at the office: by state, one by one, several at once, and as a file."""

import csv
import io

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.models import Subject
from cocrea.ledger.turns import in_turn
from cocrea.secretariat import actions, calc, letters
from cocrea.secretariat.actions.deciding import like_names
from cocrea.secretariat.forms.desk import AcceptForm, ReturnForm
from cocrea.secretariat.models import Application, Call, Sector
from cocrea.secretariat.rules import may_keep_calls
from cocrea.secretariat.views.desk import FORM, application_of, call_of, draw, in_call, url_of

State = Application.State
# Address -> (state, words of the tab).
TABS = {
    "": (State.SUBMITTED, gettext_lazy("To be looked at")),
    "devueltos": (State.RETURNED, gettext_lazy("Returned")),
    "aceptados": (State.ACCEPTED, gettext_lazy("Accepted ones")),
    "sin-confirmar": (State.UNCONFIRMED, gettext_lazy("Not confirmed")),
    "retirados": (State.WITHDRAWN, pgettext_lazy("registrations", "Withdrawn")),
    "duplicados": (State.DUPLICATE, gettext_lazy("Duplicates")),
}
A_PAGE = 50
STEPS = {
    "confirmar": (gettext_lazy("Confirm it by hand"), gettext_lazy("Confirm it")),
    "aceptar": (gettext_lazy("Accept the registration"), gettext_lazy("Accept it")),
    "devolver": (gettext_lazy("Return the registration"), gettext_lazy("Return it")),
    "reabrir": (gettext_lazy("Take the decision back"), gettext_lazy("Take it back")),
}
COLUMNS = (
    *("number", "state", "kind", "name", "representative", "sector", "place", "profile", "email", "phone"),
    *("sent_at", "submitted_at", "organization"),
)
RUNS = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet could run


@staff(may_keep_calls)
@require_safe
def desk_call(request: HttpRequest, call: str) -> HttpResponse:
    """A call at the office: its state, what can be done with it, and its registrations."""
    found, now = call_of(call), timezone.now()
    tab = request.GET.get("ver", "")
    if tab not in TABS:
        raise Http404(tab)
    counts = dict(found.applications.values_list("state").annotate(n=Count("pk")))
    rows = found.applications.filter(state=TABS[tab][0]).select_related("sector", "organization").order_by("number")
    q, sector = request.GET.get("q", "").strip()[:100], request.GET.get("sector", "")[:60]
    rows = rows.filter(sector__slug=sector) if sector else rows
    rows = searched(rows, q)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p", "1"))
    here = reverse("secretariat:desk-call", args=[found.slug])
    context = {
        "call": found,
        "state": found.state(now),
        "state_words": found.state_words(now),
        "tab": tab,
        "tabs": [
            (str(words), f"{here}?ver={key}" if key else here, key == tab, counts.get(state, 0))
            for key, (state, words) in TABS.items()
        ],
        "rows": page,
        "q": q,
        "sector": sector,
        "sectors": list(Sector.objects.filter(calls__call=found).in_order()),
        "has_any": bool(counts),
        "versions": found.notices.count(),
        "doubles": len(calc.pairs(open_ones(found))) if found.is_live else 0,
        "can_send": letters.can_send(),
    }
    return draw(request, "call", found.title, trail=in_call(found)[:-1], **context)


def searched(rows, q: str):
    """Rows in whose name, representative or profile every word stands; a number finds its registration."""
    if is_number(q):
        return rows.filter(number=int(q))
    for word in q.split():
        key = calc.name_key(word) or word
        if key in calc.LEGAL:  # «de», «A. C.»: no key of a name has them
            continue
        rows = rows.filter(Q(name_key__contains=key) | Q(representative__icontains=word) | Q(profile__icontains=word))
    return rows


def open_ones(call: Call) -> list[Application]:
    """Those among which two may be one."""
    return list(call.applications.told().exclude(state__in=(State.WITHDRAWN, State.DUPLICATE)).order_by("number"))


@staff(may_keep_calls)
@require_safe
def application_detail(request: HttpRequest, call: str, number: int) -> HttpResponse:
    """One registration, whole: for whoever keeps the record, and for nobody else."""
    found = call_of(call)
    row = application_of(found, number)
    acts = Subject.objects.filter(kind=Application._meta.label_lower, key=str(row.pk)).select_related("event")
    pairs = calc.pairs(open_ones(found)) if row.state not in (State.WITHDRAWN, State.DUPLICATE) else []
    likes = [other if one.pk == row.pk else one for one, other in pairs if row.pk in (one.pk, other.pk)]
    context = {
        "call": found,
        "row": row,
        "steps": steps_of(row),
        "likes": likes,
        "duplicates": list(row.duplicates.order_by("number")),
        "acts": [
            (each.event.at, ACTS.get(each.event.action, each.event.action)) for each in acts.order_by("-event_id")
        ],
    }
    title = row.name or _("Registration %(number)d, erased") % {"number": row.number}
    return draw(request, "application", title, trail=in_call(found), **context)


ACTS = {
    "secretariat.application.create": pgettext_lazy("registration", "sent"),
    "secretariat.application.submit": gettext_lazy("confirmed"),
    "secretariat.application.correct": gettext_lazy("corrected and sent again"),
    "secretariat.application.withdraw": gettext_lazy("withdrawn"),
    "secretariat.application.accept": gettext_lazy("accepted"),
    "secretariat.application.return": gettext_lazy("returned"),
    "secretariat.application.join": gettext_lazy("joined to another one"),
    "secretariat.application.reopen": gettext_lazy("decision taken back"),
    "secretariat.application.erase": gettext_lazy("erased"),
}


def steps_of(row: Application) -> list[tuple[str, str]]:
    """(words, address) of what can be done with it now."""
    may = {
        State.UNCONFIRMED: ("confirmar",),
        State.SUBMITTED: ("aceptar", "devolver"),
        State.ACCEPTED: ("reabrir",),
        State.DUPLICATE: ("reabrir",),
    }.get(row.state, ())
    if row.erased_at is not None or row.call.ended_at is not None:
        may = ()
    here = [row.call.slug, row.number]
    return [(str(STEPS[step][0]), reverse("secretariat:application-step", args=[*here, step])) for step in may]


@staff(may_keep_calls)
@FORM
@in_turn
def application_step(request: HttpRequest, call: str, number: int, step: str) -> HttpResponse:
    """Confirming by hand, accepting, returning, taking back: of what stood in it when the page was opened."""
    row = application_of(call_of(call), number)
    if step not in STEPS:
        raise Http404(step)
    form = form_of(request, row, step)
    error = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            refuse_unseen(request, row)
            taken(request, row, step, form.cleaned_data if form else {})
            return redirect(f"{url_of(row)}?hecho={step}")
        except Invalid as refused:
            if form is None:
                error = str(refused)
            else:
                form.blame(refused)
        except Refused as refused:
            error = str(refused)
    title, verb = STEPS[step]
    context = {"form": form, "row": row, "verb": verb, "error": error, "back": url_of(row), "step": step}
    context["seen"] = last_act(row)
    return draw(request, "application_step", str(title), trail=in_call(row.call, (row.name, url_of(row))), **context)


def last_act(row: Application) -> int:
    """The last act that touched it: who saw the page of a registration has seen what it says up to there."""
    rows = Subject.objects.filter(kind=Application._meta.label_lower, key=str(row.pk))
    return rows.order_by("-event_id").values_list("event_id", flat=True).first() or 0


def refuse_unseen(request: HttpRequest, row: Application) -> None:
    """Raises Refused where somebody returned, corrected or decided it since the page was opened."""
    if request.POST.get("visto", str(last_act(row))) != str(last_act(row)):
        words = {"state": row.get_state_display().lower()}
        raise Refused(
            _("It has changed since you opened this page; now it is: %(state)s. Read it again first.") % words
        )


def form_of(request: HttpRequest, row: Application, step: str):
    """What is asked for a step; None where nothing is."""
    if step == "devolver":
        return ReturnForm(request.POST or None)
    if step == "aceptar" and row.is_organization:
        likes = like_names(row)
        initial = {"classification": row.sector.classification, "organization": likes[0].pk if likes else None}
        return AcceptForm(request.POST or None, likes=likes, initial=initial)
    return None


def taken(request: HttpRequest, row: Application, step: str, values: dict) -> None:
    """Does it."""
    now = timezone.now()
    if step == "confirmar":
        actions.confirm_by_hand(by=request.user, application=row, now=now)
    elif step == "aceptar":
        actions.accept_application(by=request.user, application=row, now=now, **values)
    elif step == "devolver":
        actions.return_application(by=request.user, application=row, reason=values["reason"], now=now)
    else:
        actions.reopen_application(by=request.user, application=row)


@staff(may_keep_calls)
@require_POST
def applications_accept(request: HttpRequest, call: str) -> HttpResponse:
    """Accepts those that were chosen; says which stay because nobody has said what they are."""
    found = call_of(call)
    numbers = [int(text) for text in request.POST.getlist("registro") if is_number(text)]
    here = reverse("secretariat:desk-call", args=[found.slug])
    try:
        done, left = actions.accept_applications(by=request.user, call=found, numbers=numbers, now=timezone.now())
    except Refused as error:
        return draw(
            request, "accepted", _("Nothing was accepted"), call=found, error=str(error), trail=in_call(found)
        )
    if not left and done:
        return redirect(f"{here}?hecho=aceptar")
    title = _("Accepted: %(number)d") % {"number": done}
    return draw(request, "accepted", title, call=found, left=left, done_number=done, trail=in_call(found))


@staff(may_keep_calls)
@require_safe
def applications_export(request: HttpRequest, call: str, form: str) -> HttpResponse:
    """All registrations as a file for the office: it holds personal data, and its name says so."""
    found = call_of(call)
    rows = found.applications.select_related("sector", "place", "organization").order_by("number")
    name = f"registros-{found.slug}-datos-personales.{form}"
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(headers())
        writer.writerows([[guarded(value) for value in line(row)] for row in rows.iterator(500)])
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        response = HttpResponse(
            workbook(rows), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    else:
        raise Http404(form)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def headers() -> list[str]:
    """What stands over the columns: the staff reads the file, no machine does."""
    return [capfirst(str(Application._meta.get_field(name).verbose_name)) for name in COLUMNS]


def line(row: Application) -> list[str]:
    """One registration as a row of the file."""
    moments = [
        timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else "" for at in (row.sent_at, row.submitted_at)
    ]
    place = row.place.name if row.place else ""
    organization = row.organization.slug if row.organization else ""
    return [
        *(str(row.number), row.get_state_display(), row.get_kind_display(), row.name, row.representative),
        *(row.sector.name, place, row.profile, row.email, row.phone, *moments, organization),
    ]


def guarded(value: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{value}" if value.startswith(RUNS) else value


def workbook(rows) -> bytes:
    """The same as Excel: every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    sheet.freeze_panes = "A2"
    for values in (headers(), *(line(row) for row in rows)):
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
