"""Text that may stand in XML: what no document can carry is taken out, everything else stays as it is."""

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: object) -> str:
    """The text without characters that XML 1.0 does not allow."""
    return FORBIDDEN.sub("", "" if text is None else str(text))
