"""Verifica en casa la bitácora de Cocrea, sin instalar nada más: python3 verificar.py < cadena.ndjson

Con lo que guardaste antes, también dice si es la misma: python3 verificar.py NÚMERO:HASH < cadena.ndjson
"""

import hashlib
import json
import re
import sys

emptied, said = {}, {}  # evento -> textos que ya no trae, y cuántos dice otro evento que se borraron


def sha(*parts):
    """SHA-256 de los textos unidos con una barra vertical."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def is_altered(one, digest):
    """Si un texto no es el que se registró. Vacío y sin sal: se borró, o se retiró de la vista."""
    if not one["body"]:
        return one["salt"] != ""
    return not re.fullmatch("[0-9a-f]{32}", one["salt"]) or sha(one["salt"], one["body"]) != digest


def problem(event, seq, previous):
    """Qué no cuadra en este evento; nada si todo cuadra."""
    if event["seq"] != seq:
        return "falta este evento"
    if event["previous"] != previous:
        return "no sigue al evento anterior"
    if "objects" in event:  # los eventos que no son públicos solo traen su huella
        told = [(event, event["body_digest"]), *((each, each["digest"]) for each in event["objects"])]
        if any(is_altered(*each) for each in told):
            return "su contenido fue alterado"
        leaves = [sha(each["kind"], each["key"], each["change"], each["digest"]) for each in event["objects"]]
        rest = [event["private"]] if event["private"] else []
        if sha(sha(event["action"], event["body_digest"]), *leaves, *rest) != event["digest"]:
            return "su huella no cubre lo que tocó"
        emptied[seq] = sum(not one["body"] and not one.get("withdrawn") for one, _digest in told)
        for each in event["objects"] if event["action"] == "ledger.content.erase" else []:
            other, erased = int(each["key"]), json.loads(each["body"])["changes"]["erased"][1]
            said[other] = said.get(other, 0) + len(erased)
    return "" if sha(str(seq), event["at"], event["digest"], previous) == event["hash"] else "su hash no cuadra"


if __name__ == "__main__":
    if not all(re.fullmatch(r"\d+:[0-9a-f]{64}", each) for each in sys.argv[1:]):
        sys.exit("Escribe NÚMERO:HASH, tal como lo guardaste.")
    last, count, kept = "0" * 64, 0, dict(each.split(":") for each in sys.argv[1:])
    try:
        for line in sys.stdin:
            row = json.loads(line)
            if found := problem(row, count + 1, last):
                sys.exit(f"La cadena se rompe en el evento {count + 1}: {found}.")
            last, count = row["hash"], count + 1
            if kept.pop(str(count), last) != last:
                sys.exit(f"El evento {count} no tiene el hash que guardaste: la cadena se escribió de nuevo.")
    except (ValueError, LookupError, TypeError):  # descarga cortada, o un archivo que no es la cadena
        sys.exit(f"No se lee el evento {count + 1}: el archivo está cortado o no es la cadena. Bájalo de nuevo.")
    if not count:
        sys.exit("El archivo está vacío: no hay ningún evento que verificar. Bájalo de nuevo.")
    for seq in (seq for seq in emptied if emptied[seq] > said.get(seq, 0)):
        sys.exit(f"Al evento {seq} le faltan textos y ningún evento dice que se borraron.")
    if kept:
        sys.exit(f"Falta el evento {min(kept, key=int)}, que guardaste: a la cadena le cortaron el final.")
    sys.stdout.write(f"La cadena está completa: {count} eventos, {sum(emptied.values())} textos borrados.\n")
    sys.stdout.write(f"Guarda esto en otra parte, para la próxima vez: {count}:{last}\n")
