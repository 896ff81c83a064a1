"""The office as the pages use it; read-only if the server's settings allow only reading."""

import os
from dataclasses import fields
from datetime import UTC, datetime

import streamlit as st

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process, network_access, opened as operation_opened
from tracker.operations.office import Office
from tracker.problems import refuse
from tracker.words import say
from ui import sources
from ui.view import View


class CheckingOffice(Office):
    """An office that checks files in a separate process, not in the server that draws all pages."""

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log (see `check_process.check`)."""
        return check_process.check(self, upload)


class ReadOnlyOffice(CheckingOffice):
    """An office that may only be read: every act that the log would keep is refused."""

    def may_record(self) -> None:
        """Raise Refused, because nobody may record through this server."""
        raise refuse("network.writes")


class UnitsOffice(CheckingOffice):
    """An office seen by people elsewhere, who may report but not act for the office."""

    def may_decide(self) -> None:
        """Raise Refused, because the office acts on its own machine only."""
        raise refuse("network.decides")


def opened() -> Office:
    """Return the office that the environment names, at this moment, as the pages may use it."""
    office = operation_opened.opened(os.environ, datetime.now(UTC), sources.load, sources.connect)
    network = network_access.settings(os.environ)
    kind: type[CheckingOffice] = CheckingOffice if network.writes else ReadOnlyOffice
    if network.mode == "open" and not _on_this_machine():
        kind = UnitsOffice
    return kind(**{field.name: getattr(office, field.name) for field in fields(office)})


def _on_this_machine() -> bool:
    """Return whether the page is asked for by this machine itself, with no proxy in between.

    A page drawn without a browser, as in a test, is asked for by this machine."""
    address = st.context.ip_address
    forwarded = any(network_access.forwards(name) for name in st.context.headers)
    return network_access.local(address or "localhost") and not forwarded


def decides(view: View) -> bool:
    """Return whether people may act for the office through this page."""
    return not isinstance(view.office, ReadOnlyOffice | UnitsOffice)


def writes(view: View) -> bool:
    """Return whether anything may be recorded through this page."""
    return not isinstance(view.office, ReadOnlyOffice)


def access_notice(lang: str):
    """Say on the page who may read and write, as the server's settings have it."""
    network = network_access.settings(os.environ)
    if network.mode == "open":
        st.error(say("network.open", lang), icon=":material/warning:")
    elif network.mode == "read":
        st.info(say("network.read", lang), icon=":material/visibility:")
