"""The verdict on one file as lines of a terminal."""

from ..operations.batch import NONE
from ..words import say
from .commands import printed

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
    for one in entry["problems"]:
        place = "!".join(filter(None, (one["sheet"], one["cell"])))
        printed(f"  {say('severity.' + one['severity'], lang)} {place} {one['message']}".rstrip())
    more = sum(one["count"] for one in entry["problem_counts"]) - len(entry["problems"])
    if more > 0:
        printed("  " + say("cli.more_problems", lang, n=more))
    for one in entry["assumptions"]:
        place = "!".join(filter(None, (one["sheet"], one["cell"])))
        printed(f"  {say('severity.assumption', lang)} {place} {one['message']}".rstrip())
    for one in entry["left_out"][:_LISTED]:
        printed(f"  {say('left.line', lang, **one)}")
    if len(entry["left_out"]) > _LISTED:
        printed(f"  {say('left.more', lang, n=len(entry['left_out']) - _LISTED)}")
    if "submission" in entry and entry["accepted"]:
        key = "cli.recorded" if entry["submission"] else "cli.nothing_new"
        printed(say(key, lang, file=file, number=entry["submission"]))
