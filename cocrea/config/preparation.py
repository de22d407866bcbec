"""What must be true before the house opens. Each step looks first and does nothing when there is nothing to do, so
that a second start is quick."""

import hashlib
import json
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import trans_real

from cocrea.accounts.actions import make_demo_accounts, remove_demo_accounts
from cocrea.accounts.models import User
from cocrea.actors.models import Organization
from cocrea.config import env, tables
from cocrea.config.catalogues import app_folders, catalogue_path, compile_all
from cocrea.config.checkup import ERROR, all_findings
from cocrea.exercise import systems
from cocrea.statements.actions.checking import check
from cocrea.statements.models import Finding

LOADER = "load_exercise"


def prepare() -> None:
    """Folders, texts, tables, style sheets and, on the first start, the exercise, and the index of search."""
    for folder in (settings.DATA, settings.MEDIA_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    texts()
    tables.bring()
    static_files()
    if LOADER in get_commands():
        call_command(LOADER)
    furnish_wings()
    call_command("reindex", if_needed=True, verbosity=0)
    if not Finding.objects.exists():  # so that no page says that nothing is found before anything was looked at
        check(by=None, on=timezone.localdate())


def furnish_wings() -> None:
    """Brings in what the exercise's folder has for the systems that are on: each looks first, and leaves alone what
    people have kept since."""
    folder = settings.EXERCISES / settings.EXERCISE
    for system in systems.switched_on():
        for line in system.furnish(folder):
            sys.stdout.write(f"{line}\n")


def demonstration_accounts() -> list[str]:
    """Makes them outside production; returns the lines that say how to sign in. In production there are none: those
    of an earlier try are deleted, and what is badly set is said before anybody relies on it. Where people have
    accounts of their own and these were deleted, or never made, they stay away."""
    if settings.PRODUCTION:
        remove_demo_accounts(by=None)
        return production_lines()
    is_lived_in = User.objects.filter(is_demo=False, is_active=True).exists()
    if is_lived_in and not User.objects.filter(is_demo=True).exists():
        return []
    password = env.text("COCREA_DEMO_PASSWORD") or env.kept_secret(settings.DATA / "demo-password", 9)
    accounts = made_accounts(password)
    told = _("Demonstration accounts, to look around as staff at %(url)s; the password of all is %(password)s")
    where = settings.SITE_URL + reverse("accounts:sign-in")
    lines = [told % {"url": where, "password": password}, *(f"  {email}  ({role})" for email, role in accounts)]
    if is_lived_in:
        lines.append(_("People have their own accounts here. To delete these: ./run remove_demo_accounts"))
    return lines


def production_lines() -> list[str]:
    """What the check-up finds wrong, and how the first person gets in."""
    lines = [f"■ {each.subject}: {each.text}. {each.hint}" for each in all_findings() if each.level == ERROR]
    if not User.objects.filter(is_active=True).exists():
        lines.append(_("Nobody can sign in yet: ./run create_user E-MAIL NAME --role coordinator"))
    return lines


def made_accounts(password: str) -> list[tuple[str, str]]:
    """E-mail and role of each demonstration account, made where they are not as they were left last time: to verify
    a password takes a fifth of a second by intention, and there are five of them."""
    path = settings.DATA / "demo-accounts.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    if kept.get("stamp") != accounts_stamp(password):
        accounts = make_demo_accounts(password=password, keys=demonstration_keys())
        kept = {"stamp": accounts_stamp(password), "accounts": accounts}
        path.write_text(json.dumps(kept))
    return kept["accounts"]


def demonstration_keys() -> dict[str, str]:
    """For which institution the demonstration liaison speaks, and in which committee the member sits: those that
    take part in most commitments, so that there is something to see."""
    kind = Organization.Classification.COMMITTEE  # only such a body is a committee's scope (actors/scopes.py)
    bodies = Organization.objects.filter(sector=Organization.Sector.AUTHORITY).exclude(classification=kind)
    bodies = bodies.annotate(n=Count("responsibilities__commitment", distinct=True)).filter(n__gt=0)
    committees = Organization.objects.filter(classification=kind).annotate(n=Count("commitments")).filter(n__gt=0)
    most = {"liaison": bodies.order_by("-n", "slug").first(), "member": committees.order_by("-n", "slug").first()}
    return {role: body.slug for role, body in most.items() if body is not None}


def accounts_stamp(password: str) -> str:
    """A digest of the password and of the demonstration accounts as the database has them, salted hashes and all."""
    accounts = User.objects.filter(is_demo=True).order_by("pk").values_list("email", "password", "is_active")
    return hashlib.sha256(repr((settings.SECRET_KEY, password, list(accounts))).encode()).hexdigest()


def texts() -> None:
    """Compiles the Spanish texts that changed, and forgets those read before they were there."""
    before = stamp_of(catalogues())
    compile_all()
    if stamp_of(catalogues()) != before:
        trans_real._translations.clear()
        trans_real._default = None
        trans_real.activate(settings.LANGUAGE_CODE)


def catalogues() -> list[Path]:
    """The compiled catalogue of every app that has one."""
    return [path for path in (catalogue_path(folder).with_suffix(".mo") for folder in app_folders()) if path.exists()]


def static_files() -> None:
    """Collects and compresses style sheets and images when any of them is new or changed."""
    paths = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    stamp, kept = stamp_of(paths), Path(settings.STATIC_ROOT) / ".stamp"
    if kept.exists() and kept.read_text() == stamp:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    kept.write_text(stamp)


def stamp_of(paths: list[Path]) -> str:
    """A digest of names, sizes and moments of change."""
    facts = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths)
    return hashlib.sha256(repr(facts).encode()).hexdigest()
