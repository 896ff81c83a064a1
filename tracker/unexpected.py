"""Errors that nobody foresaw: the person gets a number, under which the program's log holds the traceback."""

import logging
from uuid import uuid4

from .problems import Refused, refuse

_LOG = logging.getLogger(__name__)


def unexpected(error: Exception, name: str) -> Refused:
    """Log the error over which a file failed, with its traceback, and return the refusal of the file with the
    number under which the log holds it."""
    reference = uuid4().hex[:8].upper()
    _LOG.error("%s: %s", reference, name, exc_info=error)
    return refuse("unexpected", reference=reference)
