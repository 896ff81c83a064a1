"""The office on which the commands are run."""

import shutil

import pytest
from tests import small
from tests.empty_log import empty_database
from tests.status_sheets import book, row


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A folder with the small catalogue, an empty database, and a good and a bad sheet; each test gets a copy."""
    folder = tmp_path_factory.mktemp("cli")
    small.catalogue(folder)
    (folder / "good.xlsx").write_bytes(book(row(evidence="文件")))
    (folder / "bad.xlsx").write_bytes(book(row(progress=117)))
    empty_database(folder)
    return folder


@pytest.fixture
def office(prepared, tmp_path, monkeypatch):
    """The small programme with an empty log, and a folder with a good and a bad sheet."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("TRACKER_PROGRAMME", str(tmp_path / "programme.xlsx"))
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    monkeypatch.setenv("TRACKER_TODAY", "2020-09-30")
    return tmp_path
