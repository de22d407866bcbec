"""Said to be complete, while its evidence is missing at the same time or later."""

from collections.abc import Iterable, Iterator

from cocrea.statements.calc import dates
from cocrea.statements.calc.agreement import STATES, claims
from cocrea.statements.calc.finding import EVIDENCE, Found, claim, made
from cocrea.statements.calc.statement import Statement


def when(statement: Statement) -> str:
    """The date at which a claim holds: the one it names, else when it was made."""
    return statement.as_of or statement.stated_on


def find(statements: Iterable[Statement]) -> Iterator[Found]:
    """One finding for each statement that something is complete and the first that says otherwise no earlier."""
    done: dict[tuple[str, str], list[Statement]] = {}
    missing: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        if said := claims(each):
            (done if said == "complete" else missing).setdefault(each.fact[:2], []).append(each)
    for subject, several in done.items():
        for one in several:
            against = [each for each in missing.get(subject, ()) if concerns(each, one) and no_earlier(each, one)]
            if against:
                first = min(against, key=lambda each: (when(each), each.source))
                dates_told = f"{when(one)} {when(first)}"
                yield made(EVIDENCE, [one, first], [claim(one), claim(first)], more=dates_told)


def concerns(missing: Statement, complete: Statement) -> bool:
    """Whether what is missing is what was said to be complete: the same thing, or its evidence, or its state. Each
    of two things that bear names of their own may be there while the other is not."""
    return missing.measure == complete.measure or (is_of_all(missing) and is_of_all(complete))


def is_of_all(statement: Statement) -> bool:
    """Whether its measure is about the whole subject: its state, progress or evidence, and not one part of it."""
    return any(word in statement.measure for word in STATES) and "-of-" not in statement.measure


def no_earlier(missing: Statement, complete: Statement) -> bool:
    """Whether the evidence was missing when, or after, it was said to be there. Of claims without a date, one cannot
    tell, unless neither has one."""
    if not when(missing) and not when(complete):
        return True
    return dates.is_no_earlier(when(missing), when(complete))
