"""The files in a zip archive, in which offices collect workbooks: their names, decoded, and their bytes."""

import io
import zipfile

from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.zip_parts import plain

WORKBOOKS = ("[content_types].xml", "content.xml", "encrypted-package")
IGNORED = ("__macosx/", "~$", ".ds_store", "thumbs.db", "desktop.ini")
# Ranges of characters: Chinese characters, their punctuation and full-width forms, and typographic marks.
READABLE = (("\u3000", "\u303f"), ("\u3400", "\u9fff"), ("\uff00", "\uffef"), ("\u2010", "\u2027"))
MARKS = "·×℃①②③④⑤⑥⑦⑧⑨⑩"


def name_of(entry):
    """Return an entry's name, decoded.

    Without the flag for UTF-8 some programs write UTF-8 all the same, and Chinese systems write GB18030."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return decoded(entry.filename.encode("cp437")) or entry.filename
    except UnicodeError:
        return entry.filename


def decoded(name):
    """Decode the bytes of a name: as UTF-8, else as GB18030 where that gives readable Chinese, else None."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = name.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(map(readable, text)):
            return text
    return None


def readable(letter):
    """Return whether a character is ASCII or one that occurs in Chinese file names."""
    return letter.isascii() or letter in MARKS or any(first <= letter <= last for first, last in READABLE)


def is_user_file(name):
    """Return whether an entry is a user's file: no folder, lock file or file that a system adds."""
    lower_name = name.lower()
    return (
        not lower_name.endswith("/")
        and not lower_name.startswith(IGNORED[0])
        and not (lower_name.rpartition("/")[2].startswith(IGNORED[1:]))
    )


def unpack(data, limits, most):
    """Return {"files": [[name, size], …]} of a zip archive, and the files' bytes one after another.

    "files" is None where the data is not a zip archive, or is a workbook (which is a zip archive itself).
    Raises Refusal for a bad archive or one of more than `most` files."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return {"files": None}, b""
    names = {plain(name) for name in archive.namelist()}
    if any(name in names for name in WORKBOOKS) or any(name.startswith("xl/") for name in names):
        return {"files": None}, b""
    entries = [(name_of(entry), entry) for entry in archive.infolist()]
    entries = [(name, entry) for name, entry in entries if is_user_file(name)]
    check(entries, limits, most)
    contents = [content(archive, entry) for _, entry in entries]
    sizes = [[name, len(file_bytes)] for (name, _), file_bytes in zip(entries, contents, strict=True)]
    return {"files": sizes}, b"".join(contents)


def check(entries, limits, most):
    """Raise Refusal for a zip archive of no files, of too many files, or of too many bytes."""
    if not entries:
        raise Refusal("zip_empty")
    if len(entries) > most:
        raise Refusal("zip_many", found=len(entries), limit=most)
    size = sum(entry.file_size for _, entry in entries)
    if size > limits.unpacked_bytes:
        raise Refusal("zip_large", found=size, limit=limits.unpacked_bytes)


def content(archive, entry):
    """Return the bytes of an entry; raise Refusal where they are encrypted or damaged."""
    if entry.flag_bits & 0x1:
        raise Refusal("zip_password")
    try:
        with archive.open(entry) as stream:
            # Reads no more than the size the entry declares, even where its stream unpacks to more.
            return stream.read(entry.file_size)
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("zip_damaged") from error
