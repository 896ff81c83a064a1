"""A zip or a folder of workbooks, as offices collect them: its files, each to be judged on its own."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from .problems import refuse
from .schema import LIMITS

_WORKBOOKS = ("[content_types].xml", "content.xml", "encrypted-package")
_LEFT = ("__macosx/", "~$", ".ds_store", "thumbs.db", "desktop.ini")
MOST, _MOST_UNDER = 500, 10_000


def _name(entry: zipfile.ZipInfo) -> str:
    """An entry's name; without the mark for UTF-8 Chinese systems write GB18030."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _wanted(name: str) -> bool:
    plain = name.lower()
    return not plain.endswith("/") and not plain.startswith(_LEFT[0]) and not (
        plain.rpartition("/")[2].startswith(_LEFT[1:]))


def _opened(content: bytes) -> zipfile.ZipFile | None:
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        return None
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    book = any(name in names for name in _WORKBOOKS) or any(name.startswith("xl/") for name in names)
    return None if book else archive


def files(name: str, content: bytes, limits: dict = LIMITS, most: int = MOST) -> list[tuple[str, bytes]]:
    """Return the files that an upload stands for, by name: those in a zip, else the upload itself.

    Folders, lock files and what systems add are left out. Refused where the zip has a password, holds
    too many files (`most`) or none, or unpacks to more than is taken."""
    archive = _opened(content)
    if archive is None:
        return [(name, content)]
    entries = [(_name(entry), entry) for entry in archive.infolist() if _wanted(_name(entry))]
    if not entries:
        raise refuse("zip_empty", value=name)
    if len(entries) > most:
        raise refuse("zip_many", value=name, found=len(entries), limit=most)
    size = sum(entry.file_size for _, entry in entries)
    if size > limits["unpacked_bytes"]:
        raise refuse("zip_large", value=name, found=size, limit=limits["unpacked_bytes"])
    return [(inner.rpartition("/")[2] if _once(inner, entries) else inner, _read(archive, entry, name))
            for inner, entry in entries]


def under(path: Path, limits: dict) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the files that a path stands for, each with what reads its bytes: a folder's in the order
    of their names, those in a zip, or the file itself. Refused as by `files`, or where there is none."""
    inside = sorted(one for one in path.rglob("*") if one.is_file() and _wanted(one.as_posix())
                    ) if path.is_dir() else [path]
    if not inside:
        raise refuse("folder_empty", value=path)
    for one in inside:
        if one.suffix.lower() == ".zip":
            yield from ((f"{one}/{name}", lambda content=content: content)
                        for name, content in files(one.name, _bytes(one), limits, _MOST_UNDER))
        else:
            yield str(one), lambda one=one: _bytes(one)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise refuse("no_file", value=path) from None


def _once(inner: str, entries: list) -> bool:
    last = inner.rpartition("/")[2]
    return sum(other.rpartition("/")[2] == last for other, _ in entries) == 1


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.flag_bits & 0x1:
        raise refuse("zip_password", value=name)
    try:
        with archive.open(entry) as stream:
            # Never more than the entry claims, whatever its stream unpacks to.
            return stream.read(entry.file_size)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise refuse("zip_damaged", value=name) from error
