"""Tasks of a unit as plain HTML, grouped by light, each a link to its assignment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from . import bars
from .definitions import Link, link


@dataclass(frozen=True)
class Task:
    """One task: its id, its title with its address, progress and expected progress (NaN: unknown), the words
    for them, its status, its deadline, and the texts beneath."""

    key: str
    title: Link
    progress: float
    expected: float
    figures: str
    status: str
    deadline: str
    beneath: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The tasks with one light: its id, the words over them, and the tasks."""

    light: str
    words: str
    tasks: Sequence[Task]


def tasks(groups: Iterable[Group]) -> str:
    """Return groups of tasks as HTML, one beneath the other."""
    return f'<section class="tasks">{"".join(map(_group, groups))}</section>'


def _group(group: Group) -> str:
    items = "".join(map(_task, group.tasks))
    words = f'<span class="pill {group.light}">{escape(group.words)}</span>'
    return f'<p class="strips">{words}</p><ul>{items}</ul>'


def _task(task: Task) -> str:
    beneath = "".join(f"<span>{escape(text)}</span>" for text in task.beneath if text)
    return (
        f'<li data-task="{escape(task.key)}"><b>{escape(task.key)}</b>{link(task.title)}'
        f"{bars.mark(task.progress, task.expected)}"
        f'<span class="figures">{escape(task.figures)}</span>'
        f'<span class="status">{escape(task.status)}</span>'
        f"<span>{escape(task.deadline)}</span><small>{beneath}</small></li>"
    )
