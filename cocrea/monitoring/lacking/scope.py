"""Of which commitments one asks what is missing, and who answers for each: four queries, whatever the rows."""

import dataclasses
import datetime

from cocrea.plans.models import ActionPlan, Activity, Commitment, Responsibility

ANSWERING, NAMED = Responsibility.ANSWERING, Responsibility.Role.UNSPECIFIED


@dataclasses.dataclass
class Scope:
    """`bodies`: (commitment, activity or None) -> keys of the bodies that answer. `activities`: commitment -> its
    activities."""

    today: datetime.date
    commitments: dict[int, Commitment]
    activities: dict[int, list[Activity]]
    bodies: dict[tuple[int, int | None], tuple[int, ...]]

    def who(self, commitment: int, activity: int | None = None, own: int | None = None) -> tuple[int, ...]:
        """Who must bring something: the body that the row itself names; else who answers for the activity; else for
        the commitment; else its coordinating committee."""
        if own is not None:
            return (own,)
        found = self.bodies.get((commitment, activity)) or self.bodies.get((commitment, None))
        committee = self.commitments[commitment].committee_id
        return found or ((committee,) if committee else ())

    def activity(self, commitment: int, key: int | None) -> Activity | None:
        """An activity by its key."""
        return next((each for each in self.activities.get(commitment, ()) if each.pk == key), None)

    def label(self, commitment: int, activity: Activity | None = None) -> str:
        """Where: «3. Title, activity 2»."""
        found = self.commitments[commitment]
        return f"{found}" if activity is None else f"{found} · {activity.number}"


def look(commitments=None, *, today: datetime.date) -> Scope:
    """The scope of these commitments (a query); without one, of the published ones of plans in force."""
    if commitments is None:
        commitments = Commitment.objects.published().filter(plan__status=ActionPlan.Status.IN_FORCE)
    fields = ("number", "title", "committee", "publication", "plan__slug", "plan__status", "plan__title")
    more = ("plan__short_title", "plan__period_end")
    found = {each.pk: each for each in commitments.select_related("plan").only(*fields, *more)}
    activities: dict[int, list[Activity]] = {}
    rows = Activity.objects.filter(commitment__in=commitments.values("pk"))
    for each in rows.only("commitment_id", "number", "title", "due_on", "frequency", "position"):
        activities.setdefault(each.commitment_id, []).append(each)
    for some in activities.values():
        some.sort(key=lambda each: each.rank)
    return Scope(today, found, activities, answering(commitments))


def answering(commitments) -> dict[tuple[int, int | None], tuple[int, ...]]:
    """Who answers for what; where nobody does, whom the sources name without a role."""
    rows = Responsibility.objects.filter(commitment__in=commitments.values("pk"), role__in=(*ANSWERING, NAMED))
    answer: dict[tuple[int, int | None], dict[int, None]] = {}
    named: dict[tuple[int, int | None], dict[int, None]] = {}
    for *key, body, role in rows.order_by("pk").values_list("commitment", "activity", "organization", "role"):
        (named if role == NAMED else answer).setdefault(tuple(key), {})[body] = None
    return {key: tuple(bodies) for key, bodies in (named | answer).items()}
