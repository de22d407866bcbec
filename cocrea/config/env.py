"""Reads the environment. Every setting that a person may change from outside is declared here, once.

Messages are in Spanish as they stand: translations need the very settings that could not be read.
"""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

LANGUAGE = re.compile("[a-z]{2,3}")  # ISO 639
ROOT = Path(__file__).resolve().parents[2]


class BadSetting(Exception):
    """A setting has a value that cannot be used; the message says which and what to write instead."""


def text(name: str, default: str = "") -> str:
    """The value of environment variable `name`, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes/no setting. Anything but the usual words is refused, never guessed."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on", "si", "sí"}:
        return True
    if value in {"", "0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name}={value!r}: escribe yes o no")


def number(name: str, default: int, most: int = 10**9) -> int:
    """A whole number, 0 to `most`."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) > most:
        raise BadSetting(f"{name}={value!r}: escribe un número entero, como {default}; a lo más {most}")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words. A slip of the fingers is refused: it must never open the house in another mode."""
    value = text(name, default) or default
    if value not in allowed:
        raise BadSetting(f"{name}={value!r}: escribe {' o '.join(allowed)}")
    return value


def named_folder() -> Path:
    """Where the data folder is or would be; makes nothing."""
    return Path(text("COCREA_DATA") or ROOT / "var").expanduser().resolve()


def data_folder() -> Path:
    """Where the database and the files live (COCREA_DATA, default ./var); made when missing. Sessions, drafts and
    files of the staff lie there: from here on, what this process and its children write is for their owner only."""
    os.umask(0o077)
    folder = named_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"COCREA_DATA={folder}: no se puede crear la carpeta ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BadSetting(f"COCREA_DATA={folder}: no se puede escribir en la carpeta; elige otra o cambia su dueño")
    return folder


def secret_key(folder: Path) -> str:
    """COCREA_SECRET_KEY, or one made on first start and kept beside the data, readable by its owner only."""
    return text("COCREA_SECRET_KEY") or kept_secret(folder / "secret-key", 50)


def kept_secret(path: Path, length: int) -> str:
    """The secret kept in `path`; where there is none yet, one of `length` random bytes, for its owner's eyes only."""
    if not path.exists():
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(length))
        except FileExistsError:
            pass  # another process was first; its secret is the secret
    return path.read_text().strip()


def database(folder: Path) -> dict:
    """Django's database settings from DATABASE_URL (`postgres://user:password@host:port/name`), else SQLite."""
    file = sqlite_file(folder)
    if file is not None:
        return sqlite(file)
    parts = urlsplit(text("DATABASE_URL"))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"DATABASE_URL: no se conoce {parts.scheme}://; usa postgres:// o sqlite:///")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite_file(folder: Path) -> Path | None:
    """The file of the database, there or not; None for a database that is no file."""
    url = text("DATABASE_URL")
    parts = urlsplit(url)
    if url and parts.scheme != "sqlite":
        return None
    return Path(unquote(parts.path)) if url else folder / "cocrea.sqlite3"


def sqlite(path: Path) -> dict:
    """SQLite that loses no acknowledged write (docs/adr/0003): WAL, synchronous=FULL, immediate transactions."""
    return {
        "ENGINE": "cocrea.config.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA mmap_size=0; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=0;",
        },
        # In memory, one for each process of a test run: what that run appends to the name ends up in `of`.
        "TEST": {"NAME": "file:tests?mode=memory&cache=shared&of="},
    }


def languages() -> list[str]:
    """Languages other than Spanish whose texts are whole: compiled in every app that has texts (`./run texts`
    compiles no others)."""
    found = []
    for texts in (ROOT / "cocrea").glob("*/locale/es/LC_MESSAGES/django.po"):
        found.append({path.parts[-3] for path in texts.parents[2].glob("*/LC_MESSAGES/django.mo")})
    return sorted(code for code in set.intersection(*found) - {"es"} if LANGUAGE.fullmatch(code))


def email(url: str) -> dict:
    """Django's mail settings from COCREA_EMAIL_URL: `smtp://user:password@host:587`, `smtps://…:465`;
    without it, letters are written to the console and nothing is sent."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise BadSetting(f"COCREA_EMAIL_URL: no se conoce {parts.scheme}://; usa smtp:// o smtps://")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": 20,
    }
