"""Letters about what is missing: one for each addressee, with all its rows; sent, and followed."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.rules import asked_once, require
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import actions as letters
from cocrea.letters.models import Delivery, Letter
from cocrea.letters.reasons import Offer
from cocrea.monitoring import rules
from cocrea.monitoring.lacking import Lack, Sight, gather
from cocrea.monitoring.models import Asked
from cocrea.notices import writing
from cocrea.plans.models import Commitment

MOST_NAMED = 12  # commitments that the subject of a letter names


def write_letters(
    *,
    by,
    sight: Sight,
    keys: list[str],
    issuer: Organization,
    days: int,
    are_working_days: bool = True,
    signatory: dict | None = None,
) -> list[Letter]:
    """One draft for each body that must bring some of these rows, with the term and who signs. Raises NotAllowed;
    Refused where nothing is left to ask for; Invalid."""
    require(rules.may_keep_monitoring(by))
    wanted = set(keys)
    groups: dict[int, list[Lack]] = {}
    for row in sight.rows:
        if row.key in wanted and row.may_be_asked:
            for body in row.bodies:
                if body != issuer.pk:
                    groups.setdefault(body, []).append(row)
    if not groups:
        raise Refused(_("Choose at least one row for which somebody answers. What arrived meanwhile is gone."))
    if not 1 <= days <= 365:
        raise Invalid({"days": [_("Give between 1 and 365 days.")]})
    kind = Letter.Days.WORKING if are_working_days else Letter.Days.CALENDAR
    with asked_once(), ledger.act(by=by, action="letters.letter.draft"):
        made = []
        for body, rows in groups.items():
            offer = offer_of(sight, sight.names[body], rows)
            letter = letters.draft_from_offer(by=by, offer=offer, issuer=issuer)
            letter = letters.keep_letter(by=by, letter=letter, due_days=days, due_day_kind=kind)
            if signatory:
                letters.set_signatories(by=by, letter=letter, signatories=[signatory])
            for row in rows:
                about = sight.scope.commitments.get(row.commitment_id)
                ledger.keep(Asked, None, {"letter": letter, "key": row.key, "commitment": about}, by=by)
            made.append(letter)
    return made


def offer_of(sight: Sight, body: Organization, rows: list[Lack]) -> Offer:
    """The letter to one body: its rows, commitment by commitment."""
    groups: dict[int | None, list[Lack]] = {}
    for row in rows:
        groups.setdefault(row.commitment_id, []).append(row)
    parts = [_("According to the record, the following is missing from %(body)s.") % {"body": body}]
    for key, some in groups.items():
        commitment = sight.scope.commitments.get(key)
        head = f"{commitment}, {commitment.plan}." if commitment else ""
        lines = [f"– {line_of(row)}" for row in some]
        parts.append("\n".join(filter(None, [head, *lines])))
    parts.append(_("We ask you to send it through the link that comes with this letter. You need no account."))
    known = [sight.scope.commitments[key] for key in groups if key in sight.scope.commitments]
    only = known[0] if len(groups) == len(known) == 1 else None
    subject = subject_of(len(rows), known)[:300]
    return Offer(
        key=str(body.pk), words=subject, subject=subject, body="\n\n".join(parts), organization=body, commitment=only
    )


def subject_of(number: int, commitments: list[Commitment]) -> str:
    """What the letter is about, in one line: how many things, and of which commitments."""
    if number == 1 and commitments:
        return _("What is missing: %(commitment)s") % {"commitment": commitments[0]}
    told = ngettext("%(num)d thing that is missing", "%(num)d things that are missing", number) % {"num": number}
    if not commitments:
        return told
    if len(commitments) == 1:
        return f"{told}: {commitments[0]}"
    numbers = [f"{each.number} ({each.plan.short_title or each.plan.title})" for each in commitments]
    if len({each.plan_id for each in commitments}) == 1:
        numbers = [each.number for each in commitments]
    listed = ", ".join(numbers[:MOST_NAMED]) + (" …" if len(numbers) > MOST_NAMED else "")
    of = ngettext("of commitment %(list)s", "of commitments %(list)s", len(commitments)) % {"list": listed}
    return f"{told}, {of}"


def line_of(row: Lack) -> str:
    """A row as a letter says it: what, since when, why."""
    told = [row.words]
    if row.due_on:
        told.append(_("It was due on %(day)s.") % {"day": writing.on(row.due_on)})
    if row.why:
        told.append(_("The record says: %(why)s") % {"why": row.why})
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in told)


def send_letters(*, by, pks: list[int]) -> tuple[list[Letter], list[str]]:
    """Issues these letters and puts them into the outbox, each by itself: those that left, and why others
    did not. One without an address is issued, and its link is handed over from its page. Raises NotAllowed."""
    require(rules.may_keep_monitoring(by))
    sent, troubles = [], []
    addressed = set(Delivery.objects.filter(letter__in=pks).exclude(email="").values_list("letter", flat=True))
    for letter in Letter.objects.filter(pk__in=pks, sent_at=None, cancelled_on=None).order_by("pk"):
        try:
            if not letter.folio:
                letter = letters.issue_letter(by=by, letter=letter)
            if letter.pk not in addressed:
                told = {"letter": letter.folio, "whom": letter.organization or letter.person}
                troubles.append(_("%(letter)s has no e-mail of %(whom)s: hand its link over from its page.") % told)
                continue
            sent.append(letters.send_letter(by=by, letter=letter, seen=0))
        except Invalid as error:
            troubles += [f"{letter}: {text}" for texts in error.errors.values() for text in texts]
        except Refused as error:
            troubles.append(f"{letter}: {error}")
    return sent, troubles


def answer_attended(*, now: datetime.datetime | None = None) -> list[Letter]:
    """Letters of which everything arrived count as answered: no reminder and no lapse follows. Which letters."""
    now = now or timezone.now()
    rows = Asked.objects.filter(letter__in=Letter.objects.unanswered().filter(sent_at__isnull=False))
    wanted: dict[Letter, set[str]] = {}
    for row in rows.select_related("letter").order_by("pk"):
        wanted.setdefault(row.letter, set()).add(row.key)
    if not wanted:
        return []
    missing = {row.key for row in gather(everything(), today=timezone.localdate(now)).rows}
    done = [letter for letter, keys in wanted.items() if not keys & missing]
    text = _("All that the letter asks for has arrived through the link.")
    return [letter for letter in done if _answered(letter, text, now)]


def _answered(letter: Letter, text: str, now: datetime.datetime) -> bool:
    """Whether it still waited for its answer, which it has now: somebody may have answered or closed it meanwhile."""
    with ledger.act(by=None, action="letters.letter.answer"):
        if not Letter.objects.unanswered().filter(pk=letter.pk).exists():
            return False
        letters.answer(letter=letter, text=text, now=now)
    return True


def everything():
    """The commitments of all plans: a letter may ask for something of a closed one."""
    return Commitment.objects.published()
