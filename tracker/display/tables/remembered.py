"""What people confirmed once, as a table: names and layouts, what they stand for, since when, by whom."""

from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.status_sheet import REPORT, SERIAL
from ...values.remembered import LAYOUT, UNIT
from ...words import say
from .listing import Listing

_COLUMNS = index((SERIAL, *REPORT))
MEMORY = (
    Column("kind", "类别", "Kind"),
    Column("text", "表里的写法", "As it was written", width=40),
    Column("meaning", "认作", "Taken as", width=40),
    Column("unit", "责任单位", "Unit", width=24),
    Column("standing", "状态", "State"),
    Column("recorded", "确认时间", "Confirmed", width=16),
    Column("by", "确认人", "By"),
    Column("submission", "批次", "Submission", kind="integer"),
    Column("file", "文件", "File", width=30),
    Column("revoked", "取消时间", "Revoked", width=16),
    Column("revoked_by", "取消人", "Revoked by"),
)


def listing(programme: Programme, ledger: list[dict], lang: str) -> Listing:
    """Return everything that was ever remembered (see `remembered.ledger`) in words; times are in the
    office's zone."""
    return Listing(
        say("memory.head", lang, n=len(ledger)),
        MEMORY,
        [
            row
            | {
                "kind": say(f"memory.{row['kind']}", lang),
                "meaning": _meaning(programme, row, lang),
                "unit": row["unit"] and programme.title("units", row["unit"], lang),
                "standing": say("memory.used" if row["revoked"] is None else "memory.revoked", lang),
                "recorded": programme.clock(row["recorded"]),
                "revoked": programme.clock(row["revoked"]) or None,
            }
            for row in ledger
        ],
    )


def _meaning(programme: Programme, row: dict, lang: str) -> str:
    if row["kind"] == LAYOUT:
        texts = dict(enumerate(row["text"].split("｜")))
        named = (
            f"{texts.get(place) or place + 1} → {_COLUMNS[column_id].label(lang)}"
            for place, column_id in row["meaning"]
        )
        return say("shown.list", lang).join(named)
    table = "units" if row["kind"] == UNIT else "tasks"
    return f"{programme.title(table, row['meaning'], lang)} [{row['meaning']}]"
