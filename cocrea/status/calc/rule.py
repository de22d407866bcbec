"""The rule itself, as constants: the same ones compute the status and are printed on the public page.

Version 1 was a sentence; version 2 read the dated results of the sources (docs/adr/0007). Version 3 adds activities,
evidence, measurements, reports, milestones and opinions (docs/adr/0022). Who changes a constant raises the version.
"""

VERSION = 3
SINCE = "2026-11-29"

WHOLE = 10_000  # points of one step done: whole numbers, so that nothing is lost by rounding

# How much of a step counts as declared, from the word that the responsible person chose. Nobody types a percentage.
DECLARED = (("not_started", 0), ("started", 2_500), ("half", 5_000), ("nearly", 7_500), ("done", WHOLE))
HANDED_IN = 2_500  # evidence was handed in without any report: the step has been started

# What a source says on a day of a commitment as a whole, the worst first. Only the last day counts.
# (kind of statement, how far it lets the commitment come, what answers it later). The word on screen is the kind.
MATTERS = (
    ("evidence_missing", "no_evidence", "evidence"),
    ("evidence_returned", "limited", "evidence"),
    ("implementation_pending", "not_started", ""),
    ("information_pending", "limited", "evidence"),
    ("dissemination_pending", "substantial", "action"),
    ("launch_pending", "substantial", "launch"),
    ("other_pending", "limited", ""),
)
ACCEPTED = "evidence_accepted"  # the source says that all of it is done and proved
REPORTED = "reported_result"  # a source tells a result; that proves nothing

SOON = 30  # days before its date in which a step without evidence is at risk
# A forecast is made once a quarter of the time has passed; below half of what is due the commitment is at risk.
ENOUGH, SLOW, FAST = 2_500, 5_000, 9_000

# The light: the first condition that holds decides. Each is a function of the same name in `conditions`.
LIGHTS = (
    ("not_begun", "no_data"),
    ("all_verified", "complete"),
    ("step_overdue", "overdue"),
    ("matter_open", "at_risk"),
    ("evidence_returned", "at_risk"),
    ("review_late", "at_risk"),
    ("milestone_late", "at_risk"),
    ("due_soon", "at_risk"),
    ("pace_slow", "at_risk"),
    ("ended_unfinished", "at_risk"),
    ("date_ahead", "on_time"),
    ("under_way", "on_time"),
    ("nothing_known", "no_data"),
)

# How far it has come, in the words of the Independent Reporting Mechanism; read in the same way.
COMPLETION = (
    ("all_verified", "complete"),
    ("only_to_be_told", "substantial"),
    ("half_verified", "substantial"),
    ("some_verified", "limited"),
    ("not_implemented", "not_started"),
    ("something_insufficient", "limited"),
    ("declared_not_started", "not_started"),
    ("nothing_accepted", "no_evidence"),
)
SCALE = ("no_evidence", "not_started", "limited", "substantial", "complete")

# How likely it is that the promise is not fulfilled, from the forecast (points of the whole).
RISKS = (("low", FAST), ("medium", SLOW), ("high", 0))
