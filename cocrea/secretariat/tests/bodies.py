"""A forum with a committee of four seats, made through the acts, for the tests of seats."""

import dataclasses

from cocrea.actors.actions import keep_membership, keep_organization, keep_person, keep_post
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.secretariat.actions.keeping import keep_seating


@dataclasses.dataclass
class Committee:
    """The body, its seats by key, its people by key."""

    forum: Organization
    body: Organization
    posts: dict[str, Post]
    people: dict[str, Person]

    def seated(self, post: str, person: str, start: str = "", end: str = "", **more) -> Membership:
        """Puts somebody in a seat as a file of the past would."""
        seating = {name: more.pop(name) for name in ("way", "act", "replaces", "term_end") if name in more}
        seat = self.posts[post]
        membership = keep_membership(
            by=None,
            person=self.people[person],
            organization=self.body,
            post=seat,
            role=more.pop("role", seat.label),
            start=start,
            end=end,
            **more,
        )
        if seating:
            keep_seating(by=None, membership=membership, **seating)
        return membership


def committee() -> Committee:
    """Authority, titular, alternate and facilitator; five people who sit nowhere yet."""
    forum = keep_organization(by=None, slug="foro", name="Foro", classification="forum", founding_date="2019-01-01")
    body = keep_organization(by=None, slug="mesa", name="Mesa", classification="committee", parent=forum)
    posts = {}
    for key, role in (("a", "authority"), ("t", "titular"), ("s", "alternate"), ("f", "facilitator")):
        more = {"alternate_of": posts["t"]} if key == "s" else {}
        label = {"a": "Autoridad", "t": "Titular", "s": "Suplente", "f": "Facilitadora"}[key]
        posts[key] = keep_post(by=None, slug=f"mesa-{key}", organization=body, role=role, label=label, **more)
    names = {"ana": "Ana Ñúñez", "beto": "Beto Ruiz", "caro": "Caro Paz", "dora": "Dora Gil", "eva": "Eva Mar"}
    people = {key: keep_person(by=None, slug=key, name=name) for key, name in names.items()}
    return Committee(forum, body, posts, people)
