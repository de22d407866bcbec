"""What the pages of files and tables of the web share at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from cocrea.kernel.access import OutOfReach
from cocrea.systems.registers import rules
from cocrea.systems.registers.models import Register
from cocrea.ui.page import Page

HOME, ONE = "registers:desk-list", "registers:desk"  # all registers at the desk, and one
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_or_404(request: HttpRequest, address: str) -> Register:
    """The register of an address, for who may keep its entries."""
    found = Register.objects.select_related("custodian").filter(address=address).first()
    if found is None or not rules.may_keep_entries(request.user, found):
        raise OutOfReach(address)
    return found


def trail(register: Register | None) -> list[tuple[str, str]]:
    """Where a page hangs."""
    found = [
        (_("Home"), reverse("site:home")),
        (_("Desk"), reverse("desk:home")),
        (_("Open registers"), reverse(HOME)),
    ]
    return found if register is None else [*found, (register.title, reverse(ONE, args=[register.address]))]


def draw(
    request: HttpRequest, template: str, title: str, register: Register | None, *, status: int = 200, **context
) -> HttpResponse:
    """A page of the staff: it is not shared."""
    page = Page.of(request, title, share=False)
    context = {"page": page, "title": title, "trail": trail(register), "register": register, **context}
    return render(request, f"registers/desk/{template}.html", context, status=status)


def xlsx(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
