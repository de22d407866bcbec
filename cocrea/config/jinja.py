"""The template environment that every page shares."""

import datetime

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment

from cocrea.config.addresses import fixed
from cocrea.kernel import periods


def url(name: str, *args, **kwargs) -> str:
    """The address of a route: `url('plans:plan-detail', '2017-2019')`."""
    return reverse(name, args=args or None, kwargs=kwargs or None) if args or kwargs else fixed(name)


def day(value: datetime.date | datetime.datetime | None) -> str:
    """«4 de noviembre de 2019»; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return periods.words(value.isoformat())


def moment(value: datetime.datetime) -> str:
    """«4 de noviembre de 2019, 18:05»."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


def thousands(value) -> str:
    """A number as Mexico writes it: 347,243. Text that is no plain number stays as it is."""
    text = str(value)
    is_plain = text.isascii() and text.isdigit() and not text.startswith("0")
    return f"{int(text):,}" if is_plain and len(text) > 3 else text


def environment(**options) -> Environment:
    """Jinja2 with our globals and filters; Django's backend gives the options."""
    env = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True, **options
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    env.globals |= {"url": url, "static": static, "site_url": settings.SITE_URL, "now": timezone.localtime}
    env.filters |= {"day": day, "moment": moment, "edtf": periods.words, "thousands": thousands}
    env.filters |= {"the": periods.the, "of_the": periods.of_the, "at": periods.at, "short": periods.short}
    return env
