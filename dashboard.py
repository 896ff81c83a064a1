"""The application that the server runs: who is answered, the pages, the style and scripts sent with every
page, the warm-up at the start, and the answer to open pages that ask for news."""

import streamlit as st
from starlette.middleware import Middleware

from ui.server import guard, page_assets, routes, upload_room, warm_up

upload_room.one_heap()
network = guard.begin()
app = st.App(
    "ui/main.py",
    lifespan=warm_up.lifespan,
    routes=routes.routes(),
    middleware=[
        Middleware(guard.Guard, told=network),
        Middleware(upload_room.UploadLimit),
        Middleware(page_assets.PageAssets, told=network),
    ],
)
