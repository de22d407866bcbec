"""Pages of organizations, people and places."""

from cocrea.actors.views.organizations import organization_detail, organization_list
from cocrea.actors.views.people import person_detail, person_list
from cocrea.actors.views.places import place_detail, place_list

__all__ = [
    "organization_detail",
    "organization_list",
    "person_detail",
    "person_list",
    "place_detail",
    "place_list",
]
