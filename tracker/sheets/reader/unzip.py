"""The files in a zip, as offices collect their workbooks: their names as people wrote them, their bytes."""

import io
import zipfile

from tracker.sheets.reader.size_limits import Refusal

WORKBOOKS = ("[content_types].xml", "content.xml", "encrypted-package")
LEFT = ("__macosx/", "~$", ".ds_store", "thumbs.db", "desktop.ini")
# Chinese characters, their punctuation and full-width forms, and what typesetters use beside them.
READABLE = (("\u3000", "\u303f"), ("\u3400", "\u9fff"), ("\uff00", "\uffef"), ("\u2010", "\u2027"))
MARKS = "·×℃①②③④⑤⑥⑦⑧⑨⑩"


def name_of(entry):
    """An entry's name; without the mark for UTF-8 some write UTF-8 all the same, Chinese systems GB18030."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return decoded(entry.filename.encode("cp437")) or entry.filename
    except UnicodeError:
        return entry.filename


def decoded(name):
    """The bytes of a name as text: UTF-8, else GB18030 where that is readable Chinese, else None."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = name.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(map(readable, text)):
            return text
    return None


def readable(letter):
    """Whether a character is ASCII or one of those that stand in Chinese names."""
    return letter.isascii() or letter in MARKS or any(first <= letter <= last for first, last in READABLE)


def wanted(name):
    """Whether a name is a file's that people mean: no folder, no lock file, nothing that systems add."""
    plain = name.lower()
    return (
        not plain.endswith("/")
        and not plain.startswith(LEFT[0])
        and not (plain.rpartition("/")[2].startswith(LEFT[1:]))
    )


def unpack(data, limits, most):
    """The names and sizes of a zip's files with their bytes one after another; no files where the bytes are
    no zip or a workbook's."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return {"files": None}, b""
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if any(name in names for name in WORKBOOKS) or any(name.startswith("xl/") for name in names):
        return {"files": None}, b""
    entries = [(name_of(entry), entry) for entry in archive.infolist()]
    entries = [(name, entry) for name, entry in entries if wanted(name)]
    check(entries, limits, most)
    contents = [content(archive, entry) for _, entry in entries]
    sizes = [[name, len(found)] for (name, _), found in zip(entries, contents, strict=True)]
    return {"files": sizes}, b"".join(contents)


def check(entries, limits, most):
    """Refuses a zip of no files, of too many, or of too many bytes."""
    if not entries:
        raise Refusal("zip_empty")
    if len(entries) > most:
        raise Refusal("zip_many", found=len(entries), limit=most)
    size = sum(entry.file_size for _, entry in entries)
    if size > limits.unpacked_bytes:
        raise Refusal("zip_large", found=size, limit=limits.unpacked_bytes)


def content(archive, entry):
    """The bytes of an entry."""
    if entry.flag_bits & 0x1:
        raise Refusal("zip_password")
    try:
        with archive.open(entry) as stream:
            # Never more than the entry claims, whatever its stream unpacks to.
            return stream.read(entry.file_size)
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("zip_damaged") from error
