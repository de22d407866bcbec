"""Verifica en casa la bitácora de Cocrea: python3 verificar.py < cadena.ndjson (no necesita nada más)."""

import hashlib
import json
import sys


def sha(*parts):
    """SHA-256 de los textos unidos con una barra vertical."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def problem(event, seq, previous):
    """Qué no cuadra en este evento; nada si todo cuadra."""
    if event["seq"] != seq:
        return "falta este evento"
    if event["previous"] != previous:
        return "no sigue al evento anterior"
    if "objects" in event:  # los eventos que no son públicos solo traen su huella
        told = [(event, event["body_digest"]), *((each, each["digest"]) for each in event["objects"])]
        if any(one["body"] and sha(one["salt"], one["body"]) != digest for one, digest in told):
            return "su contenido fue alterado"
        leaves = [sha(each["kind"], each["key"], each["change"], each["digest"]) for each in event["objects"]]
        rest = [event["private"]] if event["private"] else []
        if sha(sha(event["action"], event["body_digest"]), *leaves, *rest) != event["digest"]:
            return "su huella no cubre lo que tocó"
    return "" if sha(str(seq), event["at"], event["digest"], previous) == event["hash"] else "su hash no cuadra"


if __name__ == "__main__":
    last, count = "0" * 64, 0
    try:
        for line in sys.stdin:
            row = json.loads(line)
            if found := problem(row, count + 1, last):
                sys.exit(f"La cadena se rompe en el evento {count + 1}: {found}.")
            last, count = row["hash"], count + 1
    except (ValueError, LookupError, TypeError):  # descarga cortada, o un archivo que no es la cadena
        sys.exit(f"No se lee el evento {count + 1}: el archivo está cortado o no es la cadena. Bájalo de nuevo.")
    if not count:
        sys.exit("El archivo está vacío: no hay ningún evento que verificar. Bájalo de nuevo.")
    sys.stdout.write(f"La cadena está completa: {count} eventos. Último hash: {last}\n")
