"""Who answers for a commitment, arranged as people ask for it: by sector, then by organization, then by role."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.plans.models import Responsibility

Sector, Kind = Organization.Sector, Organization.Classification
AUTHORITIES = {Sector.AUTHORITY, Sector.GUARANTOR}
SOCIETY = {Sector.CIVIL_SOCIETY, Sector.ACADEMIA, Sector.BUSINESS, Sector.MEDIA}
# Where nobody wrote down the sector, what the body is says on which side it stands; of the others it does not follow.
SIDE_OF = {
    **dict.fromkeys((Kind.GOVERNMENT, Kind.LEGISLATURE, Kind.COURT, Kind.GUARANTOR), 0),
    **dict.fromkeys((Kind.MUNICIPALITY, Kind.DEPARTMENT), 0),
    **dict.fromkeys((Kind.CIVIL_SOCIETY, Kind.COLLEGE, Kind.CHAMBER, Kind.MEDIA), 1),
}


@dataclass
class Duty:
    """One role of an organization: for the whole commitment, for some of its activities, or for both."""

    role: str
    is_whole: bool = False
    activities: list = field(default_factory=list)
    details: list[str] = field(default_factory=list)


@dataclass
class Answer:
    """An organization and what it answers for, role by role."""

    organization: Organization
    duties: dict[str, Duty] = field(default_factory=dict)

    def add(self, row: Responsibility) -> None:
        """Takes in one row of the record."""
        duty = self.duties.setdefault(row.role, Duty(role=row.get_role_display()))
        if row.activity is None:
            duty.is_whole = True
        else:
            duty.activities.append(row.activity)
        if row.detail and row.detail not in duty.details:
            duty.details.append(row.detail)


def by_organization(rows) -> list[Answer]:
    """Every organization of the rows once, in the order in which the record names them."""
    found: dict[int, Answer] = {}
    for row in rows:
        found.setdefault(row.organization_id, Answer(row.organization)).add(row)
    return list(found.values())


def parted(rows) -> tuple[list, list]:
    """Rows of those who answer, and of those who have another role."""
    rows = list(rows)
    return [row for row in rows if row.answers], [row for row in rows if not row.answers]


def by_sector(rows) -> list[tuple[str, list[Answer]]]:
    """Authorities, civil society, and whoever is neither; sectors that nobody stands in are left out."""
    groups = [(_("Authorities"), []), (_("Civil society"), []), (_("Mixed bodies and others"), [])]
    for answer in by_organization(rows):
        groups[side_of(answer.organization)][1].append(answer)
    return [group for group in groups if group[1]]


def side_of(organization: Organization) -> int:
    """0: authorities, 1: civil society, 2: neither."""
    if not organization.sector:
        return SIDE_OF.get(organization.classification, 2)
    return 0 if organization.sector in AUTHORITIES else 1 if organization.sector in SOCIETY else 2


def by_activity(rows) -> dict[int, list[Responsibility]]:
    """Activity -> its rows; what concerns the whole commitment is left out."""
    found: dict[int, list[Responsibility]] = {}
    for row in rows:
        if row.activity_id:
            found.setdefault(row.activity_id, []).append(row)
    return found
