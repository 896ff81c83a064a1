"""The script of every rerun: set-up, language, filter bar and menu, then the page itself."""

import streamlit as st

from tracker.problems import Refused
from ui import page_office, view
from ui.frame import failed_page, filter_bar, frame, link_values
from ui.server import news, turns
from ui.upload import drafts

st.set_page_config(
    page_title="5G · 落实进展", page_icon="ui/assets/icon.png", layout="wide", initial_sidebar_state=248
)
with turns.taken():
    link_values.place()
    lang, office = frame.language(), None
    try:
        page_office.access_notice(lang)
        office = page_office.opened()
        page = frame.menu(lang)
        drafts.left(page.url_path)
        chosen = filter_bar.draw(office, lang, page.url_path)
        frame.print_button(lang)
        now = frame.this_view(office, lang, chosen)
        view.remember(now)
        frame.head(now)
        news.watch(now)
        news.note_reconnection(page.url_path)
        page.run()
        frame.print_if_asked()
    except Refused as refused:
        frame.refused(refused, lang)
        news.recover(refused, office)
    except Exception:  # the traceback is for the server's log, the sentence for the reader
        failed_page.say_why(office, lang)
