"""The verdict on one file as lines of a terminal."""

from ..operations.batch import NONE
from ..words import say
from .commands import printed

_PLACES = 6  # the most places of one kind of problem that are printed
_LISTED = 20  # the most rows left out that are printed; the JSON output has all


def print_verdict(entry: dict, lang: str):
    """Print the verdict on a file: its counts, problems, rows left out, and its submission."""
    numbers = {name: len(entry[name]) if name == "left_out" else entry[name] for name in NONE}
    counts = say("shown.list", lang).join(
        f"{say('count.' + name, lang)}{n}" if lang == "zh" else f"{n} {say('count.' + name, lang)}"
        for name, n in numbers.items()
    )
    file = f"{entry['file']}（{'、'.join(entry['sheets'])}）" if "sheets" in entry else entry["file"]
    printed(say("cli.accepted" if entry["accepted"] else "cli.refused", lang, file=file, counts=counts))
    count_by_kind = {(one["severity"], one["code"]): one["count"] for one in entry["problem_counts"]}
    _print_kinds(entry["problems"], count_by_kind, lang)
    _print_kinds([one | {"severity": "assumption"} for one in entry["assumptions"]], {}, lang)
    for one in entry["left_out"][:_LISTED]:
        printed(f"  {say('left.line', lang, **one)}")
    if len(entry["left_out"]) > _LISTED:
        printed(f"  {say('left.more', lang, n=len(entry['left_out']) - _LISTED)}")
    for one in entry.get("acts", ()):
        printed(f"  {one['sheet']}!{one['cell']} {one['message']}")
    if "submission" in entry and entry["accepted"]:
        key = "cli.recorded" if entry["submission"] else "cli.nothing_new"
        printed(say(key, lang, file=file, number=entry["submission"]))


def _print_kinds(problems: list[dict], counts: dict[tuple[str, str], int], lang: str):
    """Print one line for each kind of problem: its first sentence, the places, and how many there are."""
    by_kind: dict[tuple[str, str], list[dict]] = {}
    for one in problems:
        by_kind.setdefault((one["severity"], one["code"]), []).append(one)
    for kind, found in by_kind.items():
        places = ["!".join(filter(None, (one["sheet"], one["cell"]))) for one in found]
        n, severity = counts.get(kind, len(found)), say(f"severity.{kind[0]}", lang)
        if n == 1:
            printed(f"  {severity} {places[0]} {found[0]['message']}")
            continue
        listed = say("shown.list", lang).join(places[:_PLACES]) + ("…" if n > _PLACES else "")
        line = say("kind.line", lang, n=n, places=listed, sentence=found[0]["message"])
        printed(f"  {severity} {line}")
