"""Every address of the house, app by app."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

WINGS = [app.removeprefix("cocrea.") for app in settings.APPS if app.startswith("cocrea.systems.")]
ADDRESSES = {
    "galeria/": "ui",
    "bitacora/": "ledger",
    "gestion/": ("desk", "accounts"),
    "": (
        *("exercise", "documents", "opendata", "search", "notices", "statements", "actors", "secretariat"),
        *(
            "elections",
            "plans",
            "measurements",
            "evidence",
            "meetings",
            "letters",
            "monitoring",
            "status",
            "evaluation",
            *WINGS,
            "site",
        ),
    ),
}

urlpatterns = [
    path(prefix, include(f"cocrea.{app}.urls"))
    for prefix, apps in ADDRESSES.items()
    for app in ([apps] if isinstance(apps, str) else apps)
    if find_spec(f"cocrea.{app}.urls")
]

handler400 = "cocrea.site.views.errors.bad_request"
handler403 = "cocrea.site.views.errors.forbidden"
handler404 = "cocrea.site.views.errors.not_found"
handler500 = "cocrea.site.views.errors.server_error"
