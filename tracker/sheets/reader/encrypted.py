"""Workbooks that Excel encrypts although nobody gave a password: then it uses one of its own."""

import io

from tracker.sheets.reader.size_limits import Refusal

# Excel's own password, for a workbook of which only the structure is protected.
DEFAULT_PASSWORD = "VelvetSweatshop"


def decrypted(data):
    """Return the bytes of a workbook that opens without asking for a password; raise Refusal for another."""
    # Imported here, as hardly any file needs it.
    from msoffcrypto import OfficeFile

    try:
        file = OfficeFile(io.BytesIO(data))
        verify = {"verify_password": True} if file.format == "ooxml" else {}
        file.load_key(password=DEFAULT_PASSWORD, **verify)
        file.decrypt(plain := io.BytesIO())
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("password", why=str(error)) from error
    return plain.getvalue()
