"""A zip or a folder of workbooks, as offices collect them: its files, each to be judged on its own."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ..problems import Refused, refuse
from ..schema.limits import LIMITS
from .reader.unzip import decoded, wanted
from .reading import reader_process

MOST, _MOST_UNDER = 500, 10_000


def files(name: str, content: bytes, limits: dict = LIMITS, most: int = MOST) -> list[tuple[str, bytes]]:
    """Return the files that an upload stands for, by name: those in a zip, else the upload itself.

    Folders, lock files and what systems add are left out. Refused where the zip has a password, holds
    too many files (`most`) or none, or unpacks to more than is taken."""
    if not content.startswith(b"PK\x03\x04"):
        return [(name, content)]
    work = {"act": "tracker.sheets.reader.unzip:unpack", "limit": "unpacked_bytes", "said": {"most": most}}
    found, packed = reader_process.asked(content, work, limits)
    if "refused" in found:
        raise reader_process.refusal(found, limits, value=name)
    return [(name, content)] if found["files"] is None else list(_parts(found["files"], packed))


def _parts(sizes: list[tuple[str, int]], packed: bytes) -> Iterator[tuple[str, bytes]]:
    """The files by their own names, those of the same name with their folders."""
    named, at = Counter(_last(name) for name, _ in sizes), 0
    for name, size in sizes:
        yield _last(name) if named[_last(name)] == 1 else name, packed[at : at + size]
        at += size


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def under(path: Path, limits: dict) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the files that a path stands for, each with what reads its bytes: a folder's in the order
    of their names, those in a zip, or the file itself; a zip that cannot be taken as one that is refused
    when it is read. Refused where a folder has no file."""
    inside = (
        sorted(one for one in path.rglob("*") if one.is_file() and wanted(one.as_posix()))
        if path.is_dir()
        else [path]
    )
    if not inside:
        raise refuse("folder_empty", value=title(path))
    for one in inside:
        if one.suffix.lower() == ".zip":
            yield from _zipped(one, limits)
        else:
            yield title(one), lambda one=one: _bytes(one)


def _zipped(path: Path, limits: dict) -> Iterator[tuple[str, Callable[[], bytes]]]:
    try:
        found = files(title(Path(path.name)), _bytes(path), limits, _MOST_UNDER)
    except Refused as refused:
        yield title(path), lambda refused=refused: _refused(refused)
        return
    yield from ((f"{title(path)}/{name}", lambda content=content: content) for name, content in found)


def title(path: Path) -> str:
    """Return a path as people read it: names that are no UTF-8 as GB18030 where that is readable Chinese,
    else with the numbers of their bytes."""
    raw = os.fsencode(path)
    return decoded(raw) or raw.decode("utf-8", "backslashreplace")


def _refused(refused: Refused) -> bytes:
    raise refused


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise refuse("no_file", value=title(path)) from None
