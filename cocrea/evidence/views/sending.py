"""The form by which evidence is sent, at the desk or through a personal link, and the receipt of what came."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.documents.kinds import ALLOWED, MOST_BYTES
from cocrea.evidence import actions, passes, staging
from cocrea.evidence.actions import inviting
from cocrea.evidence.actions.submitting import MOST_FILES
from cocrea.evidence.forms import EvidenceForm, GuestForm
from cocrea.evidence.models import Delivery, Invitation, Upload
from cocrea.evidence.rules import bodies_of
from cocrea.kernel.access import secret_door
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ui.page import Page

SENT = {"sent pair": Limit("pair", 30, 600), "sent address": Limit("address", 120, 600)}
GUESSES = {"guess address": Limit("address", 30, 600)}
ACCEPTED = ".pdf,.docx,.xlsx,.odt,.ods,.csv,image/jpeg,image/png"


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The form of whoever has a personal link."""
    invitation, is_over = inviting.find(token, timezone.now())
    if invitation is None:
        return stale(request, is_over)
    form = GuestForm(
        request.POST or None,
        commitment=invitation.commitment,
        bodies=bodies_of(None),
        initial={"activity": invitation.activity, "email": invitation.email},
    )
    if request.method == "POST" and (wait := too_often(request, f"evidence:{invitation.pk}")):
        return shown(request, form, invitation.commitment, guest=invitation, refused=throttle.words(wait), code=429)
    if request.method == "POST" and form.is_valid():
        names = {"author_organization": invitation.organization, "author_person": invitation.person}
        more = {"by": None, "invitation": invitation, "email": form.cleaned_data["email"], **names}
        if receipt := taken_in(request, form, invitation.commitment, **more):
            return redirect("evidence:receipt", receipt=receipt)
    return shown(request, form, invitation.commitment, guest=invitation)


def too_often(request: HttpRequest, what: str) -> int:
    """Seconds to wait, where too much was sent from here."""
    return throttle.begin(throttle.address_of(request), what, SENT)


def taken_in(request: HttpRequest, form: EvidenceForm, commitment, **more) -> str:
    """Submits what came with the form; gives the receipt, or nothing, and then the form says what is wrong."""
    found = passes.read(request.POST.get("pass", ""))
    came = request.FILES.getlist("files")
    try:
        if large := [file.name for file in came if file.size > MOST_BYTES]:
            raise Refused(_("«%(name)s» is too large. Split it.") % {"name": large[0]})
        files = [(file.name, file.read()) for file in came[: MOST_FILES + 1]]
        values = form.values | {"url": form.cleaned_data.get("url", ""), "key": found.key if found else ""}
        return actions.submit_evidence(commitment=commitment, files=files, **(values | more)).receipt
    except Invalid as error:
        form.blame(error.errors)
    except Refused as error:
        form.add_error(None, str(error))
    return ""


def shown(
    request: HttpRequest, form: EvidenceForm, commitment, *, guest: Invitation | None = None, refused="", code=0
) -> HttpResponse:
    """The form, with the pass of its delivery: the same again while nothing was submitted under it."""
    found = passes.read(request.POST.get("pass", "")) or passes.issue()
    waiting = Upload.objects.filter(delivery_key=found.key).order_by("pk")
    context = {
        "form": form,
        "commitment": commitment,
        "guest": guest,
        "refused": refused,
        "pass": found.text,
        "arrived": [(each, staging.offset_of(each) == each.size) for each in waiting],
        "allowed": ALLOWED,
        "accepted": ACCEPTED,
        "megabytes": MOST_BYTES // 1024**2,
        "most": MOST_FILES,
        "pieces": reverse("evidence:piece", args=["clave"]).removesuffix("clave/"),
    }
    status = code or (422 if request.method == "POST" else 200)
    return draw(request, "send", _("Send evidence"), is_inside=guest is None, code=status, **context)


def stale(request: HttpRequest, is_over: bool) -> HttpResponse:
    """Says kindly why a link opens nothing. Wrong ones are counted."""
    if not is_over and throttle.begin(throttle.address_of(request), "evidence", GUESSES):
        return draw(request, "stale", _("This link does not work"), code=429, is_over=False, is_many=True)
    title = _("This link has run out") if is_over else _("This link does not work")
    return draw(request, "stale", title, code=410 if is_over else 404, is_over=is_over, is_many=False)


@secret_door
@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What arrived, with the hash of each file: to print, or to keep a picture of it. Its address is its key."""
    delivery, items = delivered(receipt)
    context = {"delivery": delivery, "items": items, "text": reverse("evidence:receipt-text", args=[receipt])}
    return draw(request, "receipt", _("Receipt of evidence"), **context)


@secret_door
@require_safe
def receipt_text(request: HttpRequest, receipt: str) -> HttpResponse:
    """The same as a text to keep."""
    delivery, items = delivered(receipt)
    out = io.StringIO()
    out.write(_("Receipt of evidence") + "\n\n")
    out.write(
        _("Received: %(when)s") % {"when": timezone.localtime(delivery.at).isoformat(timespec="seconds")} + "\n"
    )
    out.write(_("Receipt (SHA-256): %(receipt)s") % {"receipt": delivery.receipt} + "\n")
    for each in items:
        lines = (each["title"], each["file"], f"SHA-256 {each['sha256']}", each["address"])
        out.write("\n" + "".join(f"{line}\n" for line in lines if line))
    response = HttpResponse(out.getvalue(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="recibo-{receipt[:12]}.txt"'
    return response


def delivered(receipt: str) -> tuple[Delivery, list[dict]]:
    """A delivery and what came with it; of what is reserved, only that it exists, and its hash."""
    delivery = Delivery.objects.filter(receipt=receipt).first()
    if delivery is None:
        raise Http404(receipt)
    rows = delivery.evidence.select_related("commitment__plan", "document").order_by("number")
    return delivery, [
        {
            "number": each.number,
            "title": f"{each.number}. {_('Reserved evidence')}" if each.is_reserved else str(each),
            "file": "" if each.is_reserved else each.document.file_name if each.document else each.url,
            "sha256": each.document.sha256 if each.document else "",
            "state": each.get_state_display(),
            "url": each.get_absolute_url() if each.is_known else "",
            "address": Page(each.get_absolute_url()).url,
        }
        for each in rows
    ]


def draw(request: HttpRequest, template: str, title: str, *, is_inside=False, code=200, **context) -> HttpResponse:
    """A page of these doors: its address, which may be a secret, is not drawn on it."""
    page = Page.of(request, title, share=False)
    page.path = reverse("evidence:evidence-list")
    trail = [(_("Home"), reverse("site:home"))]
    if is_inside:
        trail += [(_("Desk"), reverse("desk:home")), (pgettext("many", "Evidence"), reverse("evidence:desk"))]
    else:
        trail.append((pgettext("many", "Evidence"), reverse("evidence:evidence-list")))
    context = {"page": page, "title": title, "trail": trail, "is_inside": is_inside, **context}
    return render(request, f"evidence/{template}.html", context, status=code)
