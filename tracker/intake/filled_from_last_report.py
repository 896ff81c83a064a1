"""Fills blank values of a report from the last report, and checks that status and progress agree."""

from ..problems import Problem, Refused
from ..sheets.reading.tables import Row
from ..values import kinds
from .cell_problems import at
from .diff import Values


def completed(row: Row, values: Values, old: Values | None) -> tuple[Values, list[Problem]]:
    """Return the values with status and progress filled in, and warnings.

    A blank status follows from progress, a blank progress from status or from the last report (`old`).
    Raises Refused where status and progress contradict each other, or where nothing fills a blank."""
    status, progress = values["status"], values["progress"]
    remarks: list[Problem] = []
    if status is None and progress is None:
        if old is None:
            raise Refused(at(row, "status", "status_missing"))
        status, progress = old["status"], old["progress"]
        remarks.append(at(row, "status", "values_kept", "warning", **_shown(status, progress)))
    elif status is None:
        status = "completed" if progress == 100 else "in_progress" if progress > 0 else "not_started"
        remarks.append(at(row, "status", "status_guessed", "warning", **_shown(status, progress)))
    elif status == "not_applicable":
        if progress is not None:
            remarks.append(at(row, "progress", "progress_ignored", "warning"))
        progress = None
    elif progress is None:
        progress = _implied(row, status, old)
        if status in ("in_progress", "blocked"):
            remarks.append(
                at(row, "progress", "progress_kept", "warning", value=kinds.show("percent", progress))
            )
    if status != "not_applicable" and not _agree(status, progress):
        raise Refused(
            at(
                row,
                "progress",
                "status_progress",
                status=kinds.show("status", status),
                progress=f"{progress:g}",
            )
        )
    return values | {"status": status, "progress": progress}, remarks


def _shown(status: str, progress: float | None) -> dict[str, str]:
    names = {"value": kinds.show("status", status), "value_en": kinds.show("status", status, "en")}
    return names | {"progress": kinds.show("percent", progress)}


def _implied(row: Row, status: str, old: Values | None) -> float:
    if status in ("completed", "not_started"):
        return 100.0 if status == "completed" else 0.0
    progress: float | None = None if old is None else old["progress"]
    if progress is None or progress >= 100:
        raise Refused(at(row, "progress", "progress_missing", status=kinds.show("status", status)))
    return progress


def _agree(status: str, progress: float) -> bool:
    return {"completed": progress == 100, "not_started": progress == 0}.get(status, 0 <= progress < 100)
