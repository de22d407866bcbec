"""The days off of this exercise: those of the country's law, and those that the desk keeps."""

import datetime

import holidays
from django.utils.translation import gettext as _

from cocrea.exercise.models import Exercise
from cocrea.notices.models import DayOff


class DaysOff:
    """All of them, as something that a day can be `in`. `country`: two letters (ISO 3166); empty for none.

    For Mexico, the days of article 74 of the Ley Federal del Trabajo, among them 1 October when the federal
    government changes. A day on which only elections are held, which that article leaves to electoral law, is a row
    of the desk's table."""

    def __init__(self, country: str, own: dict[datetime.date, str]):
        is_known = country in holidays.list_supported_countries()
        self.official = holidays.country_holidays(country, language="es") if is_known else {}
        self.own = own

    def __contains__(self, day: datetime.date) -> bool:
        return day in self.own or day in self.official

    def name_of(self, day: datetime.date) -> str:
        """Why nobody works on that day; empty where it is no day off."""
        return self.own.get(day) or self.official.get(day) or ""


def days_off() -> DaysOff:
    """Those of this exercise, as they stand now: two queries. It stays good for as many terms as one likes."""
    country = Exercise.objects.values_list("country", flat=True).first() or ""
    return DaysOff(country, dict(DayOff.objects.values_list("date", "name")))


def known_days_off() -> str:
    """Which days off are known, in a sentence: of the country by its law, of the entity only what its table says."""
    if DayOff.objects.exists():
        return _("Left out: those of the country's law, and those that the entity keeps in its table.")
    return _("Left out: those of the country's law. Those of the entity: no data.")
