"""What seats have to say on the pages of organizations."""


def register_all() -> None:
    """Called once, when the app is ready."""
