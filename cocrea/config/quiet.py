"""Lines of the log that must not be written: that a link to vote was opened, when, and which."""

import logging
import re

VOTING = re.compile(r"/votar/[^\s/\"']+")


class NoVotes(logging.Filter):
    """Drops what is said of the pages with which people vote; an error there is told without the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if not VOTING.search(text):
            return True
        record.msg, record.args = VOTING.sub("/votar/…", text), ()
        return record.levelno >= logging.ERROR
