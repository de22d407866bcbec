"""Tables that machines and libraries keep for themselves: none is published, and each says why."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import private

INDEX = _("Index made from the public tables, to find things fast.")
LETTERS = _("Letters to people: their addresses and what they are told are personal data.")
LIBRARY = _("Housekeeping of the framework: it says nothing about the exercise.")

private("sessions.session", _("Who is signed in: personal data."))
private("auth.permission", LIBRARY)
private("auth.group", LIBRARY)
private("auth.group_permissions", LIBRARY)
private("contenttypes.contenttype", LIBRARY)
private("django_tasks_database.dbtaskresult", _("Housekeeping of this site's background work."))
private("search.searchentry", INDEX)
private("search.word", INDEX)
private("search.neighbour", INDEX)
private("search.build", INDEX)
private("notices.notice", LETTERS)
private("notices.enclosure", LETTERS)
