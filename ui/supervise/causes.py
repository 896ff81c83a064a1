"""The office's list of causes, folded: what it holds, one to add, one to retire."""

import streamlit as st

from tracker.operations import causes
from tracker.schema.causes import title
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets.plain_text import plain


def block(view: View):
    """Draw the list of causes, folded, with the forms that add and retire one."""
    found = causes.every(view.office)
    with st.expander(view.say("causes.head", n=len(found)), icon=":material/list:", key="causes"):
        st.markdown(plain(view.say("shown.list").join(title(one, view.lang) for one in found)))
        if page_office.decides(view):
            who = person.fields(view, "causes")
            left, right = st.columns(2)
            with left:
                _add(view, who)
            with right:
                _retire(view, list(found), who)


def _add(view: View, who):
    name = st.text_input(view.say("causes.new"), key="cause_new", max_chars=causes.LONGEST).strip()
    if st.button(view.say("causes.add"), key="cause_add", disabled=not name):
        actions.act(view, lambda: causes.add(view.office, name, who), "causes.added", cause=name)


def _retire(view: View, offered: list[str], who):
    cause = st.selectbox(
        view.say("causes.which"),
        offered,
        index=None,
        format_func=lambda one: title(one, view.lang),
        key="cause_old",
        placeholder=view.say("rectify.choose"),
    )
    if st.button(view.say("causes.retire"), key="cause_retire", disabled=cause is None):
        actions.act(
            view,
            lambda: causes.retire(view.office, cause or "", who),
            "causes.retired",
            cause=title(cause or "", view.lang),
        )
