"""What the tables of this app share."""

from django.db import models


class SourcedQuerySet(models.QuerySet):
    """Tables whose rows are all public."""

    def published(self):
        """What anybody may read."""
        return self.all()
