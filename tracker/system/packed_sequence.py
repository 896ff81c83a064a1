"""A long sequence kept small: it is packed in pieces, and one piece at a time is unpacked."""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from typing import NoReturn, TypeVar, overload

Item = TypeVar("Item")
_PIECE = 500
SHORT = 5_000


class Pieces(Sequence[Item]):
    """The items of a sequence, packed. Packed items take about a tenth of the memory, also on their way to
    another process. Going through them lets other threads work after each piece."""

    def __init__(self, items: Sequence[Item]):
        self._length = len(items)
        self._packed = [
            zlib.compress(pickle.dumps(items[start : start + _PIECE]), 1)
            for start in range(0, len(items), _PIECE)
        ]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        for packed in self._packed:
            yield from pickle.loads(zlib.decompress(packed))

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> NoReturn: ...

    def __getitem__(self, place: int | slice) -> Item:
        if isinstance(place, slice):
            raise TypeError(place)
        if not 0 <= place < self._length:
            raise IndexError(place)
        return pickle.loads(zlib.decompress(self._packed[place // _PIECE]))[place % _PIECE]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(map(lambda one, another: one == another, self, other))
        )


def packed(items: Sequence[Item]) -> Sequence[Item]:
    """Return the sequence itself, or a packed one where it has more than SHORT items."""
    return Pieces(items) if len(items) > SHORT else items
