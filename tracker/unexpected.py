"""What nobody foresaw: a number for the person, under which the program's log has what happened."""

import logging
from uuid import uuid4

from .problems import Refused, refuse

_LOG = logging.getLogger(__name__)


def unexpected(error: Exception, name: str) -> Refused:
    """Return the refusal of a file over which the program failed, with the number under which its log holds
    the traceback."""
    reference = uuid4().hex[:8].upper()
    _LOG.error("%s: %s", reference, name, exc_info=error)
    return refuse("unexpected", reference=reference)
