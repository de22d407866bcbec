"""Whether a motion passes: arithmetic alone."""

SIMPLE, ABSOLUTE, TWO_THIRDS, UNANIMITY, CONSENSUS = "simple", "absolute", "two_thirds", "unanimity", "consensus"


def passes(requirement: str, *, yes: int, no: int, entitled: int, seats: int) -> bool:
    """Whether `yes` are enough. `entitled`: votes that somebody present could cast, those who abstained or kept
    silent among them; `seats`: all voting seats of the body. Without anybody in favour nothing passes."""
    if yes <= 0:
        return False
    return {
        SIMPLE: 2 * yes > entitled,
        ABSOLUTE: 2 * yes > seats,
        TWO_THIRDS: 3 * yes >= 2 * entitled,
        UNANIMITY: yes == entitled,
        CONSENSUS: no == 0,
    }[requirement]
