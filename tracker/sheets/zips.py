"""The files in a zip archive or folder of workbooks, in which offices collect them; each is checked alone."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ..problems import Refused, refuse
from ..schema.limits import LIMITS
from .reader.unzip import decoded, is_user_file
from .reading import reader_process

MOST, _MOST_UNDER = 500, 10_000


def files(name: str, content: bytes, limits: dict = LIMITS, most: int = MOST) -> list[tuple[str, bytes]]:
    """Return (name, bytes) of each file in an uploaded zip archive, or of the upload itself if it is none.

    Folders, lock files and files that operating systems add are left out. Raises Refused where the archive
    has a password, holds no files or more than `most`, or unpacks to more bytes than the limits allow."""
    if not content.startswith(b"PK\x03\x04"):
        return [(name, content)]
    work = {"act": "tracker.sheets.reader.unzip:unpack", "limit": "unpacked_bytes", "said": {"most": most}}
    document, packed = reader_process.ask_process(content, work, limits)
    if "refused" in document:
        raise reader_process.refusal(document, limits, value=name)
    return [(name, content)] if document["files"] is None else list(_parts(document["files"], packed))


def _parts(sizes: list[tuple[str, int]], packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each file by its name without folders, or with them where several have the same name."""
    counts, offset = Counter(_base_name(name) for name, _ in sizes), 0
    for name, size in sizes:
        yield _base_name(name) if counts[_base_name(name)] == 1 else name, packed[offset : offset + size]
        offset += size


def _base_name(name: str) -> str:
    return name.rpartition("/")[2]


def under(path: Path, limits: dict) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the files of a path: a name, and a function that returns the bytes or raises Refused.

    These are a folder's files in the order of their names, the files in a zip archive, or the file itself. A
    zip archive that is refused is yielded as one file, whose function raises. Raises Refused where a folder
    has no file."""
    file_paths = (
        sorted(
            file_path
            for file_path in path.rglob("*")
            if file_path.is_file() and is_user_file(file_path.as_posix())
        )
        if path.is_dir()
        else [path]
    )
    if not file_paths:
        raise refuse("folder_empty", value=title(path))
    for file_path in file_paths:
        if file_path.suffix.lower() == ".zip":
            yield from _zipped(file_path, limits)
        else:
            yield title(file_path), partial(_bytes, file_path)


def _zipped(path: Path, limits: dict) -> Iterator[tuple[str, Callable[[], bytes]]]:
    try:
        contained = files(title(Path(path.name)), _bytes(path), limits, _MOST_UNDER)
    except Refused as refused:
        yield title(path), partial(_refused, refused)
        return
    yield from ((f"{title(path)}/{name}", lambda content=content: content) for name, content in contained)


def title(path: Path) -> str:
    """Return a path as readable text.

    A name that is not UTF-8 is decoded as GB18030 where that gives readable Chinese; else its bytes are shown
    by their numbers."""
    raw = os.fsencode(path)
    return decoded(raw) or raw.decode("utf-8", "backslashreplace")


def _refused(refused: Refused) -> bytes:
    raise refused


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise refuse("no_file", value=title(path)) from None
