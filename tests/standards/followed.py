"""One row of everything that the follow-up of a plan leaves: in public, and of a plan that is a draft."""

import datetime

from cocrea.monitoring.models import Dissemination, Milestone, MilestoneChange, ProgressReport, ReportingTerm
from cocrea.plans.models import Commitment
from cocrea.statements.models import Finding, Statement, StatementRow
from cocrea.status.models import Narrative

DAY = datetime.date(2026, 4, 10)


def keep_follow_up(record, secret: str) -> None:
    """Saves all of it through the ledger; and a report that nobody has handed in, of the public plan."""
    for plan, text in (("2015-2016", "Texto"), ("2030", secret)):
        keep_followed(record, Commitment.objects.get(plan__slug=plan), text)
    keep_stated(record)
    commitment = Commitment.objects.get(plan__slug="2015-2016")
    record.save(ProgressReport(commitment=commitment, period="2026-04", state="half", done=secret))


def keep_followed(record, commitment, text: str) -> None:
    """One row of each table about a commitment."""
    record.save(ReportingTerm(plan=commitment.plan, since="2026-01", source=record.source))
    about = {"commitment": commitment, "source": record.source}
    milestone = record.save(
        Milestone(
            **about, number=1, title=text, organization=record.body, person=record.person, companion=record.body,
            starts_on=DAY, due_on=DAY, done_on="2026-04",
        )
    )  # fmt: skip
    for row in (
        Narrative(plan=commitment.plan, section="commitment", commitment=commitment, semester="2026-1", text=text),
        MilestoneChange(milestone=milestone, number=1, on=DAY, old_due_on=DAY, due_on=DAY, reason=text),
        ProgressReport(
            **about, period="2026-03", state="started", done=text, obstacles=text, next_steps=text,
            organization=record.body, reported_on=DAY,
        ),
        Dissemination(
            plan=commitment.plan, **about, number=1, kind="training", channel="event", title=text, campaign=text,
            organization=record.body, place=record.place, planned_on="2026-03", done_on="2026-04-10", reach=9,
            reach_note=text, attendance=3, women=2, men=1, officials=1, url="https://villa.example/taller",
        ),
    ):  # fmt: skip
        record.save(row)


def keep_stated(record) -> None:
    """A total with a row, and what the check finds: as public as their sources."""
    about = {"subject_kind": "plans.actionplan", "subject_key": "2015-2016", "subject": "Plan", "measure": "total"}
    total = record.save(
        Statement(
            **about, key="total", value="2", unit="cosas", as_of="2031", stated_on="2031", source=record.source,
            locator="Tabla 1", counted="sí", rows_locator="Tabla 2", table_name="Tabla", position=1, note="Nota",
        )
    )  # fmt: skip
    record.save(StatementRow(statement=total, position=1, label="Una", value="sí", unit="cosas"))
    record.save(
        Finding(
            **about, fingerprint="f" * 16, rule="total", as_of="2031", value_a="2", source_a=record.source,
            locator_a="Tabla 1", value_b="1", source_b=record.source, locator_b="Tabla 2", value_c="3",
            source_c=record.source, locator_c="Tabla 3", rows="Una: sí", url="/planes/2015-2016/", found_on=DAY,
        )
    )  # fmt: skip
