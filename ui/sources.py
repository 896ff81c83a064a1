"""The catalogue, the public record and the database behind all pages, opened once for all sessions."""

from pathlib import Path

import streamlit as st

from tracker.operations import opened
from tracker.operations.office import Office
from tracker.programme import load as programme_load, programme
from tracker.published import public_record


@st.cache_resource(max_entries=4, show_spinner=False)
def _programme(path: Path, changed: int) -> programme.Programme:
    return programme_load.load(path)


def load(path: Path) -> programme.Programme:
    """Return the programme in a catalogue; the file is read again only when it has changed."""
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _programme(path, changed)


@st.cache_resource(max_entries=4, show_spinner=False)
def _record(path: Path, changed: int, digest: str, _office: Office) -> public_record.Record:
    return public_record.load(path, _office.programme)


def record(office: Office) -> public_record.Record | None:
    """Return the public record beside the catalogue, or None where there is none.

    The files are read again only when one has changed. Raises Refused with all mistakes in the record."""
    path = office.record
    if path is None or not path.exists():
        return None
    return _record(path, path.stat().st_mtime_ns, office.programme.digest, office)


@st.cache_resource(show_spinner=False)
def connect(url: str):
    """Return the database behind a URL (see `opened.connect`), with its pool of connections."""
    return opened.connect(url)
