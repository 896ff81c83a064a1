"""Every sentence the product says, in Chinese and English, by key; figures are filled in by name."""

from . import catalogue, figures, frame, intake, looks, maps, mending, network, periods, problems, record, reports, rules, sheets, views, worked

LANGUAGES = ("zh", "en")
SENTENCES: dict[str, tuple[str, str]] = {
    **periods.SENTENCES,
    **problems.SENTENCES,
    **figures.SENTENCES,
    **sheets.SENTENCES,
    **frame.SENTENCES,
    **intake.SENTENCES,
    **views.SENTENCES,
    **reports.SENTENCES,
    **mending.SENTENCES,
    **record.SENTENCES,
    **looks.SENTENCES,
    **network.SENTENCES,
    **catalogue.SENTENCES,
    **maps.SENTENCES,
    **rules.SENTENCES,
    **worked.SENTENCES,
}


def say(key: str, lang: str, **values) -> str:
    """Return a sentence in one language ("zh" or "en") with its figures filled in."""
    return SENTENCES[key][LANGUAGES.index(lang)].format(**values)
