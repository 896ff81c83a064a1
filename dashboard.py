"""The product as the server runs it: whom it answers, its pages, their look before anything of them is drawn,
a start that reads ahead, and its answer to open pages that ask for news."""

import streamlit as st
from starlette.middleware import Middleware

from pages.shared import early, guard, held, ready, routes

held.one_heap()
served = guard.begin()
app = st.App(
    "pages/every.py",
    lifespan=ready.lifespan,
    routes=routes.routes(),
    middleware=[
        Middleware(guard.Guard, told=served),
        Middleware(held.Held),
        Middleware(early.Early, told=served),
    ],
)
