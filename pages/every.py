"""The frame of every page: set-up, language, filter bar, menu; then the page itself."""

import streamlit as st

from pages.report import drafts
from pages.shared import asked, failed, filter_bar, frame, gate, news, turns, view
from tracker.problems import Refused

st.set_page_config(
    page_title="5G · 落实进展", page_icon="pages/shared/icon.png", layout="wide", initial_sidebar_state=248
)
with turns.taken():
    asked.place()
    lang, desk = frame.language(), None
    try:
        gate.said(lang)
        desk = gate.opened()
        page = frame.menu(lang)
        drafts.left(page.url_path)
        chosen = filter_bar.draw(desk, lang, page.url_path)
        frame.paper(lang)
        now = frame.remembered(desk, lang, chosen)
        view.remember(now)
        frame.head(now)
        news.watch(now)
        news.returned(page.url_path)
        page.run()
        frame.printed()
    except Refused as refused:
        frame.refused(refused, lang)
        news.recover(refused, desk)
    except Exception:  # the traceback is for the server's log, the sentence for the reader
        failed.say_why(desk, lang)
