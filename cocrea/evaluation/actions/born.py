"""Versions that a file brings whole: released in the file of versions, filled by the files that come after it.

All files of a folder are one transaction. Until it ends such a version is still being written; from then on it is
locked like any other. The mark is the transaction's own: it goes with its commit, and with its rollback."""

from django.db import connection, transaction


class Born:
    """That a version came into being in the transaction under way."""

    def __init__(self, pk: int):
        self.pk = pk

    def __call__(self):
        """Nothing is to be done once it is committed: the mark is gone then."""


def mark(pk: int) -> None:
    """Says that the version with this number is being written until the transaction ends."""
    transaction.on_commit(Born(pk))


def is_marked(pk: int) -> bool:
    """Whether the version with this number came into being in this transaction."""
    hooks = (each[1] for each in connection.run_on_commit)
    return any(isinstance(hook, Born) and hook.pk == pk for hook in hooks)
