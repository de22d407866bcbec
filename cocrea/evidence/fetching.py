"""Fetching a web page from outside without being led inside.

Somebody else writes the address, and the server answers from within its own network: so only public addresses are
called. The name is looked up once, every address it has is judged, and the connection goes to the address that was
judged, never to the name again; so with each redirection. Size and time have limits."""

import contextlib
import dataclasses
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused

PORTS = {"http": 80, "https": 443}
MOST_BYTES = 10 * 1024 * 1024
SECONDS, REDIRECTS = 20, 5
BLOCK = 64 * 1024
NAT64 = ipaddress.ip_network("64:ff9b::/96")
MOVED = {301, 302, 303, 307, 308}
INWARD = (".localhost", ".local", ".internal", ".home.arpa")  # names that never lead outside (RFC 6761, 6762, 8375)
AGENT = "Cocrea (captures public evidence once, as somebody asked)"


@dataclasses.dataclass(frozen=True)
class Fetched:
    """What was answered. `url`: where the redirections led."""

    url: str
    media_type: str
    content: bytes


def is_outside(address: str) -> bool:
    """Whether an IP address is of the public internet, however it is dressed up."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if found.version == 6:
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in NAT64:
            inner = ipaddress.ip_address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_outside(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def require_outside(url: str) -> None:
    """Raises Refused for an address that is not asked, or of which its host says by itself that it leads inside.
    Where a name leads is known only when it is looked up: `fetch` judges that."""
    host = (_parts(url, PORTS).hostname or "").rstrip(".")
    with contextlib.suppress(OSError):
        host = socket.inet_ntoa(socket.inet_aton(host))  # «127.1» and «2130706433» are addresses too
    is_number = ":" in host or host.rpartition(".")[2].isdigit()
    is_name = "." in host and not host.endswith(INWARD)
    if not (is_outside(host) if is_number else is_name):
        raise Refused(_("This page is not on the public web: nobody else can open it. Send it as a file instead."))


def looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name, each once. Raises Refused."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(_("There is no such site: %(host)s") % {"host": host}) from error
    return list(dict.fromkeys(entry[4][0] for entry in found))


def fetch(
    url: str,
    *,
    look_up: Callable[[str, int], list[str]] = looked_up,
    judge: Callable[[str], bool] = is_outside,
    ports: dict[str, int] | None = PORTS,
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
) -> Fetched:
    """The page at an address of the public web. `look_up` and `judge` stand for the network in tests; `ports` None
    allows any. Raises Refused, in words, for everything else."""
    end = time.monotonic() + seconds
    for _turn in range(REDIRECTS + 1):
        connection, path = _connected(url, look_up, judge, ports, end)
        try:
            answer = _asked(connection, path)
            if answer.status in MOVED and (where := answer.getheader("Location")):
                url = urljoin(url, where)
                continue
            if answer.status != 200:
                raise Refused(_("The site answered with %(status)d.") % {"status": answer.status})
            media_type = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
            return Fetched(url, media_type, _read(answer, connection, end, most))
        except (OSError, http.client.HTTPException, ssl.SSLError) as error:
            raise Refused(_("The site did not answer as it should.")) from error
        finally:
            connection.close()
    raise Refused(_("The address leads from one to another without end."))


def _parts(url: str, ports: dict[str, int] | None) -> SplitResult:
    """The parts of an address that may be asked. Raises Refused."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused(_("This is no address of a page.")) from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise Refused(_("Only addresses that begin with http:// or https:// are captured, without passwords."))
    if ports is not None and port != ports[parts.scheme]:
        raise Refused(_("Only the usual ports of the web are asked."))
    return parts


def _connected(url, look_up, judge, ports, end) -> tuple[http.client.HTTPConnection, str]:
    parts = _parts(url, ports)
    port = parts.port or PORTS[parts.scheme]
    addresses = look_up(parts.hostname, port)
    if not addresses or not all(judge(each) for each in addresses):
        raise Refused(_("This address is not on the public web."))
    connection = Pinned(parts.hostname, port, addresses[0], parts.scheme == "https", end)
    return connection, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class Pinned(http.client.HTTPConnection):
    """A connection to the very address that was judged, which goes by the name that was asked."""

    def __init__(self, host: str, port: int, address: str, is_secure: bool, end: float):
        super().__init__(host, port)
        self.address, self.is_secure, self.end = address, is_secure, end
        self.default_port = PORTS["https" if is_secure else "http"]
        self.alarm = threading.Timer(max(0.1, end - time.monotonic()), self.hang_up)
        self.alarm.daemon = True

    def connect(self):
        """Opens it; certificates are those of the name."""
        left = max(0.1, self.end - time.monotonic())
        self.sock = self.opened = socket.create_connection((self.address, self.port), timeout=left)
        self.alarm.start()  # whoever sends one byte now and then never lets a wait end by itself
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self):
        """The time is over, whatever is going on."""
        with contextlib.suppress(OSError):
            self.opened.shutdown(socket.SHUT_RDWR)

    def close(self):
        """Ends it, and its alarm."""
        self.alarm.cancel()
        super().close()


def _asked(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    headers = {"User-Agent": AGENT, "Accept": "text/html,application/pdf,image/*;q=0.8,*/*;q=0.5"}
    connection.request("GET", path, headers=headers | {"Accept-Encoding": "identity", "Connection": "close"})
    return connection.getresponse()


def _read(answer: http.client.HTTPResponse, connection: Pinned, end: float, most: int) -> bytes:
    """All of it, unless it is too much or takes too long: a site that drips holds nobody up."""
    length = answer.getheader("Content-Length") or ""
    if length.isdecimal() and int(length) > most:
        raise Refused(_("The page is larger than %(size)d MB.") % {"size": most // 1024**2})
    found = bytearray()
    while block := answer.read1(BLOCK):
        found += block
        left = end - time.monotonic()
        if len(found) > most:
            raise Refused(_("The page is larger than %(size)d MB.") % {"size": most // 1024**2})
        if left <= 0:
            raise Refused(_("The page takes too long."))
        if connection.sock is not None:
            connection.sock.settimeout(left)
    return bytes(found)
