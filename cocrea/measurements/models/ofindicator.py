"""What hangs on an indicator is as public as the commitment that it measures."""

from django.db import models

from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.models.reading import Readable


class OfIndicatorQuerySet(Readable):
    """Rows of indicators."""

    def published(self):
        """Rows of indicators that anybody may read."""
        published = self.filter(indicator__commitment__publication=Commitment.Publication.PUBLISHED)
        return published.exclude(indicator__commitment__plan__status=ActionPlan.Status.DRAFT)


class OfIndicator(models.Model):
    """A row about one indicator."""

    objects = OfIndicatorQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.indicator.is_public
