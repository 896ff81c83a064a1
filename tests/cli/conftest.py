"""The office on which the commands are run."""

import pytest
from tests import small
from tests.status_sheets import book, row


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The small programme with an empty log, and a folder with a good and a bad sheet."""
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    monkeypatch.setenv("TRACKER_TODAY", "2020-09-30")
    (tmp_path / "good.xlsx").write_bytes(book(row(evidence="文件")))
    (tmp_path / "bad.xlsx").write_bytes(book(row(progress=117)))
    return tmp_path
