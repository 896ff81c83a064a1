"""What several files of a page have to do with each other: which takes another's place, what two of them
report, and which corrections a newly chosen one does not have."""

import streamlit as st

from tracker.display import overlapping_files, upload_summary
from tracker.intake.commit import Checked
from ui.upload.drafts import Drafts
from ui.view import View
from ui.widgets.plain_text import plain

_FEW = 3


def newest(view: View, drafts: Drafts, found: list[Checked]) -> list[Checked]:
    """Leave out, for good, the files that a repaired one of the same name replaces; say so, and what else is
    to be known of several files."""
    replaced = upload_summary.replaced(view.programme, found)
    if replaced:
        names = dict.fromkeys(plain(one.upload.name) for one in replaced)
        st.info(view.say("upload.replaced", files=view.say("shown.list").join(names)))
        drafts.drop([one.upload for one in replaced])
    found = [one for one in found if not any(one is other for other in replaced)]
    _uncorrected(view, drafts, found)
    for sentence in overlapping_files.sentences(view.programme, found, view.lang):
        st.info(plain(sentence))
    return found


def _uncorrected(view: View, drafts: Drafts, found: list[Checked]):
    """Say which corrections were made on the page in a file that another one has taken the place of."""
    for name, corrections in drafts.files.left_behind(found):
        cells = [f"{one.cell} → {one.text or view.say('cell.blank')}" for one in corrections[:_FEW]]
        more = "…" if len(corrections) > _FEW else ""
        listed = view.say("shown.list").join(cells) + more
        st.info(plain(view.say("upload.uncorrected", file=name, n=len(corrections), cells=listed)))
