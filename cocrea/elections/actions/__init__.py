"""Every write of elections, one noun a file. Each raises NotAllowed, Refused in words for a person, and Invalid."""

from cocrea.elections.actions.keeping import keep_candidate, keep_consent, keep_election, keep_vacancy
from cocrea.elections.actions.links import issue_links
from cocrea.elections.actions.paper import confirm_count, record_count
from cocrea.elections.actions.result import answer_challenge, contest, declare, prepare_runoff
from cocrea.elections.actions.roll import add_voters, erase_contacts, remove_voter
from cocrea.elections.actions.seats import seat_winners
from cocrea.elections.actions.state import announce, annul, attach_act, close, close_due, open_voting
from cocrea.elections.actions.voting import cast

__all__ = [
    "add_voters",
    "announce",
    "annul",
    "answer_challenge",
    "attach_act",
    "cast",
    "close",
    "close_due",
    "confirm_count",
    "contest",
    "declare",
    "erase_contacts",
    "issue_links",
    "keep_candidate",
    "keep_consent",
    "keep_election",
    "keep_vacancy",
    "open_voting",
    "prepare_runoff",
    "record_count",
    "remove_voter",
    "seat_winners",
]
