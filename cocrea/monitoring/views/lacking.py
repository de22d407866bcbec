"""One desk of what is missing: for who coordinates, all of it; for the rest, what concerns them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import scope_keys
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.letters.models import Letter
from cocrea.monitoring import rules, sight
from cocrea.monitoring.forms import AskForm
from cocrea.monitoring.lacking import Kind, Lack, Sight, Standing
from cocrea.monitoring.models import Asked
from cocrea.monitoring.views.frame import brief, draw
from cocrea.plans.models import ActionPlan

FILTERS = ("estado", "tipo", "plan", "institucion", "oficio")
PAGE, ALL = 100, "todos"


@staff(rules.may_see_lacking)
@require_safe
def lacking(request: HttpRequest) -> HttpResponse:
    """What is due, overdue, returned, unanswered, unmeasured; rows may be chosen for letters."""
    return shown(request, AskForm() if rules.may_keep_monitoring(request.user) else None)


def shown(request: HttpRequest, form: AskForm | None, *, chosen_rows=frozenset(), code: int = 200) -> HttpResponse:
    """The page, with the form of the letters as it is."""
    asked = request.GET if request.method != "POST" else request.POST
    chosen = {name: asked.get(name, "").strip()[:80] for name in FILTERS}
    plan = ActionPlan.objects.published().filter(slug=chosen["plan"]).first() if chosen["plan"] else None
    seen = sight.of_user(request.user, plan, of_all=chosen["plan"] == ALL)
    rows, bodies = narrowed(seen, chosen), scope_keys(request.user, RoleName.LIAISON)
    counts = dict.fromkeys(Standing, 0)
    for row in rows:
        counts[row.standing] += 1
    listed = [row for row in rows if not chosen["estado"] or row.standing == chosen["estado"]]
    start = int(asked.get("desde", "0")) if is_number(asked.get("desde", "")) and len(asked["desde"]) < 6 else 0
    context = {
        "rows": [line(seen, row, request.user, bodies) for row in listed[start : start + PAGE]],
        "tabs": tabs(chosen, counts, len(rows)),
        "filters": filters(seen, chosen),
        "chosen": {name: value for name, value in chosen.items() if value},
        "clear": reverse("monitoring:lacking") if any(chosen.values()) else "",
        "total": len(listed),
        "first": start + 1,
        "last": min(start + PAGE, len(listed)),
        "previous": query(chosen, desde=str(max(0, start - PAGE))) if start else "",
        "following": query(chosen, desde=str(start + PAGE)) if len(listed) > start + PAGE else "",
        "form": form,
        "picked": chosen_rows,
        "letter": letter_of(chosen["oficio"]),
        "sent": request.GET.get("enviados", ""),
        "elsewhere": "" if chosen["plan"] else query(chosen, plan=ALL),
    }
    return draw(request, "desk_lacking", _("What is missing"), code=code, **context)


def narrowed(seen: Sight, chosen: dict[str, str]) -> list[Lack]:
    """What the filters leave, but for the standing."""
    rows = seen.rows
    if chosen["tipo"] in Kind.values:
        rows = [row for row in rows if row.kind == chosen["tipo"]]
    if chosen["institucion"]:
        bodies = {key for key, body in seen.names.items() if body.slug == chosen["institucion"]}
        rows = [row for row in rows if set(row.bodies) & bodies]
    if is_number(chosen["oficio"]):
        keys = set(Asked.objects.filter(letter=chosen["oficio"]).values_list("key", flat=True))
        rows = [row for row in rows if row.key in keys]
    return rows


def letter_of(number: str) -> Letter | None:
    """The letter whose rows are shown."""
    return Letter.objects.filter(pk=number).first() if is_number(number) else None


def tabs(chosen: dict[str, str], counts: dict[Standing, int], total: int) -> list[tuple]:
    """One for each standing that has rows."""
    found = [(_("All of it"), query(chosen, estado=""), not chosen["estado"], total)]
    for standing, number in counts.items():
        if number or chosen["estado"] == standing:
            found.append((standing.label, query(chosen, estado=standing.value), chosen["estado"] == standing, number))
    return found


def query(chosen: dict[str, str], **more: str) -> str:
    """The same list, with something else of it."""
    told = [f"{name}={value}" for name, value in (chosen | more).items() if value]
    return reverse("monitoring:lacking") + ("?" + "&".join(told) if told else "")


def filters(seen: Sight, chosen: dict[str, str]) -> list[dict]:
    """The choices beside the list."""
    plans = ActionPlan.objects.published().order_by("-ordinal").values_list("slug", "short_title", "title")
    bodies = sorted((body.name, body.slug) for body in seen.names.values())
    groups = (
        (
            "plan",
            _("Plan"),
            _("Plans in force"),
            [(ALL, _("All plans")), *((slug, short or title) for slug, short, title in plans)],
        ),
        ("tipo", _("What"), _("All of it"), Kind.choices),
        ("institucion", _("From whom"), _("From everybody"), [(slug, name) for name, slug in bodies]),
    )
    found = []
    for name, label, none, options in groups:
        listed = [(value, words, value == chosen[name], None) for value, words in options]
        found.append(
            {"label": label, "name": name, "kind": "select", "options": [("", none, not chosen[name], None), *listed]}
        )
    return found


def line(seen: Sight, row: Lack, by, bodies: frozenset[str]) -> dict:
    """A row of the list, for somebody who speaks for these bodies."""
    letter = seen.asked.get(row.key)
    return {
        "key": row.key,
        "may_be_asked": row.may_be_asked,
        "words": row.words,
        "why": row.why,
        "href": row.href,
        "where": seen.where(row),
        "who": ", ".join(seen.who(row)),
        "due": brief(row.due_on),
        "status": row.mark,
        "label": row.standing.label,
        "act": act_of(seen, row, by, bool(bodies & {seen.names[each].slug for each in row.bodies})),
        "letter": letter,
        "letter_words": letter_words(letter) if letter else "",
    }


def act_of(seen: Sight, row: Lack, by, is_own: bool) -> tuple[str, str] | None:
    """(words, address) of what can be done about a row at the desk."""
    if row.kind == Kind.REPORT and rules.may_report(by):
        args = [row.commitment_id, row.activity_id or 0, row.period]
        return _("Write the report"), reverse("monitoring:report", args=args)
    if row.kind == Kind.MILESTONE and rules.may_report(by):
        return _("Done, or planned again"), reverse("monitoring:milestone", args=[row.key.partition(":")[2]])
    if row.kind == Kind.DISSEMINATION and rules.may_report(by):
        noun, _colon, pk = row.key.partition(":")
        if noun == "dissemination":
            return _("It was done"), reverse("desk:row-edit", args=["dissemination", pk])
        plan = seen.scope.commitments[row.commitment_id].plan_id
        new = reverse("desk:row-new", args=["dissemination"])
        return _("Log what was done"), f"{new}?plan={plan}&commitment={row.commitment_id}"
    if row.kind == Kind.LETTER and is_own:
        return _("Answer it"), reverse("letters:received-letter", args=[row.key.partition(":")[2]])
    return None


def letter_words(letter: Letter) -> str:
    """How the letter that asks for a row stands."""
    status = letter.status(timezone.localdate())
    return f"{letter.folio or _('Draft')}: {status.label}"
