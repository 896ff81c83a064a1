"""The confirmation: record once what was previewed, say so, and show again what has changed meanwhile."""

import streamlit as st

from tracker.display import upload_summary
from tracker.display.tables import stale_preview, submissions
from tracker.intake.commit import Checked
from tracker.values.periods import period_end
from tracker.values.text import visible
from tracker.words import problem_sentence
from ui.frame.links import link
from ui.upload import receipt_kept
from ui.upload.drafts import Drafts, FileReceipt
from ui.upload.edits import digest
from ui.view import View
from ui.widgets import table
from ui.widgets.plain_text import plain

_FEW = 3


def record(view: View, drafts: Drafts):
    """Record what was confirmed on the previous rerun, with a progress bar that names the file."""
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
    """Show the confirmed files that were not recorded after all, each with the reasons."""
    for name, problems in drafts.refusals.items():
        if problems[0].code == "log_moved":
            continue
        with st.container(border=True):
            st.text(visible(name))
            for problem in problems:
                st.warning(plain(problem_sentence(problem, view.lang)))


def moved(view: View, drafts: Drafts, found: list[Checked]):
    """Show the confirmed files whose effect has changed: what was recorded meanwhile, and the differences."""
    for checked in found:
        previewed = drafts.moved.get(digest(checked.upload.content))
        if previewed is None:
            continue
        with st.container(border=True):
            st.text(visible(checked.upload.name))
            events = stale_preview.recorded_since(view.office, previewed, view.lang)
            events_text = plain(view.say("moved.came", events=events)) if events else ""
            st.warning(f"{view.say('confirm.moved')}{events_text}")
            listing = stale_preview.listing(view.programme, previewed, checked, view.lang)
            table.titled(view, listing, f"moved_{digest(checked.upload.content)}")


def receipts(view: View, drafts: Drafts):
    """Show the confirmed files that were recorded or brought nothing new."""
    if len(drafts.receipts) > _FEW:
        _many(view, drafts.receipts)
        return
    for receipt in drafts.receipts:
        _receipt(view, receipt)


def _many(view: View, results: list[FileReceipt]):
    recorded = sum(receipt.number is not None for receipt in results)
    title = view.say("confirm.all", n=len(results), recorded=recorded, same=len(results) - recorded)
    st.success(title)
    pairs = [(receipt.checked, receipt.number) for receipt in results]
    table.draw(view, submissions.receipts(pairs, title), "receipts")
    with st.container(horizontal=True):
        receipt_kept.download(view, results)
        link("submissions", view.say("confirm.list"))


def _receipt(view: View, receipt: FileReceipt):
    checked, number = receipt.checked, receipt.number
    with st.container(border=True):
        st.text(visible(checked.upload.title))
        if number is None:
            st.info(view.say("confirm.nothing"))
        if checked.upload.replaces:
            st.info(view.say("confirm.replaced", number=checked.upload.replaces))
        if number is None:
            return
        counts = upload_summary.counts(view.programme, checked)
        refused = counts.pop(upload_summary.REFUSED, 0)
        figure = upload_summary.with_asked(upload_summary.counted(counts, view.lang), [checked], view.lang)
        st.success(view.say("confirm.recorded", number=number, period=checked.period, figure=figure))
        if refused:
            st.warning(view.say("confirm.left_out", refused=refused))
        end = min(period_end(checked.period), view.office.today)
        if checked.period != view.office.period:
            current = view.office.period
            st.info(view.say("confirm.other_period", period=checked.period, current=current, end=end))
        receipt_kept.standing(view, number, checked)
        with st.container(horizontal=True):
            receipt_kept.download(view, [receipt])
            link("submissions", view.say("confirm.see", number=number), submission=number)
            link("overview", view.say("confirm.figures", end=end), as_of=end)
