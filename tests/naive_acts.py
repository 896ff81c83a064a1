"""What the office's acts make of a log, in the plainest way from docs/rules.md: loops over plain lists.

An act is a dictionary with its kind, number, day, and whether it was undone. `log` holds, in the order recorded, the
reports of submissions in force; see `naive`."""

from datetime import date, timedelta

from tests import naive

CLAIMS = ("completed", "not_applicable")


def of_kind(acts: list[dict], *kinds: str, until: date = date.max) -> list[dict]:
    """Return the acts of some kinds that are in force and count on a day, in the order in which they count."""
    found = [act for act in acts if act["kind"] in kinds and not act["undone"] and act["day"] <= until]
    return sorted(found, key=lambda act: (act["day"], act["number"]))


# Claims


def by_key(log: list[dict], day: date, settings: dict) -> dict[str, list[dict]]:
    """Return the reports of each assignment up to a day, in the order in which they count."""
    found: dict[str, list[dict]] = {}
    for report in log:
        if naive.counted_date(report, settings) <= day:
            found.setdefault(report["key"], []).append(report)
    return {key: sorted(reports, key=lambda one: (naive.counted_date(one, settings), one["period"])) for key, reports in found.items()}


def words(report: dict) -> tuple:
    """Return all that a report says."""
    return tuple(report[name] for name in ("status", "progress", "note", "problem", "evidence"))


def claim(reports: list[dict], acts: list[dict], settings: dict) -> dict | None:
    """Return the claim with which an assignment stands by its reports, and what was decided of it; None for none."""
    run: list[dict] = []
    for report in reports:
        run = [*run, report] if run and words(run[-1]) == words(report) else [report]
    if not run or run[-1]["status"] not in CLAIMS:
        return None
    numbers = [report["submission"] for report in run]
    made = [act for act in acts if act["key"] == run[0]["key"] and act["submission"] in numbers]
    state = "open" if not made else "verified" if made[-1]["accepted"] else "returned"
    return {"since": naive.counted_date(run[0], settings), "status": run[0]["status"], "submission": run[0]["submission"], "state": state}


def claims(log: list[dict], acts: list[dict], day: date, settings: dict, reported: date | None = None) -> dict[str, dict]:
    """Return the claim of each assignment that stands with one on a day, by the reports up to another one, if given."""
    decided = of_kind(acts, "claim", until=day)
    found = {key: claim(reports, [act for act in decided if act["key"] == key], settings) for key, reports in by_key(log, reported or day, settings).items()}
    return {key: one for key, one in found.items() if one}


def accuracy(log: list[dict], acts: list[dict], day: date, settings: dict) -> dict[str, tuple[int, int]]:
    """Return for each unit of how many assignments a claim was decided, and how many were agreed to at first."""
    first: dict[str, bool] = {}
    live = {(report["key"], report["submission"]) for report in log if naive.counted_date(report, settings) <= day}
    for act in of_kind(acts, "claim", until=day):
        if (act["key"], act["submission"]) in live:
            first.setdefault(act["key"], act["accepted"])
    found: dict[str, tuple[int, int]] = {}
    for key, agreed in first.items():
        looked, agreed_before = found.get(key.split("/")[1], (0, 0))
        found[key.split("/")[1]] = looked + 1, agreed_before + agreed
    return found


# Deadlines and halts


def changes(assignment: dict, acts: list[dict]) -> list[dict]:
    """Return the changes of an assignment's deadline: the catalogue's, then the decided ones, then the open requests."""
    own = [act for act in sorted(acts, key=lambda act: act["number"]) if act["key"] == assignment["key"] and not act["undone"]]
    requests = {act["number"]: act for act in own if act["kind"] == "asked"}
    decisions: dict[int, dict] = {}
    granted = []
    for act in own:
        if act["kind"] in ("granted", "refused") and act["earlier"] is None:
            granted.append((None, act))
        elif act["kind"] in ("granted", "refused") and act["earlier"] in requests and act["earlier"] not in decisions:
            decisions[act["earlier"]] = act
            granted.append((requests[act["earlier"]], act))
    granted.sort(key=lambda pair: (pair[1]["day"], pair[1]["number"]))
    found = opening(assignment, next((act for _, act in granted if act["kind"] == "granted"), None))
    for request, act in granted:
        asked = request["day"] if request else act["day"]
        before = deadline(assignment, found, asked)
        standing = "refused" if act["kind"] == "refused" else "late" if before and asked > before else "granted"
        to = request["deadline"] if standing == "refused" else act["deadline"]
        found.append({"standing": standing, "deadline": to, "since": act["day"]})
    waiting = [act for number, act in requests.items() if number not in decisions]
    last = max(requests, default=0)
    found += [{"standing": "open" if act["number"] == last else "replaced", "deadline": act["deadline"], "since": None} for act in waiting]
    return found


def opening(assignment: dict, first: dict | None) -> list[dict]:
    """Return the catalogue's own change of a deadline, which was there before the office's first grant."""
    change, original = assignment["change"], assignment["original_deadline"]
    if change is None or change["deadline"] == original:
        return []
    late = change["asked"] and original and change["asked"] > original
    standing = "late" if late else "granted"
    if first:
        is_later = change["decided"] and change["decided"] > first["day"]
        reaches = change["deadline"] and first["deadline"] and change["deadline"] >= first["deadline"]
        standing = "differs" if is_later or reaches else standing
    return [{"standing": standing, "deadline": change["deadline"], "since": change["decided"]}]


def deadline(assignment: dict, found: list[dict], day: date) -> date | None:
    """Return the deadline in force on a day, after some changes."""
    result = assignment["original_deadline"]
    for change in found:
        if change["standing"] == "granted" and (change["since"] is None or change["since"] <= day):
            result = change["deadline"]
    return result


def slips(assignment: dict, found: list[dict], day: date) -> int:
    """Return how many times the deadline was moved later up to a day."""
    count, before = 0, assignment["original_deadline"]
    for change in found:
        if change["standing"] == "granted" and (change["since"] is None or change["since"] <= day):
            count += bool(before and change["deadline"] and change["deadline"] > before)
            before = change["deadline"]
    return count


def decided(catalogue: naive.Catalogue, acts: list[dict]) -> list[dict]:
    """Return the catalogue's assignments with the deadlines that were granted, and without what was halted from its day on."""
    on_deadlines: dict[str, list[dict]] = {}
    for act in acts:
        if act["kind"] in ("asked", "granted", "refused"):
            on_deadlines.setdefault(act["key"], []).append(act)
    halted: dict[str, date] = {}
    for act in of_kind(acts, "halted"):
        halted.setdefault(act["key"], act["day"])
    rows = []
    for row in catalogue.assignments:
        if row["key"] in on_deadlines and row["original_deadline"]:
            moves = [(one["since"], one["deadline"]) for one in changes(row, on_deadlines[row["key"]]) if one["standing"] == "granted"]
            row = row | {"moves": moves}
        if row["key"] in halted:
            last = halted[row["key"]] - timedelta(1)
            row = row | {"valid_to": min(row["valid_to"] or last, last)}
        rows.append(row)
    return rows


# Rates


def excused(acts: list[dict], period: str, until: date) -> set[str]:
    """Return the units that are excused from a period."""
    return {act["unit"] for act in of_kind(acts, "excused", until=until) if act["period"] == period}


# Remarks


def asked(catalogue: naive.Catalogue, acts: list[dict], remark: dict) -> list[str]:
    """Return the units to which a remark is put: its unit, else those that lead its task or measure on its day."""
    about = remark["about"]
    if "unit" in about:
        return [about["unit"]]
    name, wanted = ("task", about["task"]) if "task" in about else ("measure", str(about["measure"]))
    led = [row for row in naive.where(decided(catalogue, acts), role="lead") if row[name] == wanted and naive.in_selection(row, remark["day"])]
    return [unit["单位代码"] for unit in catalogue.units if naive.where(led, unit=unit["单位代码"])]
