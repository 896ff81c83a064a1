"""The product as the server runs it: its pages, their look before anything of them is drawn, a start that
reads ahead, and its answer to open pages that ask for news."""

import streamlit as st
from starlette.middleware import Middleware

from pages.shared import early, ready, routes

app = st.App("pages/every.py", lifespan=ready.lifespan, middleware=[Middleware(early.Early)],
             routes=routes.routes())
