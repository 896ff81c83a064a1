"""The append-only log and what is kept of it, in an SQLite file or any database of SQLAlchemy."""
