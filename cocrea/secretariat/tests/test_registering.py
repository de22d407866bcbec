"""From the form to the directory: confirmed, returned, corrected, accepted, withdrawn; and what is refused."""

import re

import pytest
from django.db import IntegrityError, transaction

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice
from cocrea.secretariat import actions
from cocrea.secretariat.actions.registering import Closed, StaleLink, find_by_code
from cocrea.secretariat.models import Application, Participant, Sector
from cocrea.secretariat.tests import factory
from cocrea.secretariat.tests.factory import DAY, NOW

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mail(settings):
    settings.EMAIL_BACKEND = SMTP


@pytest.fixture
def no_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def letter(kind: str) -> str:
    return Notice.objects.filter(kind=f"secretariat.{kind}").order_by("-pk").first().body


def secret(body: str, what: str) -> str:
    return re.search(rf"/registro/{what}/([^/\s]+)/", body)[1]


def numbers(call) -> dict:
    rows = call.sectors.select_related("sector")
    return {(row.sector.slug if row.sector else ""): row.count for row in rows}


def test_it_counts_once_the_letter_is_answered(mail):
    call = factory.call()
    row = factory.sent(call)
    call.refresh_from_db()
    assert row.state == "unconfirmed" and call.registered == 0
    key = secret(letter("confirm"), "confirmar")
    assert key not in str(list(Application.objects.values())) and not row.links.filter(digest=key)
    row = actions.confirm_application(call=call, secret=key, now=NOW)
    call.refresh_from_db()
    assert row.state == "submitted" and call.registered == 1 and call.days.get().count == 1
    with pytest.raises(StaleLink):
        actions.confirm_application(call=call, secret=key, now=NOW)


def test_a_link_runs_out_and_another_replaces_it(mail):
    call = factory.call()
    factory.sent(call)
    first = secret(letter("confirm"), "confirmar")
    factory.sent(call, now=NOW + DAY)
    assert Application.objects.count() == 1, "the same mailbox and name is there already"
    second = secret(letter("already"), "confirmar")
    with pytest.raises(StaleLink):
        actions.confirm_application(call=call, secret=first, now=NOW + DAY)
    with pytest.raises(StaleLink):
        actions.confirm_application(call=call, secret=second, now=NOW + 5 * DAY)
    assert actions.confirm_application(call=call, secret=second, now=NOW + 3 * DAY).state == "submitted"


def test_nothing_enters_outside_the_window():
    call = factory.call(opens=NOW, closes=NOW + DAY)
    for moment in (NOW - DAY, NOW + DAY, NOW + 9 * DAY):
        with pytest.raises(Closed):
            factory.sent(call, now=moment)
    assert factory.sent(call, now=NOW).pk


def test_returned_corrected_accepted(mail):
    call = factory.call()
    row = factory.organization(call, email="agua@villa.example")
    row = actions.return_application(by=None, application=row, reason="Falta el perfil", now=NOW)
    assert "Falta el perfil" in letter("returned") and row.state == "returned"
    key = secret(letter("returned"), "corregir")
    given = factory.values(name="Agua Clara", kind="organization", representative="Luz Mar", profile="Ríos limpios")
    given.pop("email")
    row = actions.correct_application(application=row, secret=key, now=NOW, **given)
    assert (row.state, row.name, row.profile, row.email) == (
        "submitted",
        "Agua Clara",
        "Ríos limpios",
        "agua@villa.example",
    )
    with pytest.raises(StaleLink):
        actions.correct_application(application=row, secret=key, now=NOW, **given)
    row = actions.accept_application(by=None, application=row, now=NOW, classification="civil_society")
    assert row.organization.name == "Agua Clara" and Participant.objects.get().organization == row.organization
    assert "aceptado" in letter("accepted")


def test_accepting_ties_to_the_organization_of_the_record():
    call = factory.call()
    known = factory.body(name="Asociación Agua Clara")
    row = factory.organization(call, name="ASOCIACION AGUA CLARA A.C.")
    done, left = actions.accept_applications(by=None, call=call, numbers=[row.number], now=NOW)
    assert (done, left) == (1, []) and Participant.objects.get().organization == known
    assert Organization.objects.count() == 1


def test_bulk_leaves_what_nobody_can_tell():
    call = factory.call()
    person = factory.registered(call, name="Eva Paz", email="eva@villa.example")
    party = factory.organization(call, name="Partido del Río", sector="partidos", email="p@villa.example")
    done, left = actions.accept_applications(by=None, call=call, numbers=[person.number, party.number], now=NOW)
    assert done == 1 and left == [party]
    party.refresh_from_db()
    assert party.state == "submitted"


def test_withdrawing_takes_it_out_of_the_directory_and_of_the_numbers():
    call = factory.call()
    row = actions.accept_application(
        by=None, application=factory.organization(call), now=NOW, classification="civil_society"
    )
    for n in range(3):
        factory.registered(call, name=f"Persona {n}{n}{n}", email=f"p{n}@villa.example")
    call.refresh_from_db()
    assert call.registered == 4
    actions.withdraw_application(application=row, now=NOW)
    call.refresh_from_db()
    assert call.registered == 3 and not Participant.objects.exists()
    with pytest.raises(Refused):
        actions.withdraw_application(application=row, now=NOW)


def test_duplicates_are_joined_and_taken_back():
    call = factory.call()
    one = factory.registered(call)
    two = factory.registered(call, email="otra@villa.example", name="Ana  Lúna")
    two = actions.mark_duplicate(by=None, application=two, of=one)
    call.refresh_from_db()
    assert call.registered == 1 and two.duplicate_of == one
    two = actions.reopen_application(by=None, application=two)
    call.refresh_from_db()
    assert two.state == "submitted" and call.registered == 2


def test_the_same_name_and_mailbox_counts_once_whatever_happens(no_mail):
    call = factory.call()
    first = factory.registered(call)
    second = factory.sent(call)  # no mail: the office sees both
    with pytest.raises(Refused):
        actions.confirm_by_hand(by=None, application=second, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.state = "submitted"
        second.save()
    assert first.is_standing


def test_the_code_of_the_receipt_opens_ones_own_and_no_other(no_mail):
    call, other = factory.call(), factory.call("2032")
    notice = call.notices.get()
    row, code, is_sent = actions.submit_application(call=call, notice=notice, now=NOW, **factory.values())
    assert not is_sent and re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", code)
    assert find_by_code(call=call, code=code.upper().replace("-", " ")) == row
    for wrong in (code[:-1], "", "aaaa-bbbb-cccc-dddd"):
        with pytest.raises(StaleLink):
            find_by_code(call=call, code=wrong)
    with pytest.raises(StaleLink):
        find_by_code(call=other, code=code)


def test_small_sectors_stand_together_and_part_when_they_grow():
    call = factory.call()
    for n in range(5):
        factory.registered(call, name=f"Civil {n}{n}{n}", email=f"c{n}@villa.example")
    factory.registered(call, name="Nora Ruiz", email="nora@villa.example", sector="medios")
    assert numbers(call) == {
        "sociedad-civil": None,
        "autoridades": None,
        "medios": None,
        "partidos": None,
        "": 6,
    } or (numbers(call)[""] == 6)
    for n in range(3):
        factory.registered(call, name=f"Medio {n}{n}{n}", email=f"m{n}@villa.example", sector="medios")
    assert numbers(call) == {"sociedad-civil": 5, "autoridades": 0, "medios": 4, "partidos": 0}


def test_the_tally_is_what_the_registrations_say():
    call = factory.call()
    for n in range(7):
        slug = ("sociedad-civil", "medios")[n % 2]
        factory.registered(
            call, now=NOW + (n % 3) * DAY, name=f"P {n}{n}{n}", email=f"p{n}@villa.example", sector=slug
        )
    call.refresh_from_db()
    assert call.registered == sum(day.count for day in call.days.all()) == 7
    assert sum(number or 0 for number in numbers(call).values()) == 7
    assert all(Event.objects.filter(action="secretariat.application.submit").values_list("is_public", flat=True))


def test_states_of_a_call_and_what_each_refuses():
    call = factory.call()
    row = factory.registered(call)
    with pytest.raises(Refused):
        actions.conclude_call(by=None, call=call, now=NOW)
    with pytest.raises(Refused):
        actions.withdraw_call(by=None, call=call, reason="Error")
    late = NOW + 11 * DAY
    with pytest.raises(Refused):
        actions.conclude_call(by=None, call=call, now=late)
    actions.accept_application(by=None, application=row, now=late)
    call = actions.conclude_call(by=None, call=call, now=late)
    assert call.state(late) == "concluded"
    with pytest.raises(Refused):
        actions.cancel_call(by=None, call=call, reason="Tarde", now=late)
    with pytest.raises(Refused):
        actions.reopen_application(by=None, application=row)


def test_cancelling_tells_everybody(mail):
    call = factory.call()
    factory.registered(call)
    with pytest.raises(Invalid):
        actions.cancel_call(by=None, call=call, reason=" ", now=NOW)
    call = actions.cancel_call(by=None, call=call, reason="No hay sede", now=NOW)
    assert call.state(NOW) == "cancelled" and "No hay sede" in letter("cancelled")


def test_a_call_is_published_only_when_people_can_register_properly():
    made = actions.keep_call(by=None, slug="2040", title="Otra", opens_at=NOW, closes_at=NOW + DAY)
    with pytest.raises(Invalid) as told:
        actions.publish_call(by=None, call=made)
    assert len(told.value.errors[""]) == 3


def test_no_other_door_hides_a_call_for_which_people_registered():
    """A file, a form of the tables, or undoing its publication."""
    call = factory.call()
    factory.registered(call)
    with pytest.raises(Invalid):
        actions.keep_call(by=None, call=call, publication="draft")
    bare = actions.keep_call(by=None, slug="2040", title="Otra", opens_at=NOW, closes_at=NOW + DAY)
    with pytest.raises(Invalid):
        actions.keep_call(by=None, call=bare, publication="published")


def test_moments_that_everybody_has_read_change_with_a_reason():
    call = factory.call()
    with pytest.raises(Invalid):
        actions.keep_call(by=None, call=call, closes_at=NOW + 20 * DAY)
    call = actions.keep_call(by=None, call=call, closes_at=NOW + 20 * DAY, reason="Se amplía el plazo")
    assert call.closes_on == "2031-03-30"
    with pytest.raises(Invalid):
        actions.keep_call(by=None, call=call, registered=400)
    with pytest.raises(Invalid):
        actions.keep_call(by=None, call=call, slug="2099")


def test_a_new_notice_must_be_accepted_anew():
    call = factory.call()
    old = call.notices.get()
    actions.keep_notice(by=None, call=call, text="Otro aviso", now=NOW)
    with pytest.raises(Invalid):
        actions.submit_application(call=call, notice=old, now=NOW, **factory.values())
    assert factory.sent(call).notice.version == 2


@pytest.mark.parametrize("role", ["", "liaison", "member", "evaluator"])
def test_only_keepers_decide(role):
    call = factory.call()
    row = factory.registered(call)
    user = create_user(by=None, email="otro@villa.example", name="Otro", password="una-clave-bastante-larga")
    if role:
        assign_role(by=None, user=user, role=role)
    for act in (
        lambda: actions.accept_application(by=user, application=row, now=NOW),
        lambda: actions.return_application(by=user, application=row, reason="x", now=NOW),
        lambda: actions.cancel_call(by=user, call=call, reason="x", now=NOW),
        lambda: actions.keep_sector(by=user, slug="x", name="X"),
        lambda: actions.erase_applications(by=user, applications=[row], reason="x", now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_sector_that_is_used_stays():
    call = factory.call()
    factory.registered(call)
    with pytest.raises(Invalid):
        actions.keep_sectors(by=None, call=call, sectors=[Sector.objects.get(slug="medios")])
