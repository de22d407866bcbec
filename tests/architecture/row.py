"""What a row of `routes.py` says of a route."""

import dataclasses

ROLES = ("coordinator", "liaison", "member", "evaluator", "steward")


@dataclasses.dataclass(frozen=True)
class Row:
    """One route. `args`: what its address needs, taken from the small exercise of the tests."""

    who: str
    args: tuple = ()
    stranger: int = 200
    roleless: int = 200
    role: int = 200
    post: int = 405
    roles: dict = dataclasses.field(default_factory=dict)

    def expected(self, role: str) -> int:
        """The status for somebody with that role."""
        return self.roles.get(role, self.role)


def public(*args, missing: bool = False) -> Row:
    """The same for everybody, and nobody can send anything to it."""
    status = 404 if missing else 200
    return Row("public", args, stranger=status, roleless=status, role=status)


def keepers(*args) -> Row:
    """For whoever keeps the record; a stranger is sent to sign in, anybody else finds nothing."""
    who = {"coordinator": 200, "steward": 200}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


def readers(*args) -> Row:
    """For whoever reads drafts, each those of their own; which ones, the matrix says (`expected.py`)."""
    who = {"coordinator": 200, "steward": 200, "liaison": 200, "member": 200}
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles=who)


def liaisons(*args) -> Row:
    """For whoever speaks for an institution, and nobody else: not even who keeps the record. In the small exercise
    the liaison speaks for none; what each institution's sees, the matrix says (`expected.py`)."""
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302)


def managers(*args, get: int = 200) -> Row:
    """For whoever says who may sign in."""
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302, roles={"coordinator": get})


def own() -> Row:
    """One's own account, with or without a role."""
    return Row("staff", stranger=302, post=302)


def is_of_keepers(row: Row) -> bool:
    """Whether it lets in nobody who keeps less than the whole record."""
    others = {row.stranger, row.roleless, *(row.expected(role) for role in ("liaison", "member", "evaluator"))}
    return row.who == "staff" and others == {302, 404}
