"""One row of everything that registers leave: a public one with an entry that everybody reads and one that nobody
does, and a register that is a draft. What is withheld and what is a draft stands nowhere."""

import dataclasses

from django.utils import timezone

from cocrea.documents.models import Document
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Correction, Harvest, HarvestRun, Photo
from cocrea.systems.registers.tests.factory import kiln, kilns


def keep_registers(secret: str) -> None:
    """Writes all of it through the actions. `secret`: a word that no public page may show."""
    register = kilns()
    shown = actions.keep_entry(by=None, register=register, values=kiln(1, location="24.02, -104.67"), publish=True)
    inside = actions.keep_entry(by=None, register=register, values=kiln(2, name=secret))
    hidden = dataclasses.replace(register.declaration, key="hidden-kilns", address="ladrilleras-dos", title=secret)
    draft = actions.declare(by=None, declaration=hidden)
    file = {"file_name": "h.jpg", "media_type": "image/jpeg", "size": 1, "visibility": "public"}
    paper = Document.objects.create(sha256="d7" * 32, title="Horno", **file)
    now = timezone.now()
    for number, (owner, entry) in enumerate(((register, shown), (register, inside), (draft, None))):
        told = {"text": secret, "state": "answered", "received_at": now, "answered_at": now}
        Correction.objects.create(register=owner, entry=entry, code=f"C{number}", **told)
        harvest = Harvest.objects.create(register=owner, name="A", url=f"https://a.example/{number}", format="csv")
        HarvestRun.objects.create(harvest=harvest, at=now, result="unchanged")
        if entry is not None:
            Photo.objects.create(entry=entry, document=paper, alt="Un horno")
