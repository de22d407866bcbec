"""People, organizations, posts, memberships, places: Popolo's terms (popoloproject.com), with dates as their
sources give them."""

from cocrea.actors.models.boundary import Boundary
from cocrea.actors.models.contact import Contact
from cocrea.actors.models.membership import Certainty, Membership
from cocrea.actors.models.organization import Organization
from cocrea.actors.models.person import Person
from cocrea.actors.models.place import Place
from cocrea.actors.models.post import Post, effective_voting
from cocrea.actors.models.sourced import SourcedQuerySet

__all__ = [
    "Boundary",
    "Certainty",
    "Contact",
    "Membership",
    "Organization",
    "Person",
    "Place",
    "Post",
    "SourcedQuerySet",
    "effective_voting",
]
