"""The check: findings are kept, decided, let go when the record changes, and found again as they were."""

import datetime

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.documents.models import Source
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.plans.models import Contradiction
from cocrea.plans.tests import factory
from cocrea.statements import declarations
from cocrea.statements.actions import candidate, deciding
from cocrea.statements.actions.checking import check
from cocrea.statements.actions.statement import keep_statement
from cocrea.statements.models import Candidate, Finding, Statement
from cocrea.statements.tasks import check_what_changed

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 5, 1)
NOW = datetime.datetime(2031, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def plan():
    return factory.plan("2031")


@pytest.fixture
def two(plan):
    """Two sources that differ about the wells of a commitment."""
    factory.commitment(plan, "4")
    return [keep("acta", "10"), keep("informe", "12")]


def keep(source, value, **more):
    values = {"subject_kind": "plans.commitment", "subject_key": "2031/4", "subject": "Pozos", "measure": "wells"}
    values |= {"value": value, "source": factory.source(source), "key": f"{source}-{value}", "unit": "pozos"}
    return keep_statement(by=None, **values | more)


@pytest.fixture
def coordinator():
    return somebody("coordinator")


def somebody(role):
    user = create_user(by=None, email=f"{role}@villa.example", name=role, password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role=role)
    return user


def found():
    return Finding.objects.get(subject="Pozos")


def test_what_is_found_is_kept_once(two):
    assert check(by=None, on=DAY) == (1, 0)
    events = Event.objects.count()
    assert check(by=None, on=DAY) == (0, 0) and Event.objects.count() == events
    row = found()
    assert [(value, source.slug) for value, source, _at in row.claims] == [
        ("10 pozos", "acta"),
        ("12 pozos", "informe"),
    ]
    assert (row.rule, row.found_on, row.is_public) == ("fact", DAY, True)


def test_settled_it_stays_so_when_the_check_runs_again(two, coordinator):
    check(by=None, on=DAY)
    deciding.settle_finding(by=coordinator, finding=found(), holds="b", note="El acta era un borrador.")
    record = Contradiction.objects.get(finding=found().fingerprint)
    assert (record.code, record.status, record.holds, record.note) == (
        "H-1",
        "settled",
        "b",
        "El acta era un borrador.",
    )
    assert (record.plan.slug, record.commitment.number, record.value_a) == ("2031", "4", "10 pozos")
    assert Event.objects.latest("seq").action == "statements.finding.settle"
    assert check(by=None, on=DAY) == (0, 0)
    [known] = declarations.recorder().known([found().fingerprint]).values()
    assert known.is_settled
    deciding.leave_finding(by=coordinator, finding=found())
    record.refresh_from_db()
    assert (record.status, record.holds) == ("open", "")


def test_when_the_record_changes_it_is_no_longer_found_and_comes_back_as_it_was(two):
    check(by=None, on=DAY)
    fingerprint = found().fingerprint
    keep_statement(by=None, statement=two[1], value="10")
    assert check(by=None, on=DAY + datetime.timedelta(1)) == (0, 1)
    assert found().gone_on == DAY + datetime.timedelta(1) and not Finding.objects.published().exists()
    keep_statement(by=None, statement=two[1], value="12")
    assert check(by=None, on=DAY + datetime.timedelta(2)) == (1, 0)
    assert (found().fingerprint, found().found_on, found().gone_on) == (fingerprint, DAY, None)


def test_dismissed_it_stays_so_until_somebody_takes_it_back(two, coordinator):
    check(by=None, on=DAY)
    deciding.dismiss_finding(by=coordinator, finding=found(), note="Uno cuenta los secos.")
    check(by=None, on=DAY)
    assert not Finding.objects.current().exists() and Finding.objects.published().exists()
    deciding.reopen_finding(by=coordinator, finding=found())
    assert Finding.objects.current().exists()


def test_a_reason_and_a_role_are_needed(two, coordinator):
    check(by=None, on=DAY)
    for act in (
        lambda: deciding.settle_finding(by=coordinator, finding=found(), holds="a", note=" "),
        lambda: deciding.settle_finding(by=coordinator, finding=found(), holds="c", note="No hay tercer valor."),
        lambda: deciding.dismiss_finding(by=coordinator, finding=found(), note=""),
    ):
        with pytest.raises(Invalid):
            act()
    liaison = somebody("liaison")
    with pytest.raises(NotAllowed):
        deciding.leave_finding(by=liaison, finding=found())
    with pytest.raises(NotAllowed):
        check(by=liaison, on=DAY)
    assert not Contradiction.objects.filter(code__startswith="H-").exists()
    deciding.leave_finding(by=coordinator, finding=found())
    with pytest.raises(Refused):
        deciding.dismiss_finding(by=coordinator, finding=found(), note="Ya consta.")


def test_what_is_withdrawn_leaves_the_findings(plan):
    made = factory.furnish(factory.commitment(plan, "4"))
    subject = f"Pozos {plan.slug} {made.number}"
    keep("acta", "99", subject_key="2031/4", measure="otra")
    check(by=None, on=DAY)
    assert Finding.objects.published().filter(subject=subject).exists()
    type(made).objects.update(publication="draft")
    check(by=None, on=DAY)
    assert not Finding.objects.published().filter(subject=subject).exists()


def test_the_worker_checks_only_when_something_was_written(two, django_assert_num_queries):
    check_what_changed()
    assert Finding.objects.count() == 1
    with django_assert_num_queries(1):
        check_what_changed()


def test_statements_are_read_in_a_constant_number_of_queries(django_assert_max_num_queries):
    factory.exercise(plans=2, commitments=6, activities=3)
    with django_assert_max_num_queries(20):
        assert len(declarations.told()) >= 40


def test_a_candidate_becomes_a_statement_only_by_a_person(plan, coordinator):
    source = Source.objects.get(slug="acta")
    read = {"source": source, "content": b"Se perforaron 15 pozos nuevos.", "file_name": "acta.txt", "now": NOW}
    candidate.read_document(by=coordinator, **read)
    [row] = Candidate.objects.all()
    assert (row.value, row.unit, Statement.objects.count()) == ("15", "pozos", 0)
    with pytest.raises(Refused):
        candidate.read_document(by=coordinator, **read)
    values = {"subject_kind": "plans.commitment", "subject_key": "2031/4", "subject": "Pozos", "measure": "wells"}
    made = candidate.confirm_candidate(by=coordinator, candidate=row, value="15", unit="pozos", **values)
    assert (made.source, made.value) == (source, "15")
    with pytest.raises(Refused):
        candidate.confirm_candidate(by=coordinator, candidate=row, value="15", **values)
    assert candidate.reject_candidates(by=coordinator, candidates=[row]) == 0
