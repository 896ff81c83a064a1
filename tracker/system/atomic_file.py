"""A file that is written whole or not at all: beside its place first, on the disk, then put there."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def write(path: Path, content: bytes):
    """Write a file in the place of the one that is there, if any; OSError leaves that one as it was.

    What is no file of its own (a device, a pipe), and what stands where nothing may be made or moved beside
    it, is written as it is."""
    target = Path(os.path.realpath(path))
    beside = None if passes_on(path) else _beside(target, content)
    if beside is None or not _moved(beside, target):
        path.write_bytes(content)


def passes_on(path: Path) -> bool:
    """Return whether what is written goes elsewhere, such as to /dev/stdout, and nothing is kept there."""
    return path.exists() and not path.is_file() or str(path.absolute()).startswith(("/dev/", "/proc/"))


def _beside(path: Path, content: bytes) -> str | None:
    """The name of a new file in the same folder with the content on the disk, None where none may be made."""
    name = None
    try:
        handle, name = tempfile.mkstemp(prefix=".tracker.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as error:
        if name is not None:
            os.unlink(name)
        # Where there is no room beside it there is none in its place: what is there is not to be touched.
        if name is not None or getattr(error, "errno", None) in _FULL or not isinstance(error, OSError):
            raise
        return None
    return name


def _moved(name: str, path: Path) -> bool:
    """Put a file in the place of another; return whether the system let it, else it is gone."""
    try:
        _alike(path, name)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        return False
    sync(path.parent)
    return True


def _alike(path: Path, name: str):
    """Give a file the owner and permissions of the one whose place it takes, or those of any new file."""
    with suppress(OSError):
        if path.exists():
            known = path.stat()
            os.chmod(name, known.st_mode & 0o7777)
            os.chown(name, known.st_uid, known.st_gid)
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)


def sync(folder: Path):
    """Bring a folder's list of names to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
