"""What a unit asks for or answers with its sheet, as a table and as counts."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ...intake.verdict import BroughtAct
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.office_act import SUBJECTS, Act
from ...words import say
from . import acts
from .listing import Listing

ASKED = (
    Column("said", "办理", "What is asked or answered", width=40),
    Column("about", "事项", "About", width=40),
    Column("why", "理由", "Reason", width=36),
    Column("cell", "工作表!单元格", "Sheet!cell", width=16),
)


def counts(found: Iterable[Act], lang: str) -> str:
    """Return how much is asked and answered, by kind (申请延期2项、答复批示1条); "" for nothing."""
    numbers = Counter(one.kind for one in found)
    return say("shown.list", lang).join(say(f"asked.{kind}", lang, n=n) for kind, n in numbers.items())


def listing(programme: Programme, found: Iterable[BroughtAct], lang: str) -> Listing:
    """Return what is asked and answered in words, in its order."""
    found = list(found)
    rows = [
        {
            "said": acts.said(one.act, lang),
            "about": acts.about(programme, one.act, lang),
            "why": one.act.why,
            "cell": f"{one.sheet}!{one.cell}",
        }
        for one in found
    ]
    return Listing(say("asked.head", lang, counts=counts((one.act for one in found), lang)), ASKED, rows)


def documents(found: Iterable[BroughtAct], lang: str) -> list[dict[str, Any]]:
    """Return what is asked and answered in its form in JSON output, each with its sentence."""
    return [
        {
            "kind": one.act.kind,
            **{name: getattr(one.act, name) for name in SUBJECTS},
            "says": acts.plain_says(one.act),
            "why": one.act.why,
            "sheet": one.sheet,
            "cell": one.cell,
            "message": acts.said(one.act, lang),
        }
        for one in found
    ]
