"""The script of every rerun: set-up, language, filter bar and menu, then the page itself."""

import streamlit as st

from tracker.problems import Refused
from ui import page_office, view
from ui.frame import chosen_chips, failed_page, filter_bar, frame, landing, link_values, links, short_address
from ui.server import news, turns
from ui.upload import drafts

st.set_page_config(page_title="5G · 落实进展", page_icon="ui/assets/icon.png", layout="wide")
with turns.taken():
    right = frame.bar()
    link_values.place()
    short_address.begin()
    with right:
        lang, office = frame.language(), None
        frame.print_button(lang)
    try:
        page_office.access_notice(lang)
        office = page_office.opened()
        page = frame.menu(lang)
        landing.note(page.url_path)
        drafts.left(page.url_path)
        chosen = filter_bar.draw(office, lang, page.url_path)
        chosen_chips.draw(office, lang, page.url_path)
        links.settle()
        now = frame.this_view(office, lang, chosen)
        view.remember(now)
        frame.head(now, page.url_path)
        news.watch(now)
        news.note_reconnection(page.url_path)
        page.run()
        short_address.tell(links.shown())
        frame.print_if_asked()
    except Refused as refused:
        frame.refused(refused, lang)
        news.recover(refused, office)
    except Exception:  # the traceback is for the server's log, the sentence for the reader
        failed_page.say_why(office, lang)
