"""How many of the numbers that people found in documents the reader of free text finds: `candidates.py FOLDER`.

FOLDER holds plain texts, each named by the key of its source (`minuta-2019-11-04.txt`). What should be found are the
figures of the exercise. The result is printed, to be kept under benchmarks/results/.
"""

import csv
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")

from cocrea.statements.calc import candidates, numbers  # noqa: E402


def wanted(source: str) -> list[dict]:
    """The figures of a source that are numbers and not sums of our own."""
    with (ROOT / "exercises/durango/figures.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == source]
    rows = [row for row in rows if "derivada" not in row["note"]]
    return [row for row in rows if numbers.read(row["value"], row["unit"], row["comparator"])]


def same(row: dict, found: candidates.Candidate) -> bool:
    """Whether a candidate gives the number of a figure."""
    one = numbers.read(row["value"], row["unit"])
    other = numbers.read(found.value, found.unit)
    values = {(each.low, each.unit.dimension == "ratio") for each in one}
    return bool(values & {(each.low, each.unit.dimension == "ratio") for each in other})


def main(folder: Path) -> None:
    """Prints a row for each text."""
    print("| source | numbers of people | found | with its subject | candidates |\n|---|---|---|---|---|")
    total = [0, 0, 0, 0]
    for path in sorted(folder.glob("*.txt")):
        rows = wanted(path.stem)
        known = [candidates.Known("figure", row["subject"], row["subject"]) for row in rows]
        found = candidates.read(path.read_text(encoding="utf-8"), known)
        hits = [[each for each in found if same(row, each)] for row in rows]
        right = sum(
            any(e.about and e.about.key == row["subject"] for e in each) for row, each in zip(rows, hits, strict=True)
        )
        line = [len(rows), sum(map(bool, hits)), right, len(found)]
        total = [a + b for a, b in zip(total, line, strict=True)]
        print(f"| {path.stem} | " + " | ".join(map(str, line)) + " |")
        for row, each in zip(rows, hits, strict=True):
            if not each and "-v" in sys.argv:
                print("   missed:", row["subject"], row["value"], row["unit"])
    print("| all | " + " | ".join(map(str, total)) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
