"""Every sentence that the product says, in Chinese and English, by key; figures are filled in by name."""

import re

from ..problems import Problem
from . import (
    acts,
    asked,
    assumptions,
    catalogue,
    chasing,
    claims,
    cli,
    corrections,
    deadlines,
    detail_pages,
    excuses,
    figures,
    frame,
    ledger_timeline,
    network_access,
    overview,
    problems,
    published,
    quality,
    rectifications,
    region_map,
    remarks,
    reporting_pages,
    reporting_periods,
    rules_page,
    stated_problems,
    workbooks,
    worked_examples,
)
from .odd_characters import codes

LANGUAGES = ("zh", "en")
SENTENCES: dict[str, tuple[str, str]] = {
    **reporting_periods.SENTENCES,
    **problems.SENTENCES,
    **assumptions.SENTENCES,
    **figures.SENTENCES,
    **workbooks.SENTENCES,
    **frame.SENTENCES,
    **reporting_pages.SENTENCES,
    **overview.SENTENCES,
    **cli.SENTENCES,
    **corrections.SENTENCES,
    **published.SENTENCES,
    **ledger_timeline.SENTENCES,
    **network_access.SENTENCES,
    **catalogue.SENTENCES,
    **region_map.SENTENCES,
    **detail_pages.SENTENCES,
    **rules_page.SENTENCES,
    **worked_examples.SENTENCES,
    **acts.SENTENCES,
    **asked.SENTENCES,
    **quality.SENTENCES,
    **stated_problems.SENTENCES,
    **excuses.SENTENCES,
    **chasing.SENTENCES,
    **remarks.SENTENCES,
    **claims.SENTENCES,
    **deadlines.SENTENCES,
    **rectifications.SENTENCES,
}


# What is counted in English sentences; one of it is said in the singular.
_ONE = re.compile(
    r"(?<![\d.,–-])1 (area|assignment|cell|change|character|column|correction|day|error|extension|file|forecast|group|light"
    r"|measure|mistake|month|option|place|point|problem|remark|report|row|sheet|submission|table|task|unit|value|warning)s\b"
)


def say(key: str, lang: str, **values: object) -> str:
    """Return a sentence in one language ("zh" or "en") with its figures filled in."""
    sentence = SENTENCES[key][LANGUAGES.index(lang)].format(**values)
    return _ONE.sub(r"1 \1", sentence) if lang == "en" and "1 " in sentence else sentence


def problem_sentence(problem: Problem, lang: str) -> str:
    """Return a problem's `statement`, followed by what was chosen or can be."""
    sentence = statement(problem, lang)
    if problem.chosen:
        return say("decision.as_chosen", lang, sentence=sentence, choice=choice(problem, problem.chosen, lang))
    if problem.choices and problem.taken is None:
        offered = (choice(problem, one, lang) for one in problem.choices)
        return say("decision.ask", lang, sentence=sentence, choices=say("decision.or", lang).join(offered))
    return sentence


def statement(problem: Problem, lang: str) -> str:
    """Return a problem's sentence in a language, with its value and figures filled in, a blank named and
    not quoted, followed by the names that the value is near to, if any, and by its characters that nobody
    sees."""
    sentence = say(problem.code, lang, **_figures(problem, lang)).replace("“”", say("cell.blank", lang))
    odd = codes(problem.value) if problem.severity == "error" else ()
    near = [say("near.one", lang, **one) for one in problem.figures.get("candidates", ())]
    for key, found in (("odd_characters", odd), ("near", near)):
        sentence += say(key, lang, names=say("shown.list", lang).join(found)) if found else ""
    return sentence


def choice(problem: Problem, one: str, lang: str) -> str:
    """Return in words what one choice of a problem means, with the problem's value and figures filled in."""
    return say(f"choice.{problem.code}.{one}", lang, **_figures(problem, lang))


def _figures(problem: Problem, lang: str) -> dict[str, object]:
    """Return a problem's value and figures; in English, one named `…_en` stands in for that without it."""
    figures = {"value": problem.value, **problem.figures}
    english = {name[:-3]: value for name, value in figures.items() if name.endswith("_en")}
    return figures | english if lang == "en" else figures
