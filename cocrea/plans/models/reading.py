"""Who may read what of the plans."""

from django.db import models
from django.db.models import Q

from cocrea.accounts import reach
from cocrea.plans import rules


class Readable(models.QuerySet):
    """Rows of which strangers read only those that `published` gives."""

    def published(self):
        """What anybody may read. Each table says what that is."""
        raise NotImplementedError

    def visible_to(self, by):
        """What `by` may read: every draft for whoever keeps the plans, those of their own institution or committee
        for whoever has a role there (`plans/reach.py`). Public pages never ask this."""
        if by is not None and rules.may_keep_plans(by):
            return self.all()
        drafts = reach.drafts(by, self.model)
        if drafts is None:
            return self.published()
        rows = self.model._default_manager
        public, own = rows.published().order_by().values("pk"), rows.filter(drafts).order_by().values("pk")
        return self.filter(Q(pk__in=public) | Q(pk__in=own))
