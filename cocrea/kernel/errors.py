"""What an action says when it will not do something. Each message is in words for a person."""


class Refused(Exception):
    """Base: the act was not done and nothing was changed."""


class NotAllowed(Refused):
    """The person may not do this."""


class Gone(Refused):
    """What was to be changed is not there any more: somebody else took it out meanwhile."""


class Invalid(Refused):
    """The values cannot be kept. `errors`: field name -> list of messages (`""` for the whole)."""

    def __init__(self, errors: dict[str, list[str]]):
        self.errors = errors
        said = ((f"{field}: " if field else "") + " ".join(texts) for field, texts in errors.items())
        super().__init__("; ".join(said))
