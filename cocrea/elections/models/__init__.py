"""Elections and what they are made of, one noun a file."""

from cocrea.elections.models.box import Ballot, PaperCount
from cocrea.elections.models.candidate import Candidate, Consent, Vacancy
from cocrea.elections.models.election import LIVE, Election
from cocrea.elections.models.voter import Voter

__all__ = ["LIVE", "Ballot", "Candidate", "Consent", "Election", "PaperCount", "Vacancy", "Voter"]
