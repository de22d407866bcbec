"""Who rated, what they declared, and what stays inside."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.models import Panelist, Recusal, Remark, Returned, Sheet
from cocrea.opendata.declarations import Column, Dataset, private, publish


@publish
class Panelists(Dataset):
    """Reviewers."""

    key = "panelists"
    title = _("Reviewers")
    description = _(
        "Who rated in each published assessment, and which conflict of interest they declared. The hash is of the"
        " sheet as it was closed, with its salt: it proves that the ratings are those."
    )
    model = Panelist
    columns = (
        Column("assessment", "assessment__slug", description=_("Key of the assessment.")),
        *("number", "name"),
        Column("standing", description=_("Whether they rated, stepped aside or did not rate.")),
        "declared_at",
        Column("has_conflict", description=_("Whether they declared a conflict of interest.")),
        *("conflict", "closed_at"),
        Column("sheet_sha256", "sheet__digest", title=_("Hash of the sheet"), description=_("SHA-256.")),
        Column("sheet_salt", "sheet__salt", title=_("Salt of the sheet"), description=_("Shown since the reveal.")),
    )
    filters = ("assessment",)
    withheld = {
        "user": _("An account is not published; the name in the report is."),
        "removal": _("Seats that were taken away have no row. The page of the evaluation gives their reason."),
    }
    is_original = True


@publish
class Recusals(Dataset):
    """Recusals."""

    key = "recusals"
    title = _("Recusals")
    description = _("Commitments that a reviewer did not rate because of a conflict of interest.")
    model = Recusal
    columns = (
        Column("assessment", "panelist__assessment__slug", title=_("Assessment"), description=_("Its key.")),
        Column("panelist", "panelist__number", description=_("Number of the reviewer.")),
        Column("plan", "commitment__plan__slug", title=_("Plan"), description=_("Its key.")),
        Column("commitment", "commitment__number", description=_("Its number in the plan.")),
        "reason",
    )
    filters = ("assessment",)
    is_original = True


@publish
class Returns(Dataset):
    """Returns to the panel."""

    key = "assessment-returns"
    title = _("Evaluations that were given back")
    description = _("Each time that an evaluation went back to its panel after approval was asked for, and why.")
    model = Returned
    columns = (
        Column("assessment", "assessment__slug", description=_("Key of the assessment.")),
        Column("returned_at", description=_("When it went back.")),
        "reason",
    )
    filters = ("assessment",)
    is_original = True


private(Sheet, _("Sealed until the reveal. Then it is empty, and what stood there is in the table of ratings."))
private(Remark, _("What a panel says to itself. Its reasons stand in the ratings, which are published."))
