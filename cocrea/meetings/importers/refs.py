"""References that several tables share."""

from cocrea.intake.declarations import Ref

SESSION = "session"
AGENDA_ITEM = Ref("agenda_item", "session", "agenda_item")
MOTION = Ref("motion", "session", "motion")
VOTE_EVENT = Ref("vote_event", "session", "motion", "vote_event")
