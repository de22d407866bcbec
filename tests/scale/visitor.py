"""A person at the desk without a browser: cookies, and the forms of a page as they stand, filled in and sent."""

import http.cookiejar
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import urlencode

PATIENCE = 60  # seconds


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None  # a 302 is an answer


class Form(HTMLParser):
    """The fields of the largest form of a page that is sent by POST, with what they hold. `choices`: radio buttons,
    name -> values."""

    def __init__(self, text: str):
        super().__init__()
        self._forms: list[dict] = []
        self._open: dict | None = None
        self._box = self._select = ""
        self.choices: dict[str, list[str]] = {}
        self.feed(text)
        self.fields: dict[str, str] = max(self._forms, key=len, default={})

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "form":
            self._open = {} if said.get("method", "").lower() == "post" else None
            if self._open is not None:
                self._forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "input" and name:
            self._input(name, said)
        elif tag == "textarea":
            self._box, self._open[name] = name, ""
        elif tag == "select":
            self._select, self._open[name] = name, ""
        elif tag == "option" and self._select and "selected" in said:
            self._open[self._select] = said.get("value") or ""

    def _input(self, name, said):
        value = said.get("value") or ""
        if said.get("type") == "radio":
            self.choices.setdefault(name, []).append(value)
            if "checked" not in said:
                return
        self._open[name] = value

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            if self._open is not None:  # as browsers do: the first line break is not part of it, the others are CRLF
                self._open[self._box] = self._open[self._box].removeprefix("\n").replace("\n", "\r\n")
            self._box = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        if self._box and self._open is not None:
            self._open[self._box] += data


class Visitor:
    """Somebody with a session of their own. Every question answers with status, address to go on to, and text."""

    def __init__(self, address: str):
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(_Stay, jar)

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """A page, or the sending of a form. Raises OSError when nobody answers: then nothing is known."""
        data = None if fields is None else urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, data, headers={"Referer": self.address + path})
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", ""), answer.read().decode(errors="replace")

    def sign_in(self, email: str, password: str) -> None:
        """Through the page where everybody signs in."""
        _status, _to, text = self.ask("/gestion/entrar/")
        fields = Form(text).fields | {"email": email, "password": password}
        status, _to, text = self.ask("/gestion/entrar/", fields)
        assert status == 302, text[:2000]
