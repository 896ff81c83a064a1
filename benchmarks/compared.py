"""The comparison of the product's figures with the right ones: how many were compared, and which differ."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


def plainly(value):
    """Return a right value as in the product's JSON: dates as text, plan points as lists, exact numbers."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [[when.isoformat(), Decimal(str(float(share)))] for when, share in value] or None
    return value


def exactly(value):
    """Return a value of the product with numbers as exact decimals; NaN becomes None (unknown)."""
    if isinstance(value, float):
        return None if value != value else Decimal(str(round(value, 9)))
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [[when, Decimal(str(share))] for when, share in value]
    return value.item() if hasattr(value, "item") else value


@dataclass
class Compared:
    """The result of a comparison: how many figures of each kind were compared, and which differ."""

    counts: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def hold(self, kind: str, where: str, got, wanted):
        """Compare one figure."""
        self.counts[kind] += 1
        if exactly(got) != wanted:
            self.wrong.append(f"{kind} {where}: says {got}, is {wanted}")

    def each(self, kind: str, where: str, pair: tuple[Mapping, Mapping], names: Iterable[str]):
        """Compare the named figures of one row; `pair` is what the product says and what is right."""
        got, wanted = pair
        for name in names:
            self.hold(kind, f"{where} {name}", got[name], plainly(wanted[name]))

    @property
    def total(self) -> int:
        """How many figures were compared."""
        return sum(self.counts.values())
