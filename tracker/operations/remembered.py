"""Questions about the names and headers that people confirmed once."""

from typing import Any

from ..log import remembered
from .office import Office


def ledger(office: Office) -> list[dict[str, Any]]:
    """Return what was ever remembered (see `remembered.ledger`), the latest first."""
    with office.log() as log:
        return remembered.ledger(log)
