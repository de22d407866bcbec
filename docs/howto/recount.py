"""Counts a published box again: `python3 recuento.py urna.csv`. It knows nothing of Cocrea."""

import collections
import csv
import hashlib
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()
rows = list(csv.DictReader(content.decode().splitlines()))
votes = collections.Counter(number for row in rows for number in row["choices"].split(";"))
print("SHA-256", hashlib.sha256(content).hexdigest())
print("boletas", len(rows), "· comprobantes distintos", len({row["receipt"] for row in rows}))
for number, got in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])):
    print(number, got)
