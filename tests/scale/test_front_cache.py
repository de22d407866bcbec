"""What the front cache keeps, for whom, and until when. No database: head and clock are the test's own."""

import gzip
import threading
import time

import brotli
import pytest
from django.urls import path

from cocrea.config.frontcache import layer
from cocrea.config.frontcache.turnstile import Turnstile

# Django looks after its connection at each request, so there must be one that it may look after.
pytestmark = [pytest.mark.engine_free, pytest.mark.django_db]


def test_a_page_is_computed_once(house):
    first, second = house.ask(), house.ask()
    assert first[0] == 200 and first == second
    assert len(house.computed) == 1


def test_a_public_event_makes_it_anew_and_a_private_one_does_not(house):
    house.ask()
    house.head = (1, 2)
    house.ask()
    assert len(house.computed) == 1
    house.head = (3, 3)
    house.ask()
    assert len(house.computed) == 2


def test_the_head_is_read_before_the_page_is_made(house):
    """A write while the page is being computed: the page may or may not show it, so it must not stand under it."""
    house.gate.clear()
    asking = threading.Thread(target=house.ask)
    asking.start()
    while not house.computed:
        time.sleep(0.001)
    house.head = (2, 2)
    house.gate.set()
    asking.join()
    house.ask()
    assert len(house.computed) == 2


def test_who_comes_after_a_write_does_not_get_the_page_begun_before_it(house):
    house.gate.clear()
    answers = {}
    first = threading.Thread(target=lambda: answers.update(first=house.ask()[2]))
    first.start()
    while not house.computed:
        time.sleep(0.001)
    house.head = (2, 2)
    later = [threading.Thread(target=lambda n=n: answers.update({n: house.ask()[2]})) for n in range(10)]
    for each in later:
        each.start()
    time.sleep(0.1)
    assert len(house.computed) == 1, "they wait: two computations at once would only be slower"
    house.gate.set()
    for each in (first, *later):
        each.join(10)
    assert answers.pop("first").startswith(b"<p>1 ")
    assert all(body.startswith(b"<p>2 ") for body in answers.values()) and len(answers) == 10
    assert len(house.computed) == 2


def test_the_ledgers_own_pages_follow_private_acts_too(house):
    """They number them. Kept, and while one is being computed."""
    house.ask("/libro/")
    house.head = (1, 2)
    house.gate.clear()
    answers = {}
    first = threading.Thread(target=lambda: answers.update(first=house.ask("/libro/")[2]))
    first.start()
    while len(house.computed) < 2:
        time.sleep(0.001)
    house.head = (1, 3)
    second = threading.Thread(target=lambda: answers.update(second=house.ask("/libro/")[2]))
    second.start()
    time.sleep(0.05)
    house.gate.set()
    first.join(10)
    second.join(10)
    assert answers["first"].startswith(b"<p>2 ") and answers["second"].startswith(b"<p>3 ")


def test_a_page_made_under_an_old_head_does_not_replace_a_newer_one(house):
    key = ("/pagina/", "")
    house.head = (2, 2)
    house.ask()
    newer = house.cache.pages.get(key)
    older = layer.Page("200 OK", [], b"old", head=(1, 1), until=house.now + 9)
    house.cache.keep(key, older)
    assert house.cache.pages.get(key) is newer


def test_nothing_is_served_when_the_head_cannot_be_read(house, monkeypatch):
    house.ask()

    def fail():
        raise layer.sqlite3.OperationalError("gone")

    monkeypatch.setattr(house.cache, "head", fail)
    assert house.ask()[0] == 200
    assert len(house.computed) == 2


def test_the_clock_passes_a_deadline(house):
    house.until = house.now + 10
    house.ask()
    house.now += 9.9
    house.ask()
    assert len(house.computed) == 1
    house.now += 0.2
    house.until = None
    house.ask()
    assert len(house.computed) == 2


def test_midnight_of_the_exercise_ends_every_page(house):
    house.until = house.now + 7 * 24 * 3600  # whatever the view says: today stands on every page
    house.ask()
    house.now += 12 * 3600 - 1
    house.ask()
    assert len(house.computed) == 1
    house.now += 1
    house.ask()
    assert len(house.computed) == 2


def test_a_page_begun_before_midnight_does_not_last_the_day_after(house):
    house.now += 12 * 3600 - 1
    house.gate.clear()
    asking = threading.Thread(target=house.ask)
    asking.start()
    while not house.computed:
        time.sleep(0.001)
    house.now += 2
    house.gate.set()
    asking.join()
    house.ask()
    assert len(house.computed) == 2


def test_signed_in_people_pass(house):
    for _ in range(2):
        status, headers, body = house.ask(cookie=f"a=1; sessionid={house.signed_in}")
        assert status == 200 and b"sessionid" in body
        assert "etag" not in headers and "content-encoding" not in headers
    assert len(house.computed) == 2
    assert b"sessionid" not in house.ask()[2], "what they saw is kept for nobody"
    assert len(house.computed) == 3


@pytest.mark.parametrize(
    "made_up",
    [
        {"cookie": "xsessionid=0123456789abcdefghijklmnopqrstuv"},
        {"cookie": "sessionid=abc"},
        {"cookie": "sessionid=0123456789ABCDEFGHIJKLMNOPQRSTUV"},
        {"cookie": "sessionid=00000000000000000000000000000000"},
        {"cookie": "a=sessionid=0123456789abcdefghijklmnopqrstuv"},
        {"authorization": "Bearer x"},
    ],
)
def test_what_a_stranger_makes_up_opens_no_way_around_what_is_kept(house, made_up):
    house.ask()
    assert house.ask(**made_up)[0] == 200
    assert len(house.computed) == 1


def test_when_the_sessions_cannot_be_read_django_answers(house, monkeypatch):
    def fail(session):
        raise layer.sqlite3.OperationalError("gone")

    monkeypatch.setattr(house.cache, "is_signed_in", fail)
    house.ask()
    house.ask(cookie=f"sessionid={house.signed_in}")
    assert len(house.computed) == 2


def test_strangers_compute_a_few_pages_at_a_time_and_the_staff_and_what_is_kept_go_on(house):
    house.ask("/pagina/")
    house.cache.turnstile = Turnstile(most=2, waiting=1, patience=10)
    house.gate.clear()
    answers = []
    addresses = ("/otra/1/", "/pagina/?q=1", "/otra/3/")
    asking = [threading.Thread(target=lambda a=a: answers.append(house.ask(a)[0])) for a in addresses]
    for each in asking:
        each.start()
    end = time.monotonic() + 5
    while (len(house.computed) < 3 or house.cache.turnstile.benches._value) and time.monotonic() < end:
        time.sleep(0.001)
    busy = {address: house.ask(address) for address in ("/otra/4/", "/otra/5/?q=" + "x" * 5000)}
    ranged = house.ask("/otra/6/", range="bytes=0-1")
    for status, headers, body in (*busy.values(), ranged):
        assert (status, headers["retry-after"]) == (503, "2")
        assert len(body) < 1000 and "Demasiadas personas a la vez" in body.decode()
    assert house.ask("/otra/4/", method="HEAD")[2] == b""
    assert house.ask("/pagina/")[0] == 200 and len(house.computed) == 3, "one was kept, two are being computed"
    house.gate.set()
    assert house.ask("/otra/9/", cookie=f"sessionid={house.signed_in}")[0] == 200
    for each in asking:
        each.join(10)
    assert answers == [200] * 3 and house.ask("/otra/4/")[0] == 200


def test_who_waits_too_long_for_a_turn_is_told_to_come_back(house):
    house.cache.turnstile = Turnstile(most=1, waiting=1, patience=0.05)
    house.gate.clear()
    first = threading.Thread(target=lambda: house.ask("/otra/1/"))
    first.start()
    while not house.computed:
        time.sleep(0.001)
    assert house.ask("/otra/2/")[0] == 503
    house.gate.set()
    first.join(10)
    assert house.ask("/otra/2/")[0] == 200


def test_a_ledger_that_has_gone_back_is_another_one(house):
    """A backup was restored: its event 10 is not the one that was lost."""
    house.head = (10, 10)
    house.ask()
    house.head = (9, 9)
    house.ask()
    house.ask()
    house.head = (10, 10)
    house.ask()
    assert len(house.computed) == 3


def test_nothing_of_a_stranger_colours_the_page_of_others(house):
    poison = {"cookie": "tema=malo; csrftoken=x", "x_forwarded_host": "malo.example", "accept_language": "xx"}
    poisoned = house.ask(**poison)
    assert poisoned[2] == house.ask()[2]
    assert b"malo" not in poisoned[2] and b"abierto.example" in poisoned[2]
    assert len(house.computed) == 1


def test_a_foreign_host_is_refused_kept_or_not(house):
    assert house.ask(host="malo.example")[0] == 400
    house.ask()
    assert house.ask(host="malo.example")[0] == 400
    assert house.ask(host="abierto.example")[0] == 200
    assert len(house.computed) == 1


def test_unknown_parameters_share_one_entry(house):
    house.ask("/pagina/")
    for address in ("/pagina/?utm_source=x", "/pagina/?a=1&b=2", "/pagina/?zzz"):
        house.ask(address)
    assert house.computed == ["/pagina/"]


def test_known_parameters_in_any_order_and_the_last_one_wins(house):
    house.ask("/pagina/?q=b&plan=x")
    house.ask("/pagina/?plan=x&q=a&utm=1&q=b")
    assert house.computed == ["/pagina/?plan=x&q=b"]
    house.ask("/pagina/?q=a&plan=x")
    assert len(house.computed) == 2


def test_accents_in_the_query_arrive(house):
    assert "educación" in house.ask("/pagina/?q=educaci%C3%B3n")[2].decode()


def test_accents_that_a_browser_sends_as_they_are_arrive_too(house):
    as_wsgi_brings_it = "educación".encode().decode("latin-1")
    assert "educación" in house.ask(f"/pagina/?q={as_wsgi_brings_it}")[2].decode()
    house.ask("/pagina/?q=educaci%C3%B3n")
    assert len(house.computed) == 1


def test_a_view_that_refuses_unknown_parameters_sees_them(house):
    whole = next(each for each in house.urlpatterns if str(each.pattern) == "pagina/").callback
    whole.reads_whole_query = True
    house.ask("/pagina/?q=a&inventado=1")
    house.ask("/pagina/?q=a")
    assert house.computed == ["/pagina/?q=a&inventado=1", "/pagina/?q=a"]


def test_a_door_sees_its_whole_query_and_is_never_kept(house):
    house.ask("/puerta/?next=/a/")
    house.ask("/puerta/?next=/a/")
    assert house.computed == ["/puerta/?next=/a/"] * 2


def test_twenty_ask_at_once_and_one_computes(house):
    house.gate.clear()
    answers = []
    asking = [threading.Thread(target=lambda: answers.append(house.ask())) for _ in range(20)]
    for each in asking:
        each.start()
    time.sleep(0.2)
    house.gate.set()
    for each in asking:
        each.join(10)
    assert len(answers) == 20 and len({body for _status, _headers, body in answers}) == 1
    assert len(house.computed) == 1


def test_those_who_wait_for_what_cannot_be_shared_do_not_queue(house):
    house.cookie = "x"
    house.gate.clear()
    asking = [threading.Thread(target=house.ask) for _ in range(5)]
    for each in asking:
        each.start()
    time.sleep(0.1)
    assert len(house.computed) == 1
    house.gate.set()
    for each in asking:
        each.join(10)
    assert len(house.computed) == 5


def test_a_wait_has_an_end(house):
    house.cache.flights.patience = 0.05
    house.gate.clear()
    first, second = threading.Thread(target=house.ask), threading.Thread(target=house.ask)
    first.start()
    second.start()
    end = time.monotonic() + 5
    while len(house.computed) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    house.gate.set()
    first.join()
    second.join()
    assert len(house.computed) == 2


def test_who_has_it_gets_304(house):
    _status, headers, _body = house.ask()
    for tags in (headers["etag"], f'"other", {headers["etag"]}', headers["etag"].removeprefix("W/"), "*"):
        status, short, body = house.ask(if_none_match=tags)
        assert (status, body) == (304, b"") and short["etag"] == headers["etag"]
        assert short["cache-control"] == "public, max-age=0, must-revalidate"
        assert short["access-control-allow-origin"] == "*"
    assert house.ask(if_none_match='"other"')[0] == 200
    house.head = (2, 2)
    assert house.ask(if_none_match=headers["etag"])[0] == 200, "the page has changed"


@pytest.mark.parametrize(
    ("accepted", "coded"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.2, gzip", "gzip"),
        ("gzip;q=0", None),
        ("identity, gzip;q=0.5", None),
        ("", None),
        ("*", "br"),
        ("gzip;q=nonsense", None),
    ],
)
def test_compressed_forms_say_the_same(house, accepted, coded):
    plain = house.ask()[2]
    _status, headers, body = house.ask(accept_encoding=accepted)
    assert headers.get("content-encoding") == coded
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coded](body)
    assert opened == plain and int(headers["content-length"]) == len(body)
    assert headers["vary"] == "Accept-Encoding, Cookie"
    assert len(house.computed) == 1


def test_head_is_the_page_without_its_body(house):
    status, headers, body = house.ask(method="HEAD", accept_encoding="gzip")
    again = house.ask(accept_encoding="gzip")
    assert (status, body) == (200, b"") and headers == again[1]
    assert len(house.computed) == 1


def test_other_methods_pass(house):
    assert house.ask(method="POST")[0] in {403, 405}
    assert house.computed == []


def test_streams_cookies_and_ranges_pass(house):
    assert house.ask("/corriente/")[2] == b"ab" == house.ask("/corriente/")[2]
    assert house.ask("/corriente/", method="HEAD")[2] == b""
    assert len(house.computed) == 3
    house.cookie = "x"
    house.ask()
    house.cookie = None
    house.ask()
    assert len(house.computed) == 5
    house.ask("/otra/1/", range="bytes=0-1")
    house.ask("/otra/1/")
    assert len(house.computed) == 7


def test_what_is_very_large_is_compressed_but_not_kept(house):
    house.size, house.cache.pages.limit = layer.LARGEST, 100 * layer.LARGEST
    assert house.ask(accept_encoding="gzip")[1]["content-encoding"] == "gzip"
    house.ask()
    assert len(house.computed) == 2


def test_an_error_is_not_kept(house, monkeypatch):
    monkeypatch.setattr(house, "gate", None)
    assert house.ask()[0] == 500
    monkeypatch.undo()
    assert house.ask()[0] == 200


def test_memory_has_an_end_and_the_least_read_go_first(house):
    for number in range(400):
        house.ask(f"/otra/{number}/")
        house.ask("/otra/0/")
    assert house.cache.pages.weight <= house.cache.pages.limit == 750_000
    assert 50 < len(house.cache.pages) < 200
    assert house.computed.count("/otra/0/") == 1, "what is read all the time stays"
    weights = [page.weight for page in house.cache.pages.pages.values()]
    assert house.cache.pages.weight >= sum(weights), "the compressed forms count, too"


def test_compressed_forms_count_as_memory(house):
    house.ask()
    before = house.cache.pages.weight
    _status, headers, body = house.ask(accept_encoding="gzip")
    assert house.cache.pages.weight == before + len(body)


def test_addresses_made_up_by_strangers_push_nothing_out(house):
    house.ask("/otra/1/")
    for number in range(400):
        house.ask(f"/nada/{number}/")
        house.ask(f"/pagina/?q={number}")
    assert house.cache.chosen.weight <= house.cache.chosen.limit
    house.ask("/otra/1/")
    assert house.computed.count("/otra/1/") == 1


def test_nothing_here_is_kept_briefly_and_ends_with_any_event(house):
    asked = []
    django = house.cache.app
    house.cache.app = lambda *args: asked.append(1) or django(*args)
    assert [house.ask("/nada/")[0] for _ in range(3)] == [404] * 3
    assert len(asked) == 1
    house.now += layer.BRIEFLY + 1
    house.ask("/nada/")
    assert len(asked) == 2
    house.head = (1, 2)
    house.ask("/nada/")
    assert len(asked) == 3


def test_what_comes_to_stand_where_nothing_was_is_found_and_kept(house, settings):
    assert house.ask("/nueva/")[0] == 404
    house.head = (2, 2)
    settings.ROOT_URLCONF = type(settings.ROOT_URLCONF)([path("nueva/", house.page)])
    assert [house.ask("/nueva/")[0] for _ in range(3)] == [200] * 3
    assert len(house.computed) == 1


def test_what_is_withdrawn_is_gone_and_its_absence_is_kept(house, settings):
    asked, django = [], house.cache.app
    house.cache.app = lambda *args: asked.append(1) or django(*args)
    assert house.ask()[0] == 200
    house.head = (2, 2)
    settings.ROOT_URLCONF = type(settings.ROOT_URLCONF)([])
    assert [house.ask()[0] for _ in range(3)] == [404] * 3
    assert len(asked) == 2


def test_the_added_slash_is_kept_for_all(house):
    status, headers, _body = house.ask("/pagina?q=1&utm=2")
    assert status == 301 and headers["location"] == "/pagina/?q=1"


def test_http_is_sent_to_https_where_the_house_says_so(house, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    house.cache = house.front()
    assert house.ask(x_forwarded_proto="https")[0] == 200
    assert house.ask(x_forwarded_proto="http")[0] == 301
    assert house.ask()[0] == 301
