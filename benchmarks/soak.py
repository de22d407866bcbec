"""`./run soak`: the randomised and exhaustive checks at full size, with a dated result under benchmarks/results/.

In `./test` the same checks run on a seeded sample; COCREA_SOAK=1 makes them run on everything. `NAME=STEPS` drives a
state machine that many steps, in pieces of PIECE steps, each a process with its own seed, because what Hypothesis
remembers of a run slows it down: 200,000 steps in one took four times as long. The row tells the first seed.
"""

import datetime
import os
import platform
import random
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUIET = ("-rP", "-p", "no:cacheprovider", "--show-capture=stdout")  # a log of warnings would hide what failed
AT_ONCE = int(os.environ.get("COCREA_SOAK_AT_ONCE") or os.cpu_count() or 2)
PIECE = 20_000  # steps
WORKBOOKS = "cocrea/desk/tests/test_generated.py"
REGISTER_WORKBOOKS = "cocrea/systems/registers/tests/test_generated.py"
MATRIX = "tests/architecture/test_matrix.py"
SPLIT = {WORKBOOKS, REGISTER_WORKBOOKS, MATRIX}  # over all cores: each of their tests stands alone
CHECKS = {
    "pages": (
        "tests/journeys/test_every_page.py",
        "every public page, three widths, light and dark, axe and reflow",
    ),
    "desk": (
        "tests/journeys/test_desk_axe.py",
        "every page and state of the desk at two widths and dark, axe",
    ),
    "matrix": (
        MATRIX,
        "every cell of the permission matrix",
    ),
    "search": ("cocrea/search", "typos, odd input, index rebuilt against index kept"),
    "intake": ("cocrea/intake", "odd cells, texts and damaged files, there and back"),
    "register-workbooks": (
        REGISTER_WORKBOOKS,
        "ten thousand made-up registers and their workbooks: in, out, in again; refused by cell; damaged",
    ),
    "workbooks": (WORKBOOKS, "ten thousand workbooks through the desk, written, written out, brought back"),
    "calls": (
        "cocrea/secretariat/tests/test_machine.py",
        "calls and registrations driven at random, a million steps",
    ),
    "seats": ("cocrea/secretariat/tests/test_seat_machine.py", "who takes and leaves seats, at random, 12,000 steps"),
    "evidence": ("cocrea/evidence/tests/test_machine.py", "evidence, its acts and its originals driven at random"),
    "sessions": ("cocrea/meetings/tests/test_machine.py", "sessions and votes driven a million steps at random"),
    "minutes": (
        "cocrea/meetings/tests/test_minutes_machine.py",
        "minutes and agreements driven at random, a million steps each",
    ),
    "agreements": ("cocrea/meetings/tests/test_agreement_status.py", "the status rule against one written by hand"),
    "merging": ("cocrea/meetings/tests/test_merging.py", "two texts brought together, no word lost"),
    "writers": ("tests/scale/test_ten_writers.py", "ten writers for five minutes, a power cut in the middle"),
    "notices": (
        "cocrea/notices/tests/test_five_years.py",
        "five years, ten thousand things that fall due, mail down a tenth of the time, the worker killed at random",
    ),
    "killed-worker": ("tests/scale/test_killed_worker.py", "2,000 letters, the worker's process killed forty times"),
    "elections": ("tests/scale/test_election.py", "a thousand voters, eight processes, a power cut, a recount"),
    "election-states": ("cocrea/elections/tests/test_machine.py", "an election driven at random, 200,000 steps"),
    "contradictions": (
        "cocrea/statements/tests/test_planted.py",
        "five hundred contradictions planted among statements, twenty times over, beside three times as many decoys",
    ),
    "letters": ("cocrea/letters/tests/test_letter_machine.py", "two hundred thousand steps in the lives of letters"),
    "scale": ("tests/scale", "never stale, constant queries"),
}


HEAD = """# Soak of {today}

`./run soak NAME…`, on {platform}, {cores} cores, Python {python}. A row is one run; the last to end is last.

| check | what | code | result | told by the check | time |
|---|---|---|---|---|---|
"""


def soak(names: list[str]) -> int:
    """Runs the checks and writes what happened; returns the number that failed."""
    failed = 0
    for order in names:
        name, _, steps = order.partition("=")
        path, meaning = CHECKS[name]
        pieces, seed = pieces_of(int(steps or 0)), random.randrange(10**9)
        code, began = version(), time.monotonic()
        ran = run_all(path, pieces, seed)
        bad = [run for run in ran if run.returncode]
        last = ended(bad[0] if bad else ran[-1]) if ran else "stopped by hand"
        if len(pieces) > 1:
            last = f"{len(ran) - len(bad)} of {len(ran)} pieces passed, of {len(pieces)} asked; {last}"
        meaning += f"; here {int(steps):,} steps asked, seed {seed} and on" if steps else ""
        meaning += "; here on PostgreSQL" if os.environ.get("DATABASE_URL") else ""
        told = summed([printed(run.stdout) for run in ran])
        row = (name, meaning, code, last, told, f"{time.monotonic() - began:.0f} s")
        keep("|".join(["", *(f" {cell} " for cell in row), ""]))
        failed += bool(bad) or not ran
        for run in bad:
            print(run.stdout[-3000:])
    return failed


def run_all(path: str, pieces: list[int], seed: int) -> list[subprocess.CompletedProcess]:
    """The pieces that ran to their ends; Ctrl+C leaves out the rest, and what is whole gets its row."""
    ran: list[subprocess.CompletedProcess] = []
    with ThreadPoolExecutor(AT_ONCE if len(pieces) > 1 else 1) as pool:
        begun = [pool.submit(tried, path, steps, seed + number) for number, steps in enumerate(pieces)]
        try:
            ran.extend(each.result() for each in begun)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    return ran


def pieces_of(steps: int) -> list[int]:
    """How many steps each process takes; a 0 stands for what the check itself names."""
    whole, rest = divmod(steps, PIECE)
    return [PIECE] * whole + [rest] * (rest > 0 or not steps)


def tried(path: str, steps: int, seed: int) -> subprocess.CompletedProcess:
    """One run of a check."""
    size = {"COCREA_STEPS": str(steps)} if steps else {}
    options = [path, *QUIET, f"--hypothesis-seed={seed}", *(("-n", str(AT_ONCE)) if path in SPLIT else ())]
    environment = {**os.environ, "COCREA_SOAK": "1", **size}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def ended(run: subprocess.CompletedProcess) -> str:
    """How a run ended, in its own words."""
    if run.returncode < 0:
        return f"not finished: ended by signal {-run.returncode}"
    return (run.stdout.strip().splitlines() or ["nothing was printed"])[-1].strip("= ")


def summed(told: list[str]) -> str:
    """What the pieces of a check printed, as one: the steps and lives of each machine are added up."""
    steps, lives = Counter(), Counter()
    for machine, taken, lived in re.findall(r"(\w+): (\d+) steps in (\d+) lives", " ".join(told)):
        steps[machine] += int(taken)
        lives[machine] += int(lived)
    if not steps:
        return "; ".join(dict.fromkeys(told))[:500]
    return "; ".join(f"{machine}: {steps[machine]} steps in {lives[machine]} lives" for machine in steps)


def version() -> str:
    """The commit that is tried, and whether files differ from it, but for the results; nothing where there is no
    git."""
    commit = asked("git", "describe", "--always", "--exclude=*")
    changed = asked("git", "status", "--porcelain", "-uno", "--", ".", ":!benchmarks/results")
    return f"{commit}-dirty" if changed else commit or "–"


def asked(*command: str) -> str:
    """What a command answers."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def printed(output: str) -> str:
    """What the tests themselves said, as pytest shows it afterwards."""
    shown = output.strip().rpartition("\n")[0] + "\n"  # the last line counts what passed
    found = re.findall(r"^-+ Captured stdout call -+\n(.*?)(?=^[-_=]{4,}|\Z)", shown, re.M | re.S)
    return "; ".join(" ".join(each.split()) for each in found)[:500].replace("|", "/") or "–"


def keep(line: str) -> None:
    """Adds a run to the dated result: those of the day before it stay."""
    today = datetime.date.today().isoformat()
    path = ROOT / "benchmarks" / "results" / f"{today}-soak.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    where = {"platform": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()}
    with path.open("a") as file:
        file.write(("" if file.tell() else HEAD.format(today=today, **where)) + line + "\n")
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(1 if soak(sys.argv[1:] or list(CHECKS)) else 0)
