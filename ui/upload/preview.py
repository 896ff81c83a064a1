"""What a file would change, before anything is written: verdict, problems, old → new."""

import streamlit as st

from tracker.display.tables import upload_review
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
    """The verdict of every file in one table; returns the file whose details are asked for."""
    if len(found) == 1:
        return found[0]
    table.draw(view, upload_review.files(found, view.say("preview.files"), view.lang), "upload_files")
    first = next((n for n, one in enumerate(found) if not one.accepted), 0)
    chosen = st.selectbox(
        view.say("preview.which"),
        range(len(found)),
        index=first,
        placeholder="",
        format_func=lambda n: found[n].upload.name,
        key="upload_which",
    )
    return found[min(chosen or 0, len(found) - 1)]


def file(view: View, checked: Checked, files: Files | None = None):
    """One file: its name, verdict, counts, problems and changes; with the page's files, ways to mend it."""
    with st.container(border=True):
        st.text(visible(checked.upload.name))
        _verdict(view, checked)
        errors, warnings = _parted(view, checked)
        problem_list.block(view, files, checked, errors)
        if files:
            _copy(view, checked, errors)
            corrections.block(view, files, checked)
            recognised.block(view, files, checked)
        _changes(view, checked)
        problem_list.block(view, files, checked, warnings)
        _left(view, checked)


def _verdict(view: View, checked: Checked):
    verdict, figures = upload_review.verdict(checked), checked.numbers
    taken = sum(figures[name] for name in ("created", "changed", "confirmed", "unchanged"))
    values = {"period": checked.period, "errors": checked.count("error"), "taken": taken, **figures}
    if verdict == "cannot":
        if checked.rows:
            st.error(view.say("preview.refused", **values))
    elif verdict == "same":
        st.info(view.say("preview.nothing"))
    elif verdict == "partly":
        st.warning(view.say("preview.valid_only", **values))
    else:
        st.success(view.say("preview.accepted", **values))
    if checked.rows:
        st.markdown(view.say("preview.counts", **figures), help=view.say("preview.counts_help"))


def _parted(view: View, checked: Checked) -> tuple[list[Problem], list[Problem]]:
    """The errors and warnings that have a place in the file; those of the whole file, and what was read
    as people confirmed it, are said."""
    for one in checked.problems:
        if one.code == "other_period":
            st.warning(
                plain(
                    view.say(
                        "preview.other_period", value=one.value, **one.figures, end=period_end(checked.period)
                    )
                )
            )
        elif one.sheet is None and one.severity == "error":
            st.error(view.say("preview.unreadable", why=plain(problem_sentence(one, view.lang))))
        elif one.sheet is None:
            st.warning(plain(problem_sentence(one, view.lang)))
        elif one.code in CONFIRMED - {"name_given"}:
            st.info(plain(problem_sentence(one, view.lang)), icon=":material/bookmark_check:")
    placed = [one for one in checked.problems if one.sheet is not None and one.code not in CONFIRMED]
    return (
        [one for one in placed if one.severity == "error"],
        [one for one in placed if one.severity == "warning"],
    )


def _copy(view: View, checked: Checked, errors: list[Problem]):
    """The person's own workbook with the bad cells marked, to be taken away."""
    if errors:
        limits = view.programme.limits
        name, own = upload_review.copy_name(checked, view.lang, limits)
        kind = "own" if own else "other"
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


def _left(view: View, checked: Checked):
    """The rows that were not taken, each with the reason."""
    if checked.left:
        listing = upload_review.left(checked, view.lang)
        with st.expander(listing.name, key=f"left_{digest(checked.upload.content)}"):
            table.draw(view, listing, f"left_rows_{digest(checked.upload.content)}")
            if more := len(checked.left) - len(listing.rows):
                st.caption(view.say("left.more", n=more))


def _changes(view: View, checked: Checked):
    if not checked.news:
        return
    found = upload_review.changes(view.programme, checked, view.lang)
    if not found.rows:
        st.caption(view.say("preview.no_changes"))
        return
    st.markdown(f"**{plain(found.name)}**")
    if fallen := upload_review.falls(checked):
        st.caption(view.say("preview.falls", n=fallen))
    table.draw(view, found, f"changes_{digest(checked.upload.content)}")
