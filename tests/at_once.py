"""Several people at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection, connections


def at_once(act: Callable[[int], object], people: int) -> None:
    """`act(number)` by so many people at the same time, each with a connection of their own. One after the other on
    the tests' SQLite: it is in memory, where one thread sees it; its writers queue anyway. Raises what went wrong."""
    if connection.vendor != "postgresql":
        for number in range(people):
            act(number)
        return
    wrong, start = [], threading.Barrier(people)

    def alone(number: int) -> None:
        try:
            start.wait(30)
            act(number)
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=(number,), daemon=True) for number in range(people)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    if wrong:
        raise ExceptionGroup("at once", wrong)
    assert not any(each.is_alive() for each in threads), "somebody still waits"
