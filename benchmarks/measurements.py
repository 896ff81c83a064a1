"""All measurements by name, each with its default number of runs."""

from collections.abc import Callable

from benchmarks import country, figures, large, uploads
from benchmarks.goals import Result

MEASUREMENTS: dict[str, tuple[Callable[[int], dict[str, Result]], int]] = {
    "filter": (figures.filter_change, 20),
    "heaviest": (figures.heaviest, 10),
    "sessions": (figures.server_time, 15),
    "kilobytes": (figures.kilobytes, 20),
    "start": (figures.start, 5),
    "memory": (figures.memory, 1),
    "workbook": (figures.intake, 5),
    "large": (large.measured, 3),
    "uploads": (uploads.dropped, 5),
    "heaviest_l": (country.heaviest, 8),
    "sessions_l": (country.server_time, 15),
    "kilobytes_l": (country.kilobytes, 15),
    "start_l": (country.start, 3),
    "confirmed": (country.confirmed, 7),
    "history": (country.history, 12),
    "rebuilt": (country.rebuilt, 1),
    "bulk": (country.taken_in, 1),
}
