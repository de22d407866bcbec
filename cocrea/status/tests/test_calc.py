"""The published rule, without a database: what decides, what never may happen."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.status import calc
from cocrea.status.calc import Act, Facts, Measure, Milestone, Share, Stance, Step
from cocrea.status.calc.conditions import Case
from cocrea.status.calc.rule import COMPLETION, LIGHTS, MATTERS, SCALE, SOON, WHOLE

pytestmark = pytest.mark.engine_free
TODAY = datetime.date(2031, 7, 1)
KINDS = ["reported_result", "evidence_accepted", *(kind for kind, _grade, _answer in MATTERS)]


def day(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def facts(*steps, **more) -> Facts:
    values = {"starts": datetime.date(2031, 1, 1), "ends": datetime.date(2031, 12, 31)} | more
    return Facts(steps=list(steps) or [Step()], **values)


def light(*steps, **more) -> str:
    return calc.of(facts(*steps, **more), TODAY).light


@pytest.mark.parametrize(
    ("acts", "shown"),
    [
        ([], "no_data"),
        ([("reported_result", "2019-09")], "no_data"),
        ([("evidence_accepted", "2019-11-04")], "complete"),
        ([("evidence_missing", "2019-11-04"), ("evidence_accepted", "2019-11-04")], "at_risk"),
        ([("evidence_missing", "2019-11-04"), ("evidence_accepted", "2020-05")], "complete"),
        (
            [("evidence_accepted", "2019-11-04"), ("launch_pending", "2020-05"), ("reported_result", "2021")],
            "at_risk",
        ),
        ([("evidence_accepted", "")], "complete"),
    ],
)
def test_of_what_the_sources_say_the_last_day_decides(acts, shown):
    assert light(acts=[Act(*each) for each in acts], ends=None) == shown


def test_a_step_by_its_day_and_its_evidence():
    assert light(Step(1, "1", day(90))) == "on_time"
    assert light(Step(1, "1", day(SOON))) == "at_risk"
    assert light(Step(1, "1", day(SOON), submitted_on=day(-1), report=WHOLE)) == "on_time"
    assert light(Step(1, "1", day(-1))) == "overdue"
    assert light(Step(1, "1", day(-1), submitted_on=day(-3))) == "at_risk"
    assert light(Step(1, "1", day(-1), accepted_on=day(-3))) == "complete"
    assert light(Step(1, "1", day(60), returned_on=day(-3), report=WHOLE)) == "at_risk"
    assert light(Step(1, "1")) == "no_data"


def test_silence_about_a_plan_that_is_over_is_no_data_and_not_overdue():
    assert light(Step(1, "1", day(-400)), is_closed=True) == "no_data"
    assert (
        light(Step(1, "1", day(-400), submitted_on=day(-500)), Step(2, "2", day(-400)), is_closed=True) == "overdue"
    )


def test_what_answers_a_statement():
    said = [Act("dissemination_pending", "2031-03-04")]
    assert light(acts=said) == "at_risk"
    assert "dissemination_pending" in Case(facts(acts=said, told={"action": day(-300)}), TODAY).matters
    assert Case(facts(acts=said, told={"action": day(-1)}), TODAY).matters == []
    assert Case(facts(acts=said, told={"launch": day(-1)}), TODAY).matters == ["dissemination_pending"]
    lacking = [Act("evidence_missing", "2031-03-04")]
    assert light(Step(accepted_on=day(-1)), acts=lacking) == "complete"
    assert light(Step(accepted_on=day(-300)), acts=lacking) == "at_risk"


def test_verified_needs_accepted_evidence_and_measured_indicators():
    half, nothing = Measure(1, Decimal("0.5"), True), Measure(2, None, False)
    assert calc.of(facts(Step(1, "1", accepted_on=TODAY, measures=[half])), TODAY).verified == Share(5000, WHOLE)
    assert calc.of(facts(Step(1, "1", accepted_on=TODAY, measures=[half, nothing])), TODAY).verified.done == 2500
    assert calc.of(facts(Step(1, "1", submitted_on=TODAY, measures=[half])), TODAY).verified.done == 0
    beyond = Measure(1, Decimal("1.7"), True)
    assert calc.of(facts(Step(1, "1", accepted_on=TODAY, measures=[beyond])), TODAY).verified.done == WHOLE
    almost = Measure(1, Decimal("0.99999"), True)
    found = calc.of(facts(Step(1, "1", accepted_on=TODAY, measures=[almost])), TODAY)
    assert found.verified.percent == 99 and found.light != "complete"


def test_declared_alone_never_completes():
    found = calc.of(facts(Step(1, "1", day(90), report=WHOLE)), TODAY)
    assert (found.declared.percent, found.verified.percent, found.light) == (100, 0, "on_time")


def test_steps_weigh_as_their_milestones():
    heavy = Step(1, "1", accepted_on=TODAY, milestones=[Milestone(1, None, day(-5), day(-6), 3)])
    found = calc.of(facts(heavy, Step(2, "2")), TODAY)
    assert found.verified == Share(3 * WHOLE, 4 * WHOLE)
    assert calc.of(facts(Step(1, "1", milestones=[Milestone(1, None, day(-5), None, 1)])), TODAY).light == "at_risk"


def test_endorsed_is_what_is_verified_and_nobody_objects_to():
    proved, bare = Step(1, "1", accepted_on=TODAY), Step(2, "2")
    endorsed = [Stance("endorsement", None)]
    assert calc.of(facts(proved, bare), TODAY).endorsed is None
    assert calc.of(facts(proved, bare, stances=endorsed), TODAY).endorsed == Share(WHOLE, 2 * WHOLE)
    assert calc.of(facts(proved, stances=[*endorsed, Stance("objection", 1)]), TODAY).endorsed.done == 0


def test_the_forecast_shows_its_arithmetic():
    running = Step(1, "1", datetime.date(2031, 12, 31), report=2_500)
    found = calc.of(facts(running), TODAY)
    assert (found.forecast.expected, found.forecast.there, found.forecast.points) == (4972, 2500, 5028)
    assert (found.risk, found.light) == ("medium", "on_time")
    slow = calc.of(facts(Step(1, "1", datetime.date(2031, 12, 31), report=0)), TODAY)
    assert (slow.risk, slow.light, slow.decided_by) == ("high", "at_risk", "pace_slow")
    assert calc.of(facts(running), datetime.date(2031, 2, 1)).forecast is None


DAYS = st.integers(-400, 400).map(day)
MAYBE = st.none() | DAYS
PAST = st.none() | st.integers(-400, 0).map(day)
MEASURES = st.builds(Measure, st.integers(1, 9), st.none() | st.decimals(0, 2, places=3), st.booleans())
STEPS = st.builds(
    Step,
    activity=st.integers(1, 5),
    number=st.sampled_from("12345"),
    due=MAYBE,
    report=st.none() | st.sampled_from([0, 2500, 5000, 7500, WHOLE]),
    submitted_on=PAST,
    accepted_on=PAST,
    returned_on=PAST,
    measures=st.lists(MEASURES, max_size=2),
    milestones=st.lists(st.builds(Milestone, st.integers(1, 9), MAYBE, MAYBE, PAST, st.integers(1, 4)), max_size=2),
)
FACTS = st.builds(
    facts,
    STEPS,
    STEPS,
    acts=st.lists(st.builds(Act, st.sampled_from(KINDS), st.sampled_from(["2030", "2031-05", "2031-06-30"]))),
    stances=st.lists(st.builds(Stance, st.sampled_from(["endorsement", "objection"]), st.none() | st.integers(1, 5))),
    is_closed=st.booleans(),
    told=st.dictionaries(st.sampled_from(["action", "launch"]), DAYS),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(FACTS)
def test_whatever_the_facts_a_status_can_be_explained_and_is_never_dressed_up(found):
    status = calc.of(found, TODAY)
    assert (status.decided_by, status.light) in LIGHTS and status.completion in SCALE and status.reasons
    assert (status.light == "complete") == (status.completion == "complete")
    if status.light == "complete":
        assert status.verified.done == status.verified.of and all(
            step.accepted_on or found.acts for step in found.steps
        )
    if status.declared is not None and status.verified is not None:
        assert status.declared.done >= status.verified.done
    if status.endorsed is not None:
        assert status.endorsed.done <= (status.verified.done if status.verified else 0)


def test_every_condition_of_the_rule_is_a_function_and_the_last_always_holds():
    case = Case(facts(), TODAY)
    for rule in (LIGHTS, COMPLETION):
        assert all(callable(getattr(case, condition)) for condition, _shown in rule)
        assert getattr(case, rule[-1][0])() is True
