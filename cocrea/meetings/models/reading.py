"""Who may read what of the meetings."""

from django.db.models import Q

from cocrea.plans.models import ActionPlan
from cocrea.plans.models.reading import Readable

PUBLISHED = "published"


class OfSessionQuerySet(Readable):
    """Rows that hang on a session, and are as public as it is."""

    path = "session__"

    def published(self):
        """What hangs on a public session."""
        return self.filter(Q(**{f"{self.path}publication": PUBLISHED})).exclude(
            **{f"{self.path}plan__status": ActionPlan.Status.DRAFT}
        )
