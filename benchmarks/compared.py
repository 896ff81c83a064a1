"""What the product says held against what is right: how many were compared, and which differ."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


def plainly(value):
    """Return a value as the product's JSON has it: dates as text, plan points as lists, numbers exact."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [[when.isoformat(), Decimal(str(float(share)))] for when, share in value] or None
    return value


def exactly(value):
    """Return what the product says with its numbers as they are written; what is not a number is unknown."""
    if isinstance(value, float):
        return None if value != value else Decimal(str(round(value, 9)))
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [[when, Decimal(str(share))] for when, share in value]
    return value.item() if hasattr(value, "item") else value


@dataclass
class Compared:
    """How many figures were compared, by what they are, and which differ."""

    counts: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def hold(self, kind: str, where: str, got, wanted):
        """Compare one figure."""
        self.counts[kind] += 1
        if exactly(got) != wanted:
            self.wrong.append(f"{kind} {where}: says {got}, is {wanted}")

    def each(self, kind: str, where: str, pair: tuple[Mapping, Mapping], names: Iterable[str]):
        """Compare the figures of one row, `pair` being what is said and what is so."""
        got, wanted = pair
        for name in names:
            self.hold(kind, f"{where} {name}", got[name], plainly(wanted[name]))

    @property
    def total(self) -> int:
        """How many figures were compared."""
        return sum(self.counts.values())
