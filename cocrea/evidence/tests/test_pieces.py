"""Files that arrive piece by piece: where they go on, what is refused, and what is forgotten."""

import datetime
import hashlib

import pytest
from django.test import Client
from django.utils import timezone

from cocrea.evidence import actions, passes, staging
from cocrea.evidence.models import Evidence, Upload
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Refused


class Sender:
    """Sends a file as a page does, and counts nothing: the house says where to go on."""

    def __init__(self, content: bytes, name="foto.jpg", key="una-clave"):
        self.client, self.content, self.name, self.key = Client(enforce_csrf_checks=True), content, name, key
        self.pass_ = passes.issue()

    def ask(self, method: str, body: bytes = b"", **headers):
        told = {"X-Pass": self.pass_.text} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method, f"/evidencias/archivos/{self.key}/", body, "application/offset+octet-stream", headers=told
        )

    def begin(self, **more):
        told = {"X_Name": self.name, "Upload_Length": str(len(self.content))}
        return self.ask("POST", **(told | more))

    def send(self, offset: int, length: int):
        return self.ask("PATCH", self.content[offset : offset + length], Upload_Offset=str(offset))


@pytest.fixture
def sender(db):
    return Sender(made.photo())


def test_it_goes_on_where_it_was(sender, commitment):
    assert sender.begin()["Upload-Offset"] == "0"
    assert sender.send(0, 1000)["Upload-Offset"] == "1000"
    assert sender.begin()["Upload-Offset"] == "1000", "begun again, it is the same file"
    assert sender.ask("HEAD")["Upload-Offset"] == "1000"
    there = sender.send(500, 1000)
    assert (there.status_code, there["Upload-Offset"]) == (409, "1000")
    assert sender.send(2000, 10).status_code == 409
    assert sender.send(1000, 10**6)["Upload-Offset"] == str(len(sender.content))
    evidence = made.submitted(commitment, files=[], key=sender.pass_.key)
    assert evidence.document.sha256 == hashlib.sha256(sender.content).hexdigest()
    assert sender.ask("HEAD").status_code == 410 and sender.begin().status_code == 410
    assert not Upload.objects.exists()


def test_more_than_was_announced_is_not_taken(sender):
    sender.begin(Upload_Length="100")
    assert sender.send(0, 5000)["Upload-Offset"] == "100"
    assert staging.path_of(Upload.objects.get()).stat().st_size == 100


def test_what_is_not_whole_or_was_damaged_is_not_submitted(sender, commitment):
    sender.begin(X_Sha256="0" * 64)
    sender.send(0, 1000)
    with pytest.raises(Refused, match="completo"):
        made.delivered(commitment, files=[], key=sender.pass_.key)
    sender.send(1000, 10**6)
    with pytest.raises(Refused, match="dañó"):
        made.delivered(commitment, files=[], key=sender.pass_.key)
    assert not Evidence.objects.exists()
    assert sender.ask("HEAD")["Upload-Offset"] == "0", "a damaged one begins anew"


@pytest.mark.parametrize(
    "headers", [{"X_Name": "virus.exe"}, {"X_Name": "a.svg"}, {"Upload_Length": "0"}, {"Upload_Length": "99999999"}]
)
def test_what_would_not_be_kept_is_refused_at_once(sender, headers):
    answer = sender.begin(**headers)
    assert answer.status_code == 422 and answer.json()["error"]
    assert not Upload.objects.exists()


def test_nobody_sends_without_a_pass(sender):
    for wrong in ("", "nada", passes.issue().key):
        assert sender.ask("POST", X_Pass=wrong).status_code == 403
    other = Sender(b"x")
    sender.begin()
    assert other.ask("HEAD").status_code == 404, "a pass opens its own delivery only"


def test_at_most_so_many_files_in_one_delivery(sender):
    for number in range(20):
        sender.key = f"archivo-{number}"
        assert sender.begin().status_code == 201
    sender.key = "uno-mas"
    assert sender.begin().status_code == 422


def test_what_waits_for_days_is_forgotten_and_nothing_else(sender, commitment):
    sender.begin()
    sender.send(0, 1000)
    path = staging.path_of(Upload.objects.get())
    now = timezone.now()
    assert actions.forget_half_arrived(now=now + datetime.timedelta(days=4)) == 0 and path.exists()
    assert actions.forget_half_arrived(now=now + datetime.timedelta(days=6)) == 1
    assert not path.exists() and not Upload.objects.exists()
    (staging.folder() / "huerfano").write_bytes(b"x")
    actions.forget_half_arrived(now=now + datetime.timedelta(days=6))
    assert not list(staging.folder().iterdir())


def test_a_connection_that_is_half_dead_finds_itself_elsewhere(sender):
    sender.begin()
    upload = Upload.objects.get()
    turn, other = iter([b"a" * 10, None, b"b" * 10, b""]), iter([b"c" * 5, b""])

    def slow(_size):
        block = next(turn)
        if block is None:  # while it slept, another connection went on
            staging.append(upload, 10, lambda _size: next(other))
            block = next(turn)
        return block

    with pytest.raises(staging.Elsewhere):
        staging.append(upload, 0, slow)
    assert staging.taken(upload) == b"a" * 10 + b"c" * 5
