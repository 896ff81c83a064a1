"""A zip of workbooks, as offices collect them: its files one by one, each to be judged on its own."""

import zipfile
from io import BytesIO

from .problems import refuse
from .schema import LIMITS

_WORKBOOKS = ("[content_types].xml", "content.xml", "encrypted-package")
_LEFT = ("__macosx/", "~$", ".ds_store", "thumbs.db", "desktop.ini")
MOST = 500


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


def files(name: str, content: bytes, limits: dict = LIMITS) -> list[tuple[str, bytes]]:
    """Return the files that an upload stands for, by name: those in a zip, else the upload itself.

    Folders, lock files and what systems add are left out. Refused where the zip has a password, holds
    too many files or none, or unpacks to more than is taken."""
    archive = _opened(content)
    if archive is None:
        return [(name, content)]
    entries = [(_name(entry), entry) for entry in archive.infolist() if _wanted(_name(entry))]
    if not entries:
        raise refuse("zip_empty", value=name)
    if len(entries) > MOST:
        raise refuse("zip_many", value=name, found=len(entries), limit=MOST)
    size = sum(entry.file_size for _, entry in entries)
    if size > limits["unpacked_bytes"]:
        raise refuse("zip_large", value=name, found=size, limit=limits["unpacked_bytes"])
    return [(inner.rpartition("/")[2] if _once(inner, entries) else inner, _read(archive, entry, name))
            for inner, entry in entries]


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
