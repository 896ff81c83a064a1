"""The product as the server runs it: its pages, their look before anything of them is drawn, and a start that
reads ahead."""

import streamlit as st
from starlette.middleware import Middleware

from pages.shared import early, ready

app = st.App("pages/every.py", lifespan=ready.lifespan, middleware=[Middleware(early.Early)])
