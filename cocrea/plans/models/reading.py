"""Who may read what of the plans."""

from django.db import models

from cocrea.plans import rules


class Readable(models.QuerySet):
    """Rows of which strangers read only those that `published` gives."""

    def published(self):
        """What anybody may read. Each table says what that is."""
        raise NotImplementedError

    def visible_to(self, by):
        """What `by` may read: drafts too for whoever keeps the plans. Public pages never ask this."""
        return self.all() if by is not None and rules.may_keep_plans(by) else self.published()
