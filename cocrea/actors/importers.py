"""Files of people, bodies, seats and places."""

from django.utils.translation import gettext_lazy as _

from cocrea.actors import actions
from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.intake.declarations import Importer, register

register(
    Importer(
        key="places",
        title=_("Places"),
        model=Place,
        columns=("slug", "name", "kind", "code", "parent", "source"),
        identity=("slug",),
        keep=actions.keep_place,
    )
)
register(
    Importer(
        key="organizations",
        title=_("Organizations"),
        model=Organization,
        columns=(
            *("slug", "name", "acronym", "classification", "sector", "power", "parent", "place", "founding_date"),
            *("dissolution_date", "successor", "url", "summary", "source", "note"),
        ),
        identity=("slug",),
        keep=actions.keep_organization,
    )
)
register(
    Importer(
        key="people",
        title=_("People"),
        model=Person,
        columns=("slug", "name", "honorific", "summary", "source"),
        identity=("slug",),
        keep=actions.keep_person,
    )
)
register(
    Importer(
        key="posts",
        title=_("Posts"),
        model=Post,
        columns=(
            *("slug", "organization", "role", "label", "voting", "is_count_unknown", "alternate_of", "start", "end"),
            *("source", "note"),
        ),
        identity=("slug",),
        keep=actions.keep_post,
    )
)
register(
    Importer(
        key="memberships",
        title=_("Memberships"),
        model=Membership,
        columns=(
            *("person", "organization", "post", "role", "on_behalf_of", "start", "end", "end_reason"),
            *("last_known", "source", "note"),
        ),
        # The person last: where others refer to a membership, that part is never empty.
        identity=("organization", "role", "start", "person"),
        keep=actions.keep_membership,
    )
)
