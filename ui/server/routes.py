"""The server's own route besides pages: the answer to open pages that ask for news."""

import os
from datetime import UTC, datetime

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def news_address() -> str:
    """Return the address at which open pages ask for news."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}/news" if base else "/news"


def _news(_request: Request) -> JSONResponse:
    # Imported here so that the server can answer before these modules are loaded.
    from tracker.operations.opened import opened
    from tracker.problems import Refused
    from ui import sources
    from ui.server import latest

    try:
        office = opened(os.environ, datetime.now(UTC), sources.load, sources.connect)
        return JSONResponse(latest.latest(office))
    except Refused:
        return JSONResponse(None)


def routes() -> list[Route]:
    """Return the server's own routes: one answers with the log's key, or null while the database is away."""
    return [Route(news_address(), _news)]
