"""`./run soak`: the randomised and exhaustive checks at full size, with a dated result under benchmarks/results/.

In `./test` the same checks run on a seeded sample; COCREA_SOAK=1 makes them run on everything.
"""

import datetime
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPLIT_OVER = ("-n", str(os.cpu_count() or 2))
WORKBOOKS = "cocrea/desk/tests/test_generated.py"
SPLIT = {WORKBOOKS}  # over all cores: each of its tests stands alone
CHECKS = {
    "pages": ("tests/journeys/test_every_page.py", "every page at six widths and schemes, axe and reflow"),
    "search": ("cocrea/search", "typos, odd input, index rebuilt against index kept"),
    "intake": ("cocrea/intake", "odd cells, texts and damaged files, there and back"),
    "workbooks": (WORKBOOKS, "ten thousand workbooks through the desk, written, written out, brought back"),
    "sessions": ("cocrea/meetings/tests/test_machine.py", "sessions and votes driven a million steps at random"),
    "minutes": ("cocrea/meetings/tests/test_minutes_machine.py", "minutes and agreements driven at random"),
    "agreements": ("cocrea/meetings/tests/test_agreement_status.py", "the status rule against one written by hand"),
    "merging": ("cocrea/meetings/tests/test_merging.py", "two texts brought together, no word lost"),
    "writers": ("tests/scale/test_ten_writers.py", "ten writers for five minutes, a power cut in the middle"),
    "scale": ("tests/scale", "never stale, constant queries"),
}


def soak(names: list[str]) -> int:
    """Runs the checks and writes what happened; returns the number that failed."""
    lines, failed = [], 0
    for name in names:
        path, meaning = CHECKS[name]
        began = time.monotonic()
        told = subprocess.run(
            [sys.executable, "-m", "pytest", path, "-p", "no:cacheprovider", *(SPLIT_OVER if path in SPLIT else ())],
            cwd=ROOT,
            env={**os.environ, "COCREA_SOAK": "1"},
            capture_output=True,
            text=True,
        )
        failed += told.returncode != 0
        last = (told.stdout.strip().splitlines() or ["nothing was printed"])[-1]
        lines.append(f"| {name} | {meaning} | {last} | {time.monotonic() - began:.0f} s |")
        print(lines[-1], flush=True)
        if told.returncode:
            print(told.stdout[-3000:])
    write(names, lines)
    return failed


def write(names: list[str], lines: list[str]) -> None:
    """The dated result, with the command and the machine that made it."""
    today = datetime.date.today().isoformat()
    head = f"# Soak of {today}\n\n`./run soak {' '.join(names)}` on {platform.platform()}, {os.cpu_count()} cores, "
    head += f"Python {platform.python_version()}.\n\n| check | what | result | time |\n|---|---|---|---|\n"
    folder = ROOT / "benchmarks" / "results"
    folder.mkdir(exist_ok=True)
    (folder / f"{today}-soak.md").write_text(head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(1 if soak(sys.argv[1:] or list(CHECKS)) else 0)
