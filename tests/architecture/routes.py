"""Every route of the house and who gets what there. A new route without its row here fails the tests.

`who` is what the view says of itself (`@public`, `@staff`, `@door`). The rest is the status of a GET: of a stranger,
of somebody who has signed in and has no role, and of each role. 302 is the way to the sign-in page.
"""

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


ROUTES = {
    "ui:gallery": public(),
    "ledger:event-list": public(),
    "ledger:verify": public(),
    "ledger:chain": public(),
    "ledger:feed": public(),
    "ledger:event-detail": public(1),
    "ledger:object-history": public("actors.organization", "{organization}"),
    "ledger:object-feed": public("actors.organization", "{organization}"),
    "accounts:sign-in": Row("door", roleless=302, role=302, post=200),
    "accounts:sign-out": Row("door", post=302),
    "accounts:second-step": Row("door", stranger=302, roleless=302, role=302, post=302),
    "accounts:forgot": Row("door", post=200),
    "accounts:reset": Row("door", ("nada.nada",), stranger=404, roleless=404, role=404, post=404),
    "accounts:invitation": Row("door", ("nada",), stranger=404, roleless=404, role=404, post=404),
    "accounts:account": own(),
    "accounts:change-password": own(),
    "accounts:session-list": own(),
    "accounts:permissions": own(),
    "accounts:second-factor-on": own(),
    "accounts:second-factor-off": own(),
    "accounts:recovery-codes": own(),
    "accounts:person-list": managers(),
    "accounts:person-detail": managers("{person}"),
    "accounts:invite": managers(),
    "accounts:role-give": managers("{person}"),
    "accounts:role-end": managers("{role}"),
    "accounts:person-state": managers("{person}"),
    "accounts:person-factor": managers("{person}"),
    "accounts:person-password": managers("{person}"),
    "accounts:invitation-resend": managers("{invitation}", get=405),
    "accounts:invitation-revoke": managers("{invitation}", get=405),
    "desk:home": Row("staff", stranger=302, roleless=403, post=302),
    "desk:find": Row("staff", stranger=302, roleless=404, post=302),
    "desk:guide": keepers(),
    "desk:keys": own(),
    "desk:manual": own(),
    "desk:manual-chapter": Row("staff", ("excel",), stranger=302, post=302),
    "desk:manual-picture": Row("staff", ("lista.png",), stranger=302, post=302),
    "desk:table-list": readers(),
    "desk:row-list": readers("commitments"),
    "desk:row-new": keepers("activities"),
    "desk:row-edit": readers("organizations", "{organization}"),
    "desk:row-history": readers("organizations", "{organization}"),
    "desk:row-publish": keepers("commitments", "{commitment}"),
    "desk:row-withdraw": keepers("commitments", "{commitment}"),
    "desk:row-split": keepers("commitments", "{commitment}"),
    "desk:row-merge": keepers("commitments", "{commitment}"),
    "desk:row-remove": keepers("commitments", "{commitment}"),
    "desk:order": keepers("activities", "{commitment}"),
    "desk:attachments": keepers("commitments", "{commitment}"),
    "desk:attachment-remove": keepers("{attachment}"),
    "desk:publication-cancel": Row(
        "staff",
        ("{scheduled}",),
        stranger=302,
        roleless=404,
        role=404,
        post=302,
        roles={"coordinator": 405, "steward": 405},
    ),
    # The first act made the exercise itself: its settings are the coordinator's, and a steward is told so.
    "desk:undo": dataclasses.replace(keepers(1), roles={"coordinator": 200, "steward": 403}),
    "desk:template": keepers("commitments"),
    "desk:table-book": readers("commitments"),
    "desk:book": readers(),
    "desk:exercise": managers(),
    "desk:exercise-history": managers(),
    "desk:exercise-logo": managers(),
    "desk:exercise-letter": managers(get=405),
    "desk:exercise-colours": managers(),
    "desk:exercise-preview": managers(),
    "desk:exercise-preview-sheet": managers(),
    "desk:custodian-new": managers(),
    "desk:custodian-edit": managers("{custodian}"),
    "desk:exercise-section": managers("identidad"),
    "desk:import": keepers(),
    "desk:table-import": keepers("commitments"),
    "desk:upload": keepers("{upload}"),
    "desk:upload-errors": keepers("{upload}"),
    "exercise:logo": public("0" * 64, missing=True),
    "documents:source-list": public(),
    "documents:source-detail": public("informe"),
    "documents:document": Row(
        "door", ("{sha256}",), stranger=404, roleless=404, role=404, roles={"coordinator": 200, "steward": 200}
    ),
    "opendata:dataset-list": public(),
    "opendata:dictionary": public(),
    "opendata:characteristics": public(),
    "opendata:datapackage": public(),
    "opendata:everything": public(),
    "opendata:catalogue": public("ttl"),
    "opendata:dataset-detail": public("organizations"),
    "opendata:schema": public("organizations"),
    "opendata:snapshot-list": public("organizations"),
    "opendata:snapshot": public("organizations", "2020-01-01", missing=True),
    "opendata:feed": public("organizations"),
    "opendata:download": public("organizations", "csv"),
    "opendata:api-root": public(),
    "opendata:openapi": public(),
    "opendata:api-list": public("organizations"),
    "opendata:api-detail": public("organizations", "{organization}"),
    "actors:organization-list": public(),
    "actors:organization-detail": public("comite"),
    "actors:person-list": public(),
    "actors:person-detail": public("ana"),
    "actors:place-list": public(),
    "actors:place-detail": public("villa"),
    "plans:plan-list": public(),
    "plans:plan-detail": public("2030-2031"),
    "plans:plan-archive": public("2030-2031"),
    "plans:commitment-detail": public("2030-2031", "1"),
    "plans:commitment-schedule": public("2030-2031", "1"),
    "plans:plan-preview": readers("2030-2031"),
    "plans:commitment-preview": readers("2030-2031", "1"),
    "plans:theme-list": public(),
    "plans:theme-detail": public("salud"),
    "plans:contradiction-list": public(),
    "plans:figure-list": public(),
    "site:home": public(),
    "site:search": public(),
    "site:timeline": public(),
    "site:glossary": public(),
    "site:legal": public(),
    "site:about": public(),
    "site:accessibility": public(),
    "site:privacy": public(),
    "site:theme": public(),
    "site:icon": public(),
    "site:feed": public(),
    "site:sitemap": public(),
    "site:robots": public(),
}
