"""Open and save a workbook with LibreOffice."""

import subprocess
from pathlib import Path


def converted(data: bytes, folder: Path) -> bytes:
    """Return the workbook as LibreOffice saves it."""
    (folder / "in").mkdir()
    (folder / "in" / "sheet.xlsx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder),
            str(folder / "in" / "sheet.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "sheet.xlsx").read_bytes()
