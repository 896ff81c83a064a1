"""Open and save workbooks with LibreOffice."""

import subprocess
from pathlib import Path

# What LibreOffice is asked for, by the ending of the file; text in UTF-8, with commas.
_FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}


def converted(data: bytes, folder: Path, ending: str = "xlsx") -> bytes:
    """Return the workbook as LibreOffice saves it, in the format of an ending."""
    return all_converted([data], folder, ending)[0]


def all_converted(workbooks: list[bytes], folder: Path, ending: str) -> list[bytes]:
    """Return workbooks as LibreOffice saves them, opened one after another in one run."""
    source, target = folder / f"in_{ending}", folder / f"out_{ending}"
    source.mkdir()
    names = [f"sheet{number}" for number in range(len(workbooks))]
    for name, data in zip(names, workbooks, strict=True):
        (source / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            _FILTERS.get(ending, ending),
            "--outdir",
            str(target),
            *(str(source / f"{name}.xlsx") for name in names),
        ],
        check=True,
        capture_output=True,
        timeout=180 + 5 * len(names),
    )
    return [(target / f"{name}.{ending}").read_bytes() for name in names]
