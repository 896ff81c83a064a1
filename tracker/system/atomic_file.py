"""Write a file whole or not at all: first to a new file beside it, on the disk, then moved into its place."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def write(path: Path, content: bytes):
    """Write a file in place of the one that is there, if any. On OSError the old file is as it was.

    The content is written straight to the path where that is not a regular file (a device, a pipe), or where
    no file may be made beside it or moved into its place."""
    target = Path(os.path.realpath(path))
    new_file = None if passes_on(path) else _written_beside(target, content)
    if new_file is None or not _move_over(new_file, target):
        path.write_bytes(content)


def passes_on(path: Path) -> bool:
    """Return whether what is written to a path goes elsewhere (to /dev/stdout, say) instead of being kept
    there."""
    return path.exists() and not path.is_file() or str(path.absolute()).startswith(("/dev/", "/proc/"))


def _written_beside(path: Path, content: bytes) -> str | None:
    """The name of a new file in the same folder that has the content on the disk, None where no file may be
    made there."""
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
        # Without room for a new file there is none for the content either, so the old file is left untouched.
        if name is not None or getattr(error, "errno", None) in _FULL or not isinstance(error, OSError):
            raise
        return None
    return name


def _move_over(name: str, path: Path) -> bool:
    """Move a file into the place of another. Return whether the system allowed it; if not, the file is
    removed."""
    try:
        _copy_owner_and_mode(path, name)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        return False
    sync(path.parent)
    return True


def _copy_owner_and_mode(path: Path, name: str):
    """Give a file the owner and permissions of the one it replaces, or those of any new file where there is
    none."""
    with suppress(OSError):
        if path.exists():
            replaced = path.stat()
            os.chmod(name, replaced.st_mode & 0o7777)
            os.chown(name, replaced.st_uid, replaced.st_gid)
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)


def sync(folder: Path):
    """Write a folder's list of names to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
