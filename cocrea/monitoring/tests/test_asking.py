"""What is missing, letters about it, and the personal links by which it is answered."""

import datetime

import pytest

from cocrea.actors.models import Organization
from cocrea.evidence.actions import return_evidence, submit_evidence
from cocrea.evidence.models import Evidence
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Subject
from cocrea.letters.actions import hand_over as handed
from cocrea.letters.actions import issue_letter, keep_letter, set_signatories
from cocrea.letters.models import Letter
from cocrea.measurements.models import Measurement
from cocrea.monitoring import actions, sight
from cocrea.monitoring.actions.asking import subject_of
from cocrea.monitoring.lacking import Kind, Standing, gather
from cocrea.monitoring.models import Asked, Dissemination, PersonalLink, ProgressReport
from cocrea.monitoring.tests.conftest import kept, person
from cocrea.notices.models import Notice
from cocrea.plans.models import Responsibility, Result

WRITES = {"days": 10, "signatory": {"name": "Ana Ríos"}}


def rows(seen, kind):
    """Key -> row of one kind."""
    return {row.key: row for row in seen.rows if row.kind == kind}


def letters(by, seen, keys, issuer):
    """Drafts for these rows."""
    return actions.write_letters(by=by, sight=seen, keys=keys, issuer=issuer, **WRITES)


def test_what_is_missing_of_every_kind(commitments, term, clock):
    first, second = commitments
    one = first.activities.get(number="1")
    actions.keep_milestone(by=None, commitment=second, number=1, title="Perforar", due_on=datetime.date(2026, 5, 10))
    actions.keep_dissemination(
        by=None, plan=first.plan, commitment=first, number=1, title="Cartel", planned_on="2026-04"
    )
    kept(Result(commitment=second, position=1, kind="evidence_missing", text="No llegó.", stated_on="2026-04-01"))
    seen = gather()
    assert rows(seen, Kind.EVIDENCE)[f"evidence:{one.pk}"].standing == Standing.OVERDUE
    assert [row.why for row in rows(seen, Kind.EVIDENCE).values() if row.standing == Standing.MISSING] == [
        "No llegó."
    ]
    assert [row.standing for row in rows(seen, Kind.INDICATOR).values()] == [Standing.UNMEASURED]
    assert [row.standing for row in rows(seen, Kind.MILESTONE).values()] == [Standing.DUE]
    assert [row.standing for row in rows(seen, Kind.DISSEMINATION).values()] == [Standing.OVERDUE]
    assert [row.rank for row in seen.rows] == sorted(row.rank for row in seen.rows)


def test_what_arrives_is_not_missing_any_more(commitments, bodies, clock, coordinator):
    first, second = commitments
    one = first.activities.get(number="1")
    kept(Result(commitment=first, position=1, kind="evidence_missing", text="No llegó.", stated_on="2026-04-01"))
    assert len(rows(gather(), Kind.EVIDENCE)) == 2
    told = {"title": "Foto", "claim": "Está pavimentada.", "activity": one, "author_organization": bodies["obras"]}
    submit_evidence(by=None, commitment=first, files=[("foto.csv", b"a,b\n1,2\n")], **told)
    assert rows(gather(), Kind.EVIDENCE) == {}
    found = Evidence.objects.get()
    return_evidence(by=coordinator, evidence=found, reason="No se ve la calle.", organization=bodies["secretariado"])
    (row,) = [row for row in rows(gather(), Kind.EVIDENCE).values() if row.key.startswith("returned")]
    assert (row.standing, row.why, row.bodies) == (Standing.RETURNED, "No se ve la calle.", (bodies["obras"].pk,))
    submit_evidence(by=None, commitment=first, files=[("otra.csv", b"a,b\n3,4\n")], **told)
    assert not [row for row in rows(gather(), Kind.EVIDENCE).values() if row.key.startswith("returned")]
    indicator = second.indicators.get()
    kept(Measurement(indicator=indicator, as_of="2026-04", numerator=3, denominator=9))
    assert rows(gather(), Kind.INDICATOR) == {}


def test_each_sees_what_is_theirs(commitments, term, clock, coordinator, liaison, member):
    first, second = commitments
    of = {row.commitment_id for row in sight.of_user(coordinator).rows}
    assert of == {first.pk, second.pk}
    assert {row.commitment_id for row in sight.of_user(liaison).rows} == {first.pk}
    assert {row.commitment_id for row in sight.of_user(member).rows} == {first.pk}


def test_one_letter_for_each_addressee_with_all_its_rows(commitments, term, clock, coordinator, bodies, server):
    seen = gather()
    keys = [row.key for row in seen.rows]
    made = letters(coordinator, seen, keys, bodies["secretariado"])
    assert {letter.organization.slug for letter in made} == {"obras", "agua"}
    assert Asked.objects.count() == len(keys)
    of_obras = next(letter for letter in made if letter.organization == bodies["obras"])
    for text in ("1. Calles", "actividad 1", "febrero de 2026"):
        assert text in of_obras.body, text
    assert (of_obras.due_days, of_obras.due_day_kind) == (10, "working")
    sent, troubles = actions.send_letters(by=coordinator, pks=[letter.pk for letter in made])
    assert [letter.pk for letter in sent] == [of_obras.pk] and len(troubles) == 1, "of one there is no address"
    assert Letter.objects.get(pk=of_obras.pk).folio and Notice.objects.filter(kind="letters.letter").count() == 1
    assert {letter.pk for letter in gather().asked.values()} == {letter.pk for letter in made}


def test_the_subject_of_a_letter_tells_how_much_is_missing_and_of_what(commitments, clock, coordinator, bodies):
    first, second = commitments
    kept(Responsibility(commitment=second, organization=bodies["obras"], role="executor"))
    seen, issuer = gather(), bodies["secretariado"]
    of_first = [row.key for row in seen.rows if row.commitment_id == first.pk]
    (one,) = letters(coordinator, seen, of_first[:1], issuer)
    assert one.subject == "Lo que falta: 1. Calles"
    made = letters(coordinator, seen, [row.key for row in seen.rows], issuer)
    of_obras = next(letter for letter in made if letter.organization == bodies["obras"])
    number = Asked.objects.filter(letter=of_obras).count()
    assert number > 1 and of_obras.subject == f"{number} cosas que faltan, de los compromisos 1, 2"
    assert subject_of(3, [first]) == "3 cosas que faltan: 1. Calles"
    assert subject_of(2, []) == "2 cosas que faltan"


def test_whoever_speaks_for_a_body_that_only_the_letter_names_acts_on_it(commitments, clock, coordinator, client):
    first, _second = commitments
    body = kept(Organization(slug="salud", name="Salud", classification="government"))
    enlace = person("s@villa.example", "liaison", ("organization", "salud"))
    assert not sight.of_user(enlace).rows
    told = {"subject": "Sobre calles", "body": "Texto", "issuer": Organization.objects.get(slug="secretariado")}
    letter = keep_letter(by=None, organization=body, commitment=first, **told)
    set_signatories(by=None, letter=letter, signatories=[{"name": "Ana"}])
    kept(Asked(letter=letter, key=f"evidence:{first.activities.get(number='1').pk}", commitment=first))
    issue_letter(by=None, letter=letter)
    hand_over(coordinator, letter)
    assert [row.key for row in sight.of_user(enlace).rows] == [f"letter:{letter.pk}"]
    client.force_login(enlace)
    here = f"/gestion/oficios-recibidos/{letter.pk}/"
    assert here in client.get("/gestion/lo-que-falta/").content.decode()
    page = client.get(here).content.decode()
    assert f'form="cada-cosa" formaction="{here}lo-pedido/"' in page and '<form id="cada-cosa" method="post">' in page
    led = client.post(f"{here}lo-pedido/")
    assert (
        "/lo-mio/" in led["Location"]
        and "Salud" in client.get("/" + led["Location"].split("/", 3)[3]).content.decode()
    )
    link = PersonalLink.objects.get()
    assert link.organization == body and link.expires_at - link.made_at == datetime.timedelta(days=1)
    client.force_login(person("o@villa.example", "liaison", ("organization", "agua")))
    assert client.post(f"{here}lo-pedido/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.follow_letter(by=coordinator, letter=letter)
    assert PersonalLink.objects.count() == 1


def test_nothing_is_asked_of_nobody_nor_by_anybody(commitments, clock, coordinator, liaison, bodies):
    seen = gather()
    with pytest.raises(Refused):
        letters(coordinator, seen, ["evidence:999999"], bodies["secretariado"])
    with pytest.raises(NotAllowed):
        letters(liaison, seen, [row.key for row in seen.rows], bodies["secretariado"])
    with pytest.raises(Invalid):
        actions.write_letters(
            by=coordinator, sight=seen, keys=[seen.rows[0].key], issuer=bodies["secretariado"], days=0
        )
    assert not Letter.objects.exists()


def test_a_letter_of_which_all_arrived_counts_as_answered(commitments, clock, coordinator, bodies, server):
    first, _second = commitments
    key = f"evidence:{first.activities.get(number='1').pk}"
    (letter,) = letters(coordinator, gather(), [key], bodies["secretariado"])
    actions.send_letters(by=coordinator, pks=[letter.pk])
    assert actions.answer_attended() == [], "it is still missing"
    told = {"title": "Foto", "claim": "Está.", "activity": first.activities.get(number="1")}
    names = {"author_organization": bodies["obras"]}
    submit_evidence(by=None, commitment=first, files=[("a.csv", b"a,b\n1,2\n")], **told, **names)
    assert [each.pk for each in actions.answer_attended()] == [letter.pk]
    assert Letter.objects.get().answered_at and actions.answer_attended() == []


def test_from_the_letter_to_the_desk_of_its_body(commitments, term, clock, coordinator, bodies, client):
    first, second = commitments
    seen = gather()
    keys = [row.key for row in seen.rows if bodies["obras"].pk in row.bodies]
    (letter,) = letters(coordinator, seen, keys, bodies["secretariado"])
    actions.send_letters(by=coordinator, pks=[letter.pk])
    address = hand_over(coordinator, letter)
    page = client.get(address).content.decode()
    assert "lo-pedido" in page
    way = client.post(f"{address}lo-pedido/")
    mine = client.get(way["Location"])
    text = mine.content.decode()
    assert mine["Referrer-Policy"] == "no-referrer" and "Pavimentar" in text and "Pozos" not in text
    assert letter.organization.name in text
    evidence = client.post(f"{path_of(way)}evidencia/", {"fila": keys[0] if "evidence" in keys[0] else keys[1]})
    assert evidence.status_code == 302


def hand_over(by, letter) -> str:
    """The path of the link of a letter."""
    return "/" + handed(by=by, letter=Letter.objects.get(pk=letter.pk)).split("/", 3)[3]


def path_of(response) -> str:
    """The path of where a response leads."""
    return "/" + response["Location"].split("/", 3)[3]


def test_a_report_through_a_personal_link(commitments, term, clock, coordinator, bodies, client):
    first, second = commitments
    one = first.activities.get(number="1")
    link, address = actions.make_link(by=coordinator, organization=bodies["obras"])
    here = "/" + address.split("/", 3)[3]
    form = f"{here}informe/{first.pk}/{one.pk}/2026-04/"
    assert "mensual" in client.get(form).content.decode().lower()
    refused = client.post(form, {"done": "Algo", "seen": ""})
    assert refused.status_code == 422 and "Algo" in refused.content.decode()
    sent = client.post(form, {"state": "half", "done": "Media calle", "seen": ""})
    assert sent.status_code == 302
    report = ProgressReport.objects.get()
    assert (report.organization, report.is_public, report.months) == (bodies["obras"], True, 1)
    assert client.get(f"{here}informe/{second.pk}/0/2026-04/").status_code == 404, "not theirs"
    assert "Media calle" in client.get(report.get_absolute_url()).content.decode()
    assert PersonalLink.objects.get().used_at is not None
    actions.revoke_link(by=coordinator, personal_link=link)
    assert client.get(here).status_code == 410 and client.get(form).status_code == 410
    assert client.get("/lo-mio/no-es-ninguna/").status_code == 404


def test_what_lacks_dissemination_is_told_through_the_link(commitments, clock, coordinator, bodies, client):
    first, second = commitments
    said = Result(
        commitment=first, position=1, kind="launch_pending", text="Falta presentarlo.", stated_on="2026-04-01"
    )
    kept(said)
    values = {"plan": first.plan, "commitment": first, "number": 3, "title": "Cartel", "planned_on": "2026-04"}
    poster = actions.keep_dissemination(by=None, **values)
    client.force_login(coordinator)
    desk = client.get("/gestion/lo-que-falta/").content.decode().replace("&amp;", "&")
    assert f"/gestion/tablas/dissemination/nuevo/?plan={first.plan_id}&commitment={first.pk}" in desk
    assert f"/gestion/tablas/dissemination/{poster.pk}/" in desk
    client.logout()
    link, address = actions.make_link(by=coordinator, organization=bodies["obras"])
    here = "/" + address.split("/", 3)[3]
    assert all(f"{here}difusion/{key}/" in client.get(here).content.decode() for key in ways(said, poster))
    launch, planned = (f"{here}difusion/{key}/" for key in ways(said, poster))
    assert "Falta presentarlo." in client.get(launch).content.decode()
    wrong = client.post(launch, {"title": "Presentación", "done_on": "mañana"})
    assert wrong.status_code == 422 and "Presentación" in wrong.content.decode()
    later = client.post(launch, {"title": "Presentación", "done_on": "12/2026"})
    assert later.status_code == 422 and "todavía no llega" in later.content.decode()
    sent = {"title": "Presentación en la plaza", "done_on": "2/5/2026", "attendance": "40", "channel": "event"}
    assert client.post(launch, sent)["Location"] == f"{here}?hecho=difusion"
    made = Dissemination.objects.get(number=4)
    assert (made.kind, made.organization, made.done_on, made.attendance) == (
        "launch",
        bodies["obras"],
        "2026-05-02",
        40,
    )
    assert "Presentación en la plaza" in client.get(made.get_absolute_url()).content.decode()
    assert client.post(planned, {"title": "Cartel", "done_on": "30/4/2026"}).status_code == 302
    poster.refresh_from_db()
    assert poster.done_on == "2026-04-30" and Dissemination.objects.count() == 2
    assert not rows(gather(), Kind.DISSEMINATION) and client.get(launch)["Location"] == here
    actions.revoke_link(by=coordinator, personal_link=link)
    link.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.tell_dissemination(link=link, commitment=second, kind="action", title="x", done_on="2026-05")


def ways(*rows):
    """The keys of these rows of what is missing."""
    return [f"{'pending' if isinstance(row, Result) else 'dissemination'}:{row.pk}" for row in rows]


def test_a_link_runs_out_and_only_its_digest_is_kept(commitments, clock, coordinator, bodies, client):
    link, address = actions.make_link(by=coordinator, organization=bodies["obras"])
    token = address.rstrip("/").rpartition("/")[2]
    assert token not in str(PersonalLink.objects.values().get())
    assert not Subject.objects.filter(kind="monitoring.personallink", is_public=True).exists()
    clock.pass_(days=91)
    assert client.get("/" + address.split("/", 3)[3]).status_code == 410


def test_a_link_by_mail_is_made_when_it_leaves(commitments, clock, coordinator, bodies):
    notice = actions.send_link(by=coordinator, organization=bodies["obras"])
    assert notice.to == "obras@villa.example" and not PersonalLink.objects.exists() and "lo-mio" not in notice.body
    with pytest.raises(Invalid):
        actions.send_link(by=coordinator, organization=bodies["agua"])
