"""What people ask of the names and headers that they confirmed once."""

from ..log import remembered
from .office import Desk


def ledger(desk: Desk) -> list[dict]:
    """Return what was ever remembered (see `remembered.ledger`), the latest first."""
    with desk.log() as log:
        return remembered.ledger(log)
