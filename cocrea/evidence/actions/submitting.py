"""Submitting evidence: the one gate for the desk, for personal links, and for the floors above.

    submit_evidence(by=user, commitment=…, title="Lista", claim="…", files=[("lista.pdf", content)], …)

Each file, and each web page, becomes one piece of evidence; those that came together are one delivery with one
receipt. A delivery has a key that whoever sends chooses: asked again with the same key, nothing happens twice.
"""

import datetime
import hashlib
import json
import secrets
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.documents import shelf
from cocrea.documents.actions import keep_original
from cocrea.documents.kinds import MOST_BYTES
from cocrea.evidence import rules, staging
from cocrea.evidence.actions.keeping import keep_evidence
from cocrea.evidence.actions.reviewing import apply_act
from cocrea.evidence.actions.standing import standing
from cocrea.evidence.models import Delivery, Evidence, EvidenceAct, Invitation, Upload
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment

MOST_FILES = 20
File = tuple[str, bytes]


def submit_evidence(
    *,
    by,
    commitment: Commitment,
    title: str,
    claim: str,
    files: Iterable[File] = (),
    url: str = "",
    key: str = "",
    email: str = "",
    invitation: Invitation | None = None,
    is_draft: bool = False,
    now: datetime.datetime | None = None,
    **values,
) -> Delivery:
    """Keeps files and a web page as evidence and submits them (`is_draft`: only keeps them), all or none, once for
    each `key`. `files` are added to those that arrived under the key piece by piece. `by` is None, with an
    `invitation` or from a floor above that has asked for the right itself. The other values are those of `Evidence`.
    Raises NotAllowed; Refused for a file that is not kept; Invalid."""
    require(rules.may_submit(by, commitment))
    key, now = key or secrets.token_urlsafe(24), now or timezone.now()
    with asked_once(), transaction.atomic(), shelf.taken_back(), ledger.act(by=by, action="evidence.evidence.submit"):
        ledger.hold()
        if known := Delivery.objects.filter(key=key).first():
            return known
        uploads = list(Upload.objects.filter(delivery_key=key).order_by("pk"))
        came = [*files, *(arrived(upload) for upload in uploads)]
        checked(came, url, email)
        told = values | {"commitment": commitment, "claim": claim.strip()}
        delivery = _delivery(came, url, told, by=by, key=key, at=now, email=email, invitation=invitation)
        told["delivery"] = delivery
        made = [_of_file(each, place, came, title, told, by=by) for place, each in enumerate(came, 1)]
        if url:
            own = {"kind": Evidence.Kind.WEB, "url": url, "title": title.strip()[:300]}
            made.append(keep_evidence(by=by, **told, **own))
        for evidence in () if is_draft else made:
            names = {"organization": evidence.author_organization, "person": evidence.author_person}
            apply_act(by=by, evidence=evidence, kind=EvidenceAct.Kind.SUBMITTED, on=timezone.localdate(now), **names)
        for upload in uploads:
            upload.delete()
            transaction.on_commit(lambda upload=upload: staging.forget(upload))
    return delivery


def checked(files: list[File], url: str, email: str) -> None:
    """Raises Invalid where nothing came, too much, or an address that is none."""
    if not files and not url:
        raise Invalid({"files": [_("Choose a file, or write the address of a page.")]})
    if len(files) > MOST_FILES:
        raise Invalid({"files": [_("Send at most %(number)d files at once.") % {"number": MOST_FILES}]})
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Invalid({"email": list(error.messages)}) from error


def arrived(upload: Upload) -> File:
    """A file that came piece by piece, whole and as it was sent. Raises Refused."""
    content, name = staging.taken(upload), upload.file_name
    if len(content) != upload.size:
        raise Refused(_("«%(name)s» has not arrived whole. Send it again: it goes on where it was.") % {"name": name})
    if upload.sha256 and hashlib.sha256(content).hexdigest() != upload.sha256:
        staging.forget(upload)
        raise Refused(_("«%(name)s» was damaged on the way. Send it again.") % {"name": name})
    return name, content


def _of_file(file: File, place: int, files: list[File], title: str, told: dict, *, by) -> Evidence:
    name, content = file
    own = title.strip() or name.rpartition(".")[0] or name
    if len(files) > 1:
        own = _("%(title)s (%(place)d of %(number)d)") % {"title": own[:280], "place": place, "number": len(files)}
    try:
        original, picture = keep_original(by=None, title=own[:300], file_name=name, content=content)
    except Refused as error:
        raise Refused(f"«{name}»: {error}") from error
    kind = Evidence.Kind.PHOTO if picture else Evidence.Kind.FILE
    made = keep_evidence(by=by, **told, kind=kind, title=own[:300], document=original)
    return ledger.keep(Evidence, made, {"preview": picture}, by=by) if picture else made


def _delivery(files, url, told, *, by, key, at, email, invitation) -> Delivery:
    text = {
        "at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "key": key,
        "commitment": str(told["commitment"].pk),
        "claim": told["claim"],
        "url": url,
        "files": [{"name": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in files],
    }
    receipt = hashlib.sha256(json.dumps(text, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    values = {"key": key, "at": at, "receipt": receipt, "email": email, "invitation": invitation, "user": by}
    return ledger.keep(Delivery, None, values, by=by)


def attach_original(*, by, evidence: Evidence, file_name: str, content: bytes) -> Evidence:
    """Puts the file beside a draft that was prepared without one. Raises NotAllowed, Refused, Invalid."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than %(size)d MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    with ledger.act(by=by, action="evidence.evidence.attach"):
        evidence = standing(evidence)
        require(rules.may_change(by, evidence))
        if evidence.kind == Evidence.Kind.WEB:
            raise Refused(_("A web page is captured, not attached."))
        original, picture = keep_original(by=None, title=evidence.title, file_name=file_name, content=content)
        kind = Evidence.Kind.PHOTO if picture else Evidence.Kind.FILE
        kept = keep_evidence(by=by, evidence=evidence, document=original, kind=kind)
        return ledger.keep(Evidence, kept, {"preview": picture}, by=by) if picture else kept
