"""A made-up call for tests, through the actions as people make one."""

import datetime

from django.utils import timezone

from cocrea.actors.models import Organization
from cocrea.secretariat import actions
from cocrea.secretariat.models import Application, ApplicationLink, Call, Sector

NOW = timezone.make_aware(datetime.datetime(2031, 3, 10, 9, 0))
DAY = datetime.timedelta(days=1)
SECTORS = (
    ("sociedad-civil", "Sociedad civil", "civil_society"),
    ("autoridades", "Autoridades", "government"),
    ("medios", "Medios", "media"),
    ("partidos", "Partidos", ""),
)


def sectors() -> list[Sector]:
    """The list of the exercise."""
    found = []
    for position, (slug, name, classification) in enumerate(SECTORS):
        row = Sector.objects.filter(slug=slug).first()
        values = {"slug": slug, "name": name, "position": position, "classification": classification}
        found.append(row or actions.keep_sector(by=None, **values))
    return found


def call(slug: str = "2031", *, opens=NOW - DAY, closes=NOW + 10 * DAY, publish: bool = True) -> Call:
    """A call with four sectors and a notice; open at NOW."""
    made = actions.keep_call(
        by=None,
        slug=slug,
        title=f"Convocatoria {slug}",
        purpose="Formar el secretariado",
        opens_at=opens,
        closes_at=closes,
    )
    actions.keep_sectors(by=None, call=made, sectors=sectors())
    actions.keep_notice(by=None, call=made, text="Aviso de prueba", now=NOW)
    return actions.publish_call(by=None, call=made) if publish else made


def values(name: str = "Ana Luna", email: str = "ana@villa.example", **more) -> dict:
    """What somebody types."""
    given = {
        "kind": "person",
        "name": name,
        "representative": "",
        "sector": Sector.objects.get(slug=more.pop("sector", "sociedad-civil")),
        "profile": "Maestra",
        "phone": "618 111 2233",
        "email": email,
    }
    return given | more


def sent(of: Call, now=NOW, **given) -> Application:
    """A registration that waits for its confirmation."""
    notice = of.notices.order_by("-version").first()
    return actions.submit_application(call=of, notice=notice, now=now, **values(**given))[0]


def registered(of: Call, now=NOW, **given) -> Application:
    """A registration that counts."""
    return actions.confirm_by_hand(by=None, application=sent(of, now, **given), now=now)


def organization(of: Call, name: str = "Asociación Agua Clara, A.C.", **more) -> Application:
    """A registered organization."""
    given = {"kind": "organization", "representative": "Luz Mar", "phone": "", "email": "agua@villa.example"}
    return registered(of, name=name, **{**given, **more})


def body(slug: str = "agua-clara", name: str = "Agua Clara") -> Organization:
    """An organization of the record."""
    return Organization.objects.create(slug=slug, name=name, classification="civil_society")


def links(application: Application) -> set[str]:
    """Purposes of its links that were not used."""
    return set(
        ApplicationLink.objects.filter(application=application, used_at=None).values_list("purpose", flat=True)
    )
