"""The append-only log and the tables kept beside it, in an SQLite file or a PostgreSQL database."""
