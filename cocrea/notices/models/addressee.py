"""Who gets letters, and which of them they do not want."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.notices.kinds import Group


class Addressee(models.Model):
    """An address to which something was written. What cannot be refused (what the law or they themselves ask for)
    is no group."""

    address = models.CharField(_("address"), max_length=254, unique=True, editable=False)
    stopped = models.JSONField(_("does not want"), default=list, blank=True, help_text=_("Groups of letters."))

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")

    def __str__(self):
        return f"addressee:{self.pk}"

    def wants(self, group: str) -> bool:
        """Whether letters of this group may be sent."""
        return not group or group not in self.stopped

    @property
    def groups(self) -> list[tuple[str, str, bool]]:
        """(code, words, whether it is wanted) of all that can be refused."""
        return [(group.value, str(group.label), self.wants(group.value)) for group in Group]
