"""The product as the server runs it: its pages, and their look before anything of them is drawn."""

import streamlit as st
from starlette.middleware import Middleware

from pages.shared import early

app = st.App("pages/every.py", middleware=[Middleware(early.Early)])
