"""The first hour with an empty exercise: eight steps, each done when the data says so. Nothing of it is stored."""

import dataclasses

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.accounts.models import Invitation, User
from cocrea.accounts.rules import may_manage_accounts
from cocrea.actors.models import Organization
from cocrea.exercise.models import Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility


@dataclasses.dataclass
class Step:
    """`what` to do and `why`; how long it takes (minutes); the form where it is done, and the words of its link.
    Without a form, the words say who does it."""

    key: str
    title: str
    what: str
    why: str
    minutes: int
    href: str
    link: str
    is_done: bool
    is_next: bool = False  # the first that is not done


@dataclasses.dataclass
class State:
    """How far the exercise has come. `plan` and `commitment` are those of which the steps speak: the newest plan,
    and its first commitment."""

    exercise: Exercise | None
    organizations: int
    people: int
    plan: ActionPlan | None
    commitment: Commitment | None
    has_whole: bool  # some commitment has activities, somebody who answers, and an indicator


PARTS = {
    "active": Exists(Activity.objects.filter(commitment=OuterRef("pk"))),
    "dutiful": Exists(Responsibility.objects.answering().filter(commitment=OuterRef("pk"))),
    "measured": Exists(Indicator.objects.filter(commitment=OuterRef("pk"))),
}


def has_plan(steps: list[Step]) -> bool:
    """Whether the first plan has been begun."""
    return any(step.key == "plan" and step.is_done for step in steps)


def state_of() -> State:
    """The state of the exercise, in seven queries."""
    plan = ActionPlan.objects.order_by("-ordinal").first()
    commitment = None
    if plan is not None:
        commitment = Commitment.objects.filter(plan=plan).annotate(**PARTS).in_order().first()
    others = User.objects.filter(is_active=True, is_demo=False, roles__isnull=False).distinct().count()
    return State(
        Exercise.objects.first(),
        Organization.objects.count(),
        others + Invitation.objects.filter(revoked_at=None, accepted_at=None).count(),
        plan,
        commitment,
        Commitment.objects.annotate(**PARTS).filter(active=True, dutiful=True, measured=True).exists(),
    )


def steps(by) -> list[Step]:
    """The eight steps for `by`, in their order."""
    state = state_of()
    found = [*_of_exercise(by, state), *_of_plan(state), *_of_publishing(state)]
    following = next((step for step in found if not step.is_done), None)
    if following is not None:
        following.is_next = True
    return found


def _of_exercise(by, state: State) -> list[Step]:
    exercise, people = state.exercise, reverse("accounts:permissions")
    may_set = exercise is not None and may_keep_exercise(by)
    if may_manage_accounts(by):
        people = reverse("accounts:invite")
    return [
        Step(
            "exercise",
            _("Name the exercise"),
            _("Its name, its territory, a mail address for questions and, if there is one, the logo."),
            _("They stand at the head and foot of every page."),
            10,
            settings_page() if may_set else "",
            _("Open the settings") if may_set else _("The coordinator of the exercise does this."),
            bool(exercise and exercise.name and exercise.territory and exercise.contact_email),
        ),
        Step(
            "organizations",
            _("Add the institutions"),
            _("Who coordinates, who promises, who watches: one row each. The committee is one too."),
            _("Commitments are answered for by institutions; they must exist before they can be chosen."),
            10,
            reverse("desk:row-new", args=["organizations"]),
            _("Add an institution"),
            state.organizations > 0,
        ),
        Step(
            "people",
            _("Invite the people"),
            _("Whoever keeps the record with you, and the liaison of each institution."),
            _("Each works with an account of their own: the history then says who did what."),
            5,
            people,
            _("Invite somebody"),
            state.people > 1,
        ),
    ]


def _of_plan(state: State) -> list[Step]:
    plan, commitment = state.plan, state.commitment
    of_plan = f"?plan={plan.pk}" if plan else ""
    return [
        Step(
            "plan",
            _("Begin the plan"),
            _("Its title, its period and its permanent address. It stays a draft until you publish it."),
            _("Everything else hangs on a plan."),
            5,
            _row("plans", plan) if plan else reverse("desk:row-new", args=["plans"]),
            _("Open the plan") if plan else _("Add the plan"),
            plan is not None,
        ),
        Step(
            "commitment",
            _("Write the first commitment"),
            _("Its number and title, the problem, and what is promised, in the words of the plan."),
            _("A commitment is what people look for, and what is followed until it is fulfilled."),
            10,
            _row("commitments", commitment)
            if commitment
            else reverse("desk:row-new", args=["commitments"]) + of_plan,
            _("Open the commitment") if commitment else _("Add the commitment"),
            commitment is not None,
        ),
        _of_activities(state),
    ]


def _of_activities(state: State) -> Step:
    commitment = state.commitment
    table, link = _lacking(commitment)
    href = reverse("desk:row-new", args=[table]) + (f"?commitment={commitment.pk}" if commitment else "")
    is_whole = commitment is not None and link == ""
    return Step(
        "activities",
        _("Say how, who and how much"),
        _("Its activities with their dates, who answers for them, and the indicator that measures them."),
        _("Without a date, somebody who answers and a measure, nobody can say whether it was fulfilled."),
        15,
        _row("commitments", commitment) if is_whole else href,
        _("Open the commitment") if is_whole else link,
        is_whole or state.has_whole,
    )


def _lacking(commitment: Commitment | None) -> tuple[str, str]:
    """The table in which the commitment still lacks a row, and the words for adding it; no words when it is whole."""
    if commitment is None or not commitment.active:
        return "activities", _("Add an activity")
    if not commitment.dutiful:
        return "responsibilities", _("Say who answers for it")
    return ("indicators", "") if commitment.measured else ("indicators", _("Add an indicator"))


def _of_publishing(state: State) -> list[Step]:
    plan, commitment = state.plan, state.commitment
    is_out = bool(plan and plan.is_public and commitment and commitment.is_public)
    href = reverse("desk:row-list", args=["plans"])
    publish = href
    if plan:
        href = reverse("plans:plan-preview", args=[plan.slug])
        publish = reverse("desk:row-publish", args=["plans", plan.pk])
        if plan.is_public and commitment and not commitment.is_public:
            publish = reverse("desk:row-publish", args=["commitments", commitment.pk])
    return [
        Step(
            "preview",
            _("Look at it as everybody will"),
            _("Read the preview once as somebody who knows nothing of it. It counts as done with the next step."),
            _("What is missing says «no data»: better you see it first."),
            5,
            href,
            _("See the preview"),
            is_out,
        ),
        Step(
            "publish",
            _("Publish it"),
            _("First the plan, then each commitment. You can withdraw them again, with a reason."),
            _("From then on everybody can read it, cite it and download it."),
            2,
            publish,
            _("Publish…"),
            is_out,
        ),
    ]


def _row(table: str, row) -> str:
    return reverse("desk:row-edit", args=[table, row.pk])


def settings_page() -> str:
    """The page of the exercise's own settings."""
    return reverse("desk:exercise")
