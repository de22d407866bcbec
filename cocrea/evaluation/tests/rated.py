"""A live assessment that is past its reveal, made at once: ratings of as many people as one likes."""

import datetime
import random
from decimal import Decimal

from django.utils import timezone

from cocrea.accounts.models import User
from cocrea.evaluation.models import AssessedCommitment, Assessment, Panelist, Rating, Recusal
from cocrea.evaluation.tests import house
from cocrea.ledger import actions as ledger

NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


def live(slug="2026-06", *, plan=None, built=None, commitments=10, people=4, give=None, publication="published"):
    """An assessment of a plan by `people`; `give(attribute, commitment, number)` is the value that one of them gave.
    One event of the ledger for all that is public of it."""
    plan = plan or house.plan_with_commitments("2020", commitments=commitments, ordinal=3)
    built = built or house.instrument()
    chosen = random.Random(slug)
    give = give or (lambda attribute, commitment, number: chosen.choice(sorted(built.levels[attribute])))
    with ledger.act(by=None, action="evaluation.assessment.create"):
        made = house.kept(
            Assessment(
                slug=slug,
                title=f"Evaluación {slug}",
                plan=plan,
                instrument_version=built.version,
                dated=slug,
                publication=publication,
                opens_at=NOW,
                closes_at=NOW + datetime.timedelta(30),
                revealed_at=NOW + datetime.timedelta(31),
                approved_at=NOW + datetime.timedelta(40),
            )
        )
        scope = list(plan.commitments.order_by("ordinal", "number"))
        for position, commitment in enumerate(scope, 1):
            house.kept(AssessedCommitment(assessment=made, commitment=commitment, position=position))
        panel = [house.kept(panelist(made, number)) for number in range(1, people + 1)]
    rows = []
    for key, attribute in built.attributes.items():
        for commitment in scope:
            for each in panel:
                level = built.levels[key][Decimal(give(key, commitment, each.number))]
                rows.append(rating(each, attribute, commitment, level))
    Rating.objects.bulk_create(rows)
    return made


def panelist(assessment, number: int) -> Panelist:
    """Somebody of the panel, with an account of their own."""
    email = f"revisa{number}-{assessment.slug}@villa.example"
    user = User.objects.create(email=email, name=f"Revisa {number}")
    return Panelist(
        assessment=assessment, user=user, number=number, name=f"Persona {number}", declared_at=NOW, closed_at=NOW
    )


def rating(panelist, attribute, commitment, level, **more) -> Rating:
    """One rating with its reasons."""
    of = commitment.number if commitment else "el plan"
    return Rating(
        panelist=panelist,
        attribute=attribute,
        commitment=commitment,
        level=level,
        made_at=timezone.now(),
        **{
            "justification": f"Razón {panelist.number} de {attribute.key} en {of}",
            "consulted": "Plan, página 3",
            **more,
        },
    )


def recuse(panelist, commitment, reason="Trabaja ahí"):
    """That a reviewer does not rate a commitment; what they gave is taken out."""
    Rating.objects.filter(panelist=panelist, commitment=commitment).delete()
    return house.kept(Recusal(panelist=panelist, commitment=commitment, reason=reason))


def change(given: Rating, level, reason="Lo hablamos") -> Rating:
    """A rating after the discussion."""
    later = rating(given.panelist, given.attribute, given.commitment, level, justification=reason, replaces=given)
    later.save()
    return later
