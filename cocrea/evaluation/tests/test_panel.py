"""The machine of a live assessment: who may do what when, and what stays of it."""

import itertools
import statistics
from decimal import Decimal

import pytest

from cocrea.accounts.actions import accept, end_role, invite
from cocrea.accounts.actions.reset import offer_password_link
from cocrea.desk.actions.removal import remove_row
from cocrea.desk.tables import find
from cocrea.desk.versions import version_of
from cocrea.evaluation.actions import discussing, panel, revealing, sheets
from cocrea.evaluation.calc.sheets import Mark
from cocrea.evaluation.models import Assessment, Panelist, Rating, Sheet
from cocrea.evaluation.phases import Phase, phase_of
from cocrea.evaluation.places import places_of
from cocrea.evaluation.talk import cells_of
from cocrea.evaluation.tests.panel import DAY, NOW, OVER, PASSWORD, called, filled, panel_of, prepared, rate, user
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_a_role_given_by_whatever_way_is_a_seat_and_only_one():
    made = prepared(reviewers=3)
    assert [each.number for each in panel_of(made)] == [1, 2, 3]
    again = panel_of(made)[0].user
    kept = panel.seat_reviewer(by=None, assessment=made, email=again.email)
    assert kept.number == 1 and made.panel.count() == 3
    with pytest.raises(Invalid):
        panel.seat_reviewer(by=None, assessment=made, email="nueva@villa.example")
    scope = {"role": "evaluator", "scope_kind": "assessment", "scope_key": made.slug}
    _invitation, token = invite(by=user("coordinator"), email="nueva@villa.example", **scope)
    accept(token=token, name="Nueva", password=PASSWORD)
    assert panel_of(made)[3].name == "Nueva"


def test_scope_and_instrument_stay_once_the_panel_is_called():
    made = called(commitments=2)
    with pytest.raises(Refused):
        panel.prepare_assessment(by=None, assessment=made, commitments=made.plan.commitments.all()[:1])
    assert made.scope.count() == 2


def test_a_row_of_the_scope_is_not_removed_at_the_desk_either():
    made, table = called(commitments=2), find("assessed-commitments")
    row = made.scope.first()
    told = {"by": user("coordinator"), "table": table, "row": row, "reason": "Sobra"}
    with pytest.raises(Refused):
        remove_row(**told, version=version_of(row))
    assert made.scope.count() == 2


def test_nobody_rates_before_it_opens_after_it_closes_or_without_a_word_on_conflicts():
    made = prepared(commitments=1, reviewers=2)
    one = panel_of(made)[0]
    with pytest.raises(Refused):
        sheets.keep_marks(by=one.user, panelist=one, marks={}, now=NOW)
    panel.call_panel(by=None, assessment=made, opens_at=NOW + DAY, closes_at=OVER, now=NOW)
    for moment in (NOW, OVER, OVER + DAY):
        sheets_of = {"by": one.user, "panelist": one, "marks": filled(one), "now": moment}
        with pytest.raises(Refused):
            sheets.keep_marks(**sheets_of)
    with pytest.raises(Refused):  # open by now, but no conflict was declared
        sheets.keep_marks(**sheets_of | {"now": NOW + 2 * DAY})
    sheets.declare_conflict(by=one.user, panelist=one, has_conflict=False, now=NOW)
    sheets.keep_marks(**sheets_of | {"now": NOW + 2 * DAY})
    assert sheets.read_sheet(one.user, one) == filled(one)


def test_a_sheet_is_its_reviewers_alone():
    one, two = panel_of(called(commitments=1, reviewers=2))
    for other in (two.user, user("coordinator"), user("steward"), None):
        for act in (
            lambda other: sheets.read_sheet(other, one),
            lambda other: sheets.keep_marks(by=other, panelist=one, marks=filled(one), now=NOW),
            lambda other: sheets.close_sheet(by=other, panelist=one, now=NOW),
            lambda other: sheets.declare_conflict(by=other, panelist=one, has_conflict=False, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                act(other)


def test_whoever_lost_the_role_rates_no_more():
    one = panel_of(called(commitments=1, reviewers=2))[0]
    end_role(by=None, role=one.user.roles.get(), reason="Dejó el panel")
    with pytest.raises(NotAllowed):
        sheets.keep_marks(by=one.user, panelist=one, marks=filled(one), now=NOW)


def test_only_levels_of_the_scale_and_evidence_of_the_commitment_are_taken():
    one = panel_of(called(commitments=1, reviewers=2))[0]
    quality = next(place for place in places_of(one) if place[0].startswith("calidad"))
    relevance = next(place for place in places_of(one) if place[0].startswith("relevancia"))
    for marks in ({relevance: Mark("2")}, {quality: Mark("3")}, {quality: Mark("1", evidence=7)}):
        with pytest.raises(Invalid):
            sheets.keep_marks(by=one.user, panelist=one, marks=marks, now=NOW)
    with pytest.raises(Refused):
        sheets.keep_marks(by=one.user, panelist=one, marks={("calidad/otra", "1"): Mark("1")}, now=NOW)


def test_a_sheet_closes_whole_with_reasons_and_what_was_looked_at_and_stays():
    one = panel_of(called(commitments=1, reviewers=2))[0]
    marks = filled(one)
    first, second, third = list(marks)[:3]
    marks |= {first: Mark("1", "", "Plan"), second: Mark("1", "Porque sí", " "), third: Mark("", "Porque sí", "Plan")}
    sheets.keep_marks(by=one.user, panelist=one, marks=marks, now=NOW)
    with pytest.raises(Invalid) as told:
        sheets.close_sheet(by=one.user, panelist=one, now=NOW)
    assert len(told.value.errors["sheet"]) == 3
    rate(one)
    with pytest.raises(Refused):
        sheets.keep_marks(by=one.user, panelist=one, marks=filled(one), now=NOW)
    with pytest.raises(Refused):
        sheets.declare_conflict(by=one.user, panelist=one, has_conflict=False, now=NOW)


def test_nothing_is_revealed_before_all_have_closed_or_the_time_is_over():
    made = called(commitments=1, reviewers=3)
    one, two, three = panel_of(made)
    for each in (one, two):
        assert phase_of(made, NOW) == Phase.RATING
        with pytest.raises(Refused):
            revealing.reveal(by=None, assessment=made, now=NOW)
        rate(each)
    with pytest.raises(Refused):
        revealing.reveal(by=None, assessment=made, now=NOW)
    assert not Rating.objects.exists()
    rate(three)
    assert phase_of(made, NOW) == Phase.TO_REVEAL
    revealing.reveal(by=None, assessment=made, now=NOW)
    assert Rating.objects.count() == 3 * 9
    with pytest.raises(Refused):
        revealing.reveal(by=None, assessment=made, now=NOW)


def test_whoever_has_not_closed_is_missing_and_their_draft_is_gone_unread():
    made = called(commitments=1, reviewers=3)
    one, two, three = panel_of(made)
    rate(one)
    rate(two)
    sheets.keep_marks(by=three.user, panelist=three, marks=filled(three), now=NOW)
    revealing.reveal(by=None, assessment=made, now=OVER)
    three.refresh_from_db()
    assert three.standing == Panelist.Standing.MISSING and not three.ratings.exists()
    assert Sheet.objects.get(panelist=three).sealed == "" and sheets.read_sheet(three.user, three) == {}
    assert Rating.objects.count() == 2 * 9


def test_with_no_closed_sheet_there_is_nothing_to_reveal_but_more_time():
    made = called(commitments=1, reviewers=2)
    with pytest.raises(Refused):
        revealing.reveal(by=None, assessment=made, now=OVER)
    panel.move_close(by=None, assessment=made, closes_at=OVER + DAY, reason="Faltó tiempo", now=OVER)
    assert phase_of(Assessment.objects.get(), OVER) == Phase.RATING
    assert Notice.objects.filter(kind="evaluation.moved").count() == 2


def test_who_steps_aside_rates_nothing_and_holds_up_nobody():
    made = called(commitments=2, reviewers=3)
    one, two, three = panel_of(made)
    first = made.scope.first().commitment
    told = {"has_conflict": True, "conflict": "Trabajé ahí", "now": NOW}
    sheets.declare_conflict(by=one.user, panelist=one, recused_from=[first], **told)
    sheets.declare_conflict(by=two.user, panelist=two, steps_aside=True, **told)
    assert len(places_of(one)) == 9
    with pytest.raises(Refused):
        sheets.keep_marks(by=two.user, panelist=two, marks={}, now=NOW)
    one.refresh_from_db()
    rate(one)
    rate(three)
    revealing.reveal(by=None, assessment=made, now=NOW)
    assert Rating.objects.filter(commitment=first).count() == 9
    assert Rating.objects.exclude(commitment=first).count() == 18
    assert Panelist.objects.get(pk=two.pk).standing == Panelist.Standing.RECUSED


def test_a_conflict_is_said_in_words():
    one = panel_of(called(commitments=1, reviewers=2))[0]
    for wrong in ({"has_conflict": True}, {"has_conflict": False, "conflict": "Sí tengo"}):
        with pytest.raises(Invalid):
            sheets.declare_conflict(by=one.user, panelist=one, now=NOW, **wrong)


def test_the_revealed_ratings_are_those_that_were_closed_and_a_hash_proves_it():
    made = called(commitments=1, reviewers=2)
    one, two = panel_of(made)
    rate(one, lambda place: "0")
    rate(two)
    revealing.reveal(by=None, assessment=made, now=NOW)
    assert revealing.is_proven(one) and revealing.is_proven(two)
    rating = one.ratings.first()
    Rating.objects.filter(pk=rating.pk).update(level=rating.attribute.levels.exclude(pk=rating.level_id).first())
    assert not revealing.is_proven(one) and revealing.is_proven(two)


def test_a_sheet_that_was_tampered_with_stops_the_reveal():
    made = called(commitments=1, reviewers=2)
    one, two = panel_of(made)
    rate(one)
    rate(two)
    other = Sheet.objects.get(panelist=two).sealed
    Sheet.objects.filter(panelist=one).update(sealed=other)  # somebody puts one sheet in the place of another
    with pytest.raises(Refused):
        revealing.reveal(by=None, assessment=made, now=NOW)
    assert not Rating.objects.exists() and Assessment.objects.get().revealed_at is None


@pytest.fixture
def revealed(db):
    """One that is being discussed: the first reviewer gave 0 everywhere, the others 1."""
    made = called(commitments=1, reviewers=4)
    for each in panel_of(made):
        rate(each, lambda place, first=each.number == 1: "0" if first else "1")
    return revealing.reveal(by=None, assessment=made, now=NOW)


def test_a_changed_rating_keeps_both(revealed):
    one, two, *_rest = panel_of(revealed)
    rating = one.ratings.first()
    higher = rating.attribute.levels.get(value=Decimal(1))
    with pytest.raises(NotAllowed):
        discussing.change_rating(by=two.user, rating=rating, level=higher, justification="La leí", now=NOW)
    with pytest.raises(Invalid):
        discussing.change_rating(by=one.user, rating=rating, level=higher, justification=" ", now=NOW)
    new = discussing.change_rating(by=one.user, rating=rating, level=higher, justification="La leí", now=NOW)
    assert new.replaces == rating and Rating.objects.standing().filter(pk=rating.pk).count() == 0
    assert one.ratings.count() == 10 and one.ratings.standing().count() == 9
    with pytest.raises(Refused):
        discussing.change_rating(by=one.user, rating=rating, level=higher, justification="Otra vez", now=NOW)
    assert revealing.is_proven(one)


def test_only_reviewers_who_rated_talk(revealed):
    one = panel_of(revealed)[0]
    discussing.remark(by=one.user, panelist=one, text="Empecemos por la temporalidad", now=NOW)
    with pytest.raises(NotAllowed):
        discussing.remark(by=user("coordinator"), panelist=one, text="Yo también", now=NOW)


def test_a_second_person_approves_and_then_nothing_changes(revealed):
    one, two, *_rest = panel_of(revealed)
    coordinator = user("coordinator")
    with pytest.raises(Refused):
        discussing.approve(by=coordinator, assessment=revealed, now=NOW)
    discussing.ask_approval(by=coordinator, assessment=revealed, now=NOW)
    with pytest.raises(NotAllowed):
        discussing.approve(by=coordinator, assessment=revealed, now=NOW)
    with pytest.raises(NotAllowed):
        discussing.approve(by=user("member"), assessment=revealed, now=NOW)
    with pytest.raises(Refused):
        discussing.remark(by=one.user, panelist=one, text="Falta algo", now=NOW)
    discussing.return_to_panel(by=two.user, assessment=revealed, reason="Falta hablar de uno", now=NOW)
    discussing.remark(by=one.user, panelist=one, text="Falta algo", now=NOW)
    discussing.ask_approval(by=coordinator, assessment=revealed, now=NOW)
    approved = discussing.approve(by=two.user, assessment=revealed, now=NOW)
    assert approved.approved_by == two.user and phase_of(approved, NOW) == Phase.APPROVED


def test_medians_of_every_combination_of_four_ratings_come_out_of_the_machine_right():
    """All 81 of the scale of three and all 16 of the scale of two."""
    scales = {"calidad": "012", "relevancia": "01"}
    left = {key: itertools.cycle(itertools.product(scale, repeat=4)) for key, scale in scales.items()}
    made = called(commitments=21, reviewers=4)
    asked = {place: next(left[place[0].partition("/")[0]]) for place in places_of(panel_of(made)[0])}
    for key, scale in scales.items():
        tried = {each for place, each in asked.items() if place[0].startswith(key)}
        assert tried == set(itertools.product(scale, repeat=4))
    for number, each in enumerate(panel_of(made)):
        rate(each, lambda place, number=number: asked[place][number])
    revealing.reveal(by=None, assessment=made, now=NOW)
    cells = cells_of(made)
    assert len(cells) == len(asked) == 21 * 9
    for cell in cells:
        values = [float(each) for each in asked[cell.place]]
        assert float(cell.median) == statistics.median(values), asked[cell.place]
        assert float(cell.spread) == max(values) - min(values)
    assert [cell.apart for cell in cells] == sorted((cell.apart for cell in cells), reverse=True)


def test_letters_go_once_to_each_reviewer_and_say_nothing_of_ratings():
    made = called(commitments=1, reviewers=2)
    for each in panel_of(made):
        rate(each)
    revealing.reveal(by=None, assessment=made, now=NOW)
    told = list(Notice.objects.values_list("kind", "to", "body"))
    kinds = ("evaluation.called", "evaluation.closed", "evaluation.revealed")
    assert sorted(kind for kind, _to, _body in told) == [kind for kind in kinds for _each in range(2)]
    assert not [body for _kind, _to, body in told if "Lo dice el plan" in body]


def test_who_stepped_aside_or_has_a_conflict_approves_nothing(revealed):
    one, two, three, *_rest = panel_of(revealed)
    coordinator = user("coordinator")
    discussing.ask_approval(by=coordinator, assessment=revealed, now=NOW)
    for change in ({"has_conflict": True}, {"standing": Panelist.Standing.RECUSED}, {"closed_at": None}):
        Panelist.objects.filter(pk=three.pk).update(**({"has_conflict": False, "standing": "seated"} | change))
        with pytest.raises(NotAllowed):
            discussing.approve(by=three.user, assessment=revealed, now=NOW)
    discussing.return_to_panel(by=coordinator, assessment=revealed, reason="Falta hablar", now=NOW)
    discussing.ask_approval(by=one.user, assessment=revealed, now=NOW)
    with pytest.raises(NotAllowed, match="Dos personas"):
        discussing.approve(by=two.user, assessment=revealed, now=NOW)
    assert discussing.approve(by=coordinator, assessment=revealed, now=NOW).approved_by == coordinator


def test_nobody_makes_a_link_to_the_account_whose_sheet_is_open():
    made = called(commitments=1, reviewers=2)
    one, _two = panel_of(made)
    coordinator = user("coordinator")
    with pytest.raises(Refused, match="hoja de evaluación"):
        offer_password_link(by=coordinator, user=one.user, reason="La olvidó")
    rate(one)
    assert offer_password_link(by=coordinator, user=one.user, reason="La olvidó")
