"""The confirmation: what was seen is recorded, once, and said; what moved on is shown again."""

from datetime import datetime

import streamlit as st

from tracker.display.tables import stale_preview, submissions
from tracker.intake.commit import Checked
from tracker.values.periods import period_end
from tracker.values.text import visible
from tracker.words import problem_sentence
from ui.frame.links import link
from ui.upload.drafts import Drafts, Receipt
from ui.upload.edits import digest
from ui.view import View
from ui.widgets import table
from ui.widgets.plain_text import plain

_FEW = 3


def record(view: View, drafts: Drafts):
    """Record what was confirmed on the rerun before, with a bar that names the file."""
    if not drafts.confirmed:
        return
    total = len(drafts.confirmed)
    bar = st.progress(0.0)
    drafts.record(
        view,
        lambda n, name: bar.progress(
            n / max(total, n + 1),
            view.say("confirm.running", n=n + 1, total=max(total, n + 1), file=plain(name)),
        ),
    )
    st.rerun()


def refusals(view: View, drafts: Drafts):
    """The confirmed files that were not recorded after all, each with its reason."""
    for name, problems in drafts.refusals.items():
        if problems[0].code == "log_moved":
            continue
        with st.container(border=True):
            st.text(visible(name))
            for problem in problems:
                st.warning(plain(problem_sentence(problem, view.lang)))


def moved(view: View, drafts: Drafts, found: list[Checked]):
    """The confirmed files that do something else by now: who came in between, and what is otherwise."""
    for checked in found:
        seen = drafts.moved.get(digest(checked.upload.content))
        if seen is None:
            continue
        with st.container(border=True):
            st.text(visible(checked.upload.name))
            came = stale_preview.came(view.office, seen, view.lang)
            between = plain(view.say("moved.came", events=came)) if came else ""
            st.warning(f"{view.say('confirm.moved')}{between}")
            listing = stale_preview.listing(view.programme, seen, checked, view.lang)
            table.titled(view, listing, f"moved_{digest(checked.upload.content)}")


def receipts(view: View, drafts: Drafts):
    """The confirmed files that were recorded, or held nothing new."""
    if len(drafts.receipts) > _FEW:
        _many(view, drafts.receipts)
        return
    for receipt in drafts.receipts:
        _receipt(view, receipt)


def _many(view: View, found: list[Receipt]):
    recorded = sum(receipt.number is not None for receipt in found)
    title = view.say("confirm.all", n=len(found), recorded=recorded, same=len(found) - recorded)
    st.success(title)
    pairs = [(receipt.checked, receipt.number) for receipt in found]
    table.draw(view, submissions.receipts(pairs, title), "receipts")
    link("report", "submissions", view.say("confirm.list"))


def _receipt(view: View, receipt: Receipt):
    checked, number = receipt.checked, receipt.number
    with st.container(border=True):
        st.text(visible(checked.upload.name))
        if number is None:
            st.info(view.say("confirm.nothing"))
            return
        figures = checked.numbers
        st.success(view.say("confirm.recorded", number=number, period=checked.period, **figures))
        if checked.refused:
            st.warning(view.say("confirm.left_out", **figures))
        end = min(period_end(checked.period), view.office.today)
        if checked.period != view.office.period:
            current = view.office.period
            st.info(view.say("confirm.other_period", period=checked.period, current=current, end=end))
        with st.container(horizontal=True):
            link("report", "submissions", view.say("confirm.see", number=number), submission=number)
            link("overview", "overview", view.say("confirm.figures", end=end), as_of=end)


def button(view: View, drafts: Drafts, found: list[Checked], said: tuple[datetime | None, str | None]):
    """The button that confirms every file that can be taken, drawn when one brings news."""
    ready = [one for one in found if one.accepted]
    if drafts.confirmed or not any(one.news for one in ready):
        return
    if drafts.steps:
        st.markdown(f"##### {view.say('confirm.head')}")
    if len(ready) < len(found):
        st.caption(view.say("confirm.left", n=len(found) - len(ready)))
    label = "confirm.one" if len(ready) == 1 else "confirm.many"
    st.button(
        view.say(label, n=len(ready)),
        type="primary",
        key=f"confirm_{drafts.round}",
        on_click=drafts.confirm,
        args=(ready, *said),
        icon=":material/check:",
    )
