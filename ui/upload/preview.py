"""The preview of what a file would change, before anything is written: verdict, problems, old → new."""

import streamlit as st

from tracker.display import upload_summary
from tracker.display.tables import asked, upload_review
from tracker.display.tables.listing import Listing
from tracker.intake.commit import CONFIRMED, Checked
from tracker.problems import Problem
from tracker.values.periods import period_end
from tracker.values.text import visible
from tracker.words import problem_sentence
from ui.upload import corrections, problem_list, recognised
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets import table
from ui.widgets.plain_text import plain


def summary(view: View, found: list[Checked]) -> Checked:
    """Draw the verdict of every file in one table, those with errors first; return the file whose details are
    chosen."""
    if len(found) == 1:
        return found[0]
    order = upload_summary.order(found)
    listed = [found[n] for n in order]
    table.draw(view, upload_review.files(listed, view.say("preview.files"), view.lang), "upload_files")
    chosen = st.selectbox(
        view.say("preview.which"),
        order,
        placeholder="",
        format_func=lambda n: found[n].upload.title,
        key="upload_which",
    )
    return found[chosen if chosen in order else order[0]]


def file(view: View, checked: Checked, files: Files | None = None):
    """Draw one file: name, counts, problems and changes; with `files`, also ways to correct it."""
    with st.container(border=True):
        st.text(visible(checked.upload.title))
        if checked.row_count:
            counts_help = view.say("preview.counts_help")
            st.markdown(plain(upload_summary.rows(view.programme, checked, view.lang)), help=counts_help)
        # First what people type into: what stands above it would move it when a mistake is put right.
        if files:
            corrections.block(view, files, checked)
        errors, warnings = _placed_problems(view, checked)
        problem_list.block(view, files, checked, errors)
        problem_list.block(view, files, checked, [*checked.assumptions])
        if files:
            _copy(view, checked, errors)
            recognised.block(view, files, checked)
        _asked(view, checked)
        _changes(view, checked)
        problem_list.block(view, files, checked, warnings)
        _rows_left_out(view, checked)


def form(view: View, checked: Checked, problems: Listing):
    """Draw what is filled in on a form: its problems by task and its changes."""
    with st.container(border=True):
        _placed_problems(view, checked)
        if problems.rows:
            st.markdown(f"**{plain(problems.name)}**")
            table.spell(view, problems, f"problems_{digest(checked.upload.content)}")
        _changes(view, checked)


def _placed_problems(view: View, checked: Checked) -> tuple[list[Problem], list[Problem]]:
    """Return the errors and the warnings that have a place in the file.

    Draw the problems of the whole file, and notes on what was read as people confirmed it."""
    for problem in checked.problems:
        if problem.code == "other_period":
            st.warning(
                plain(
                    view.say(
                        "preview.other_period",
                        value=problem.value,
                        **problem.figures,
                        end=min(period_end(checked.period), view.office.today),
                    )
                )
            )
        elif problem.sheet is None and problem.severity == "error":
            st.error(view.say("preview.unreadable", why=plain(problem_sentence(problem, view.lang))))
        elif problem.sheet is None:
            st.warning(plain(problem_sentence(problem, view.lang)))
        elif problem.code in CONFIRMED - {"name_given"}:
            st.info(plain(problem_sentence(problem, view.lang)), icon=":material/bookmark_check:")
    placed = [
        problem for problem in checked.problems if problem.sheet is not None and problem.code not in CONFIRMED
    ]
    return (
        [problem for problem in placed if problem.severity == "error"],
        [problem for problem in placed if problem.severity == "warning"],
    )


def _copy(view: View, checked: Checked, errors: list[Problem]):
    """Offer the person's own workbook with the bad cells marked."""
    if errors:
        limits = view.programme.limits
        name, is_original = upload_review.copy_name(checked, view.lang, limits)
        kind = "own" if is_original else "other"
        st.download_button(
            view.say(f"annotated.{kind}"),
            lambda: upload_review.copy(checked, view.lang, limits),
            name,
            "application/octet-stream",
            on_click="ignore",
            icon=":material/format_color_fill:",
            key=f"copy_{digest(checked.upload.content)}",
            help=view.say(f"annotated.{kind}_help"),
        )


def _rows_left_out(view: View, checked: Checked):
    """List the rows that were left out, each with the reason."""
    if checked.left_out:
        listing = upload_review.left(checked, view.lang)
        with st.expander(listing.name, key=f"left_{digest(checked.upload.content)}"):
            table.draw(view, listing, f"left_rows_{digest(checked.upload.content)}")
            if more := len(checked.left_out) - len(listing.rows):
                st.caption(view.say("left.more", n=more))


def _asked(view: View, checked: Checked):
    """List what the unit asks for or answers with the file."""
    if checked.acts:
        listing = asked.listing(view.programme, checked.acts, view.lang)
        st.markdown(f"**{plain(listing.name)}**")
        table.draw(view, listing, f"asked_{digest(checked.upload.content)}")


def _changes(view: View, checked: Checked):
    if not checked.effect:
        return
    listing = upload_review.changes(view.programme, checked, view.lang)
    if not listing.rows:
        st.caption(view.say("preview.no_changes"))
        return
    st.markdown(f"**{plain(listing.name)}**")
    if falls := upload_review.falls(checked):
        st.caption(view.say("preview.falls", n=falls))
    table.draw(view, listing, f"changes_{digest(checked.upload.content)}")
