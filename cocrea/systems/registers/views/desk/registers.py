"""The registers that somebody keeps up: how much is in each, and what waits there."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.intake.cells import plain
from cocrea.kernel.access import staff
from cocrea.systems.registers import rules
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.systems.registers.reading.history import stale
from cocrea.systems.registers.views.desk.frame import draw, own


@staff(rules.may_enter_registers)
@require_safe
def register_desk_list(request: HttpRequest) -> HttpResponse:
    """The list: a fixed number of queries."""
    registers = sorted(own(request.user), key=lambda register: (register.is_demonstration, plain(register.title)))
    counts = counted(registers)
    context = {
        "columns": [
            {"key": "title", "label": _("Open register")},
            {"key": "state", "label": _("State"), "kind": "status"},
            {"key": "published", "label": _("Published ones"), "kind": "number"},
            {"key": "drafts", "label": _("Drafts"), "kind": "number"},
            {"key": "stale", "label": _("To confirm"), "kind": "number"},
            {"key": "corrections", "label": _("Corrections"), "kind": "number"},
        ],
        "rows": [row(register, counts.get(register.pk, {})) for register in registers],
        "may_declare": rules.may_keep_registers(request.user),
    }
    return draw(request, "register_list", _("Open registers"), **context)


def counted(registers: list[Register]) -> dict[int, dict]:
    """Register -> how many entries are published, in draft, to be confirmed, and corrections that wait: three
    queries."""
    found: dict[int, dict] = {}
    published = Q(publication=Entry.Publication.PUBLISHED)
    rows = Entry.objects.filter(register__in=registers, merged_into=None).order_by().values("register")
    for each in rows.annotate(published=Count("pk", filter=published), drafts=Count("pk", filter=~published)):
        found[each["register"]] = {"published": each["published"], "drafts": each["drafts"]}
    today = timezone.localdate()
    old = Entry.objects.none()
    for register in registers:
        if not register.is_demonstration and found.get(register.pk):
            old = old | stale(register, today)
    for each in old.order_by().values("register").annotate(number=Count("pk")):
        found[each["register"]]["stale"] = each["number"]
    waiting = Correction.objects.filter(register__in=registers, state=Correction.State.RECEIVED)
    for each in waiting.order_by().values("register").annotate(number=Count("pk")):
        found.setdefault(each["register"], {})["corrections"] = each["number"]
    return found


def row(register: Register, count: dict) -> dict:
    """One line of the table."""
    state = {"status": "complete", "text": _("Published")}
    if register.is_demonstration:
        state = {"status": "no_data", "text": _("Demonstration")}
    elif not register.is_public:
        state = {"status": "no_data", "text": _("Draft")}
    return {
        "title": {"text": register.title, "note": register.custodian.name if register.custodian else ""},
        "url": reverse("registers:desk", args=[register.address]),
        "state": state,
        **{name: f"{count.get(name, 0):,}" for name in ("published", "drafts", "stale", "corrections")},
    }
