"""Long answers: a few at once, none read too slowly, and short ones never in the way of anybody."""

import socket

import pytest

from cocrea.config.frontcache import FrontCache
from cocrea.config.frontcache.handler import ANSWER, Answer
from cocrea.config.frontcache.streams import GRACE, PLACES, SHORT, STALLED, Streams
from cocrea.config.frontcache.turnstile import AT_ONCE, WAITING
from cocrea.config.supervisor import THREADS

ASKED = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/bitacora/cadena.ndjson",
    "QUERY_STRING": "",
    "HTTP_HOST": "127.0.0.1",
}


class Body:
    """An answer that says whether it was closed."""

    def __init__(self, chunks):
        self.chunks, self.is_closed = iter(chunks), False

    def __iter__(self):
        return self.chunks

    def close(self):
        self.is_closed = True


def ask(app, **said):
    """Status and body, not yet read."""
    heard = []
    body = app(ASKED | {"wsgi.errors": None, "wsgi.url_scheme": "http"} | said, lambda *args: heard.append(args[0]))
    return heard[-1][:3], body


def answering(make):
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "application/x-ndjson")])
        environ[ANSWER] = Answer(is_shared=False, until=None, every_event=True)
        return make()

    return app


def long():
    return Body([b"x" * 1024] * 2048)


def test_slow_readers_do_not_hold_every_thread():
    streams = Streams(answering(long))
    asked = [ask(streams) for _n in range(THREADS)]
    assert [status for status, _body in asked].count("200") == PLACES
    assert AT_ONCE + WAITING + PLACES < THREADS, "somebody is always free for what is kept"
    asked[0][1].close()
    asked[0][1].close()
    again = [ask(streams) for _n in range(2)]
    assert [status for status, _body in again] == ["200", "503"], "one place came back, once"


def test_the_front_cache_leaves_long_answers_to_take_places():
    cache = FrontCache(
        answering(long), head=lambda: ((1, "a"), (1, "a")), is_signed_in=lambda session: False, limit=2**20
    )
    streams = Streams(cache)
    asked = [ask(streams) for _n in range(PLACES + 1)]
    assert [status for status, _body in asked] == ["200"] * PLACES + ["503"]
    assert b"".join(asked[0][1]) == b"x" * 1024 * 2048


def test_a_place_comes_back_at_the_end_and_when_nobody_has_the_answer_any_more():
    streams = Streams(answering(long), places=1)
    assert len(b"".join(ask(streams)[1])) == 1024 * 2048
    _status, body = ask(streams)
    del body
    assert ask(streams)[0] == "200"


def test_what_is_refused_is_closed():
    body = long()
    streams = Streams(answering(lambda: body), places=1)
    held = [ask(Streams(answering(long)))]
    assert streams.places.acquire(blocking=False)
    assert ask(streams)[0] == "503" and body.is_closed and held


@pytest.mark.parametrize("size", [0, 1, SHORT])
def test_a_short_answer_is_handed_over_whole_and_takes_no_place(size):
    body = Body([b"x" * size])
    status, answer = ask(Streams(answering(lambda: body), places=1))
    assert status == "200" and isinstance(answer, list) and len(b"".join(answer)) == size and body.is_closed


def test_one_enormous_chunk_goes_out_in_pieces():
    answer = ask(Streams(answering(lambda: [b"x" * (3 * SHORT)])))[1]
    pieces = list(answer)
    assert len(pieces) > 20 and sum(map(len, pieces)) == 3 * SHORT


def test_a_head_takes_no_place():
    body = long()
    streams = Streams(answering(lambda: body), places=1)
    assert ask(streams, REQUEST_METHOD="HEAD") == ("200", []) and body.is_closed and ask(streams)[0] == "200"


def test_whoever_reads_slower_than_any_telephone_is_not_read_to_any_more():
    now = [0.0]
    streams = Streams(answering(long), places=1, clock=lambda: now[0])
    _status, slow = ask(streams)
    for _n in range(4):
        next(slow)
    now[0] = GRACE + 60
    assert list(slow) == [] and ask(streams)[0] == "200"
    _status, fair = ask(Streams(answering(long), clock=lambda: now[0]))
    for piece in fair:
        now[0] += len(piece) / 21_000
    assert fair.size == 1024 * 2048


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux drops who takes nothing")
def test_a_reader_who_takes_nothing_is_dropped():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()),
        server.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 0
        _status, _body = ask(Streams(answering(long)))
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == STALLED * 1000
