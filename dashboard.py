"""The product as the server runs it: whom it answers, its pages, their look before anything of them is drawn,
a start that reads ahead, and its answer to open pages that ask for news."""

import streamlit as st
from starlette.middleware import Middleware

from ui.server import guard, page_assets, routes, upload_room, warm_up

upload_room.one_heap()
served = guard.begin()
app = st.App(
    "ui/main.py",
    lifespan=warm_up.lifespan,
    routes=routes.routes(),
    middleware=[
        Middleware(guard.Guard, told=served),
        Middleware(upload_room.Held),
        Middleware(page_assets.Early, told=served),
    ],
)
