"""Evidence for everybody: the gallery, one piece with all that was done with it, and its picture."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from PIL import Image

from cocrea.documents import shelf
from cocrea.documents.views import size
from cocrea.evidence import excerpt, gallery
from cocrea.evidence.marks import MARKS, OPINIONS, status_of
from cocrea.evidence.models import Evidence, Opinion
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ui.page import Page

WIDTHS = {160: 60, 480: 68, 1280: 78}  # of a picture, with the quality at which it is drawn
NEEDED = ("commitment__plan", "author_organization", "author_person", "document", "preview")


@public(*gallery.ASKED, gallery.AFTER, gallery.BEFORE)
def evidence_list(request: HttpRequest) -> HttpResponse:
    """All that was submitted, the newest first; of what is reserved, only that it exists, and its hash."""
    asked = gallery.read(request.GET)
    rows = gallery.narrowed(Evidence.objects.known(), asked).select_related(*NEEDED)
    part = gallery.part(rows, asked, request.GET)
    title = pgettext("many", "Evidence")
    context = {
        "page": Page.of(
            request,
            title,
            _("What was submitted to prove the commitments, who reviewed it and what came of it."),
            data_url=reverse("opendata:dataset-detail", args=["evidence"]),
            feed_url=reverse("opendata:feed", args=["evidence"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "items": [item_of(each) for each in part.rows],
        "filters": gallery.filters(asked),
        "clear": request.path if any(asked.values()) else "",
        "part": part,
    }
    return render(request, "evidence/evidence_list.html", context)


def item_of(evidence: Evidence) -> dict:
    """One of a list: as much of it as everybody may read."""
    commitment = evidence.commitment
    told = {
        "number": evidence.number,
        "url": evidence.get_absolute_url(),
        "status": status_of(evidence),
        "on": evidence.submitted_on,
        "about": _("%(plan)s, commitment %(number)s")
        % {"plan": commitment.plan.short_title or commitment.plan.title, "number": commitment.number},
        "is_reserved": evidence.is_reserved,
        "sha256": evidence.document.sha256 if evidence.document else "",
    }
    if evidence.is_reserved:
        return told | {"title": _("Reserved evidence"), "picture": ""}
    picture = reverse("evidence:picture", args=[evidence.number, 160]) if evidence.preview_id else ""
    return told | {
        "title": evidence.title,
        "claim": evidence.claim,
        "author": evidence.author,
        "kind": evidence.get_kind_display(),
        "picture": picture,
    }


@public()
def evidence_detail(request: HttpRequest, number: int) -> HttpResponse:
    """One piece: what it claims, the original, its hash, what was done with it and by whom."""
    rows = Evidence.objects.known().select_related(
        *NEEDED, "activity", "indicator", "measurement", "place", "follows__commitment__plan"
    )
    evidence = rows.filter(number=number).first()
    if evidence is None:
        raise Http404(str(number))
    title = _("Evidence %(number)s") % {"number": number}
    item = item_of(evidence)
    context = {
        "page": Page.of(
            request,
            f"{title}: {item['title']}",
            "" if evidence.is_reserved else evidence.claim,
            data_url=reverse("opendata:dataset-detail", args=["evidence"]),
            history_url=history_url(evidence) if evidence.is_public else "",
            is_cited=True,
        ),
        "trail": [
            (_("Home"), reverse("site:home")),
            (pgettext("many", "Evidence"), reverse("evidence:evidence-list")),
        ],
        "kicker": title,
        "item": item,
        "evidence": evidence,
        "acts": acts_of(evidence),
    }
    if not evidence.is_reserved:
        context |= {
            "facts": facts_of(evidence),
            "file": file_of(evidence),
            "excerpt": excerpt.of(evidence),
            "opinions": opinions_of(evidence),
            "later": [each for each in evidence.followed_by.select_related("commitment__plan") if each.is_public],
        }
    return render(request, "evidence/evidence_detail.html", context)


def facts_of(evidence: Evidence) -> list[dict]:
    """Names and values of one piece."""
    commitment = evidence.commitment
    where = f"{evidence.latitude}, {evidence.longitude}" if evidence.latitude is not None else ""
    found = [
        {"term": _("Commitment"), "text": f"{commitment} ({commitment.plan})", "href": commitment.get_absolute_url()},
        {"term": _("Activity"), "text": str(evidence.activity)} if evidence.activity else None,
        {"term": _("Author"), "text": evidence.author},
        {"term": _("Made on"), "text": periods.words(evidence.made_on)},
        {"term": _("Submitted on"), "text": periods.words(evidence.submitted_on.isoformat())}
        if evidence.submitted_on
        else None,
        {"term": _("Place"), "text": evidence.place.name, "href": evidence.place.get_absolute_url(), "note": where}
        if evidence.place
        else ({"term": _("Place"), "text": where} if where else None),
        {"term": _("Web page"), "text": evidence.url, "href": evidence.url, "wide": True} if evidence.url else None,
    ]
    if evidence.follows and evidence.follows.is_public:
        found.append(
            {"term": _("Comes after"), "text": str(evidence.follows), "href": evidence.follows.get_absolute_url()}
        )
    return [each for each in found if each]


def file_of(evidence: Evidence) -> dict | None:
    """The original as downloads show it; of a photo the picture without traces, and the original's hash."""
    document = evidence.document
    if document is None:
        return None
    if evidence.preview_id:
        href = reverse("documents:document", args=[evidence.preview.sha256])
        return {"format": _("Picture"), "href": href, "size": size(evidence.preview.size), "sha256": ""}
    name = document.file_name.rpartition(".")[2].upper()
    href = reverse("documents:document", args=[document.sha256])
    return {"format": name, "href": href, "size": size(document.size), "sha256": document.sha256}


def acts_of(evidence: Evidence) -> list[dict]:
    """What was done with it, the first act first."""
    rows = evidence.acts.select_related("organization", "person").order_by("on", "pk")
    return [
        {
            "status": {"status": MARKS[each.kind], "text": each.get_kind_display()},
            "on": each.on,
            "who": each.who,
            "reason": each.reason,
        }
        for each in rows
    ]


def opinions_of(evidence: Evidence) -> list[dict]:
    """What was said of it."""
    return [
        said(each)
        for each in evidence.opinions.published().select_related("organization", "person").order_by("said_on", "pk")
    ]


def said(opinion: Opinion) -> dict:
    """An opinion as pages draw it."""
    return {
        "pk": opinion.pk,
        "status": {"status": OPINIONS[opinion.kind], "text": opinion.get_kind_display()},
        "who": opinion.who,
        "on": opinion.said_on,
        "text": opinion.text,
        "answer": opinion.answer,
        "answered_on": opinion.answered_on,
        "withdrawn_on": opinion.withdrawn_on,
    }


@public()
def picture(request: HttpRequest, number: int, width: int) -> HttpResponse:
    """The picture of a photo, drawn anew and small, without what a camera wrote into it."""
    rows = Evidence.objects.published().filter(number=number, preview__isnull=False).select_related("preview")
    evidence = rows.first() if width in WIDTHS else None
    if evidence is None:
        raise Http404(str(number))
    try:
        content = shelf.read(evidence.preview.path)
    except OSError as error:
        raise Http404(str(number)) from error
    response = HttpResponse(drawn(content, width), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=300"
    return response


def drawn(content: bytes, width: int) -> bytes:
    """The picture no wider and no higher than that."""
    if width == max(WIDTHS):
        return content
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        image.draft("RGB", (width, width))
        image.thumbnail((width, width))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=WIDTHS[width], optimize=True)
    return buffer.getvalue()
