"""Write databases as an earlier version of the product left them."""

import lzma
from pathlib import Path

import psycopg
from benchmarks.browser import ROOT

FOLDER = ROOT / "tests" / "databases"


def before_0005(url: str):
    """Fill an empty database with the content that the version before migration 0005 left.

    It holds the sample; submission 40 is replaced by 42, and submission 43 is withdrawn."""
    if url.startswith("sqlite"):
        packed = FOLDER / "sample_0004.sqlite.xz"
        Path(url.removeprefix("sqlite:///")).write_bytes(lzma.decompress(packed.read_bytes()))
        return
    dump = lzma.decompress((FOLDER / "sample_0004_postgresql.sql.xz").read_bytes()).decode()
    lines = [line for line in dump.splitlines() if not line.startswith("\\")]
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as conn:
        conn.execute("\n".join(lines))
