"""The filter that chooses which assignments are shown: a table of fields, each with its column, parser and
names."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..problems import refuse
from ..programme.programme import Programme
from ..schema import declarations, light_colours, terms
from ..values.text import normal
from ..words import say

JOIN = " · "


@dataclass(frozen=True)
class Filter:
    """A selection of assignments. Values of one field are alternatives; different fields narrow the
    selection.

    `as_of` is the date of the figures (None: the programme's own); `support` adds the assignments with the
    role support. Hashable, because figures are kept by it."""

    unit: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    area: tuple[int, ...] = ()
    measure: tuple[int, ...] = ()
    status: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    pace_class: tuple[str, ...] = ()
    words: str = ""
    as_of: date | None = None
    support: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing narrows the selection (date and roles aside)."""
        return self == Filter(as_of=self.as_of, support=self.support)

    @property
    def by_state(self) -> bool:
        """Whether it selects assignments by their state: status, light or class."""
        return self != self.whole

    @property
    def whole(self) -> "Filter":
        """The same filter without the fields that select by state."""
        return self.only(**{field.id: () for field in FIELDS if field.by_state})

    @property
    def lasting(self) -> bool:
        """Whether it selects the same assignments whatever is reported."""
        return not (self.by_state or self.words)

    def only(self, **fields: object) -> "Filter":
        """Return this filter with some fields set anew."""
        anew: dict[str, Any] = fields
        return replace(self, **anew)


# Of a field: what gives the keys that a text stands for, the words for a key, and all keys.
Parse = Callable[[Programme, str], tuple[Any, ...]]
Title = Callable[[Programme, Any, str], str]
Keys = Callable[[Programme], list[Any]]


@dataclass(frozen=True)
class Field:
    """One field of the filter.

    id        its attribute in Filter
    name      its name in links, on the command line and in `words`, and the column that it narrows
    parse     gives the keys that a text given by a person stands for, none for an unknown text
    title     gives the words for a key in a language
    keys      gives all its keys
    by_state  whether it selects assignments by what is reported of them"""

    id: str
    name: str
    parse: Parse
    title: Title
    keys: Keys
    by_state: bool = False

    def label(self, lang: str) -> str:
        """Return the field's name in a language."""
        return say(f"filter.{self.name}", lang)

    def values(self, programme: Programme, given: Iterable[object], lang: str = "zh") -> tuple[Any, ...]:
        """Return the keys that the given words stand for; raise Refused, naming the field, for an unknown
        word."""
        all_keys: list[Any] = []
        for text in given:
            keys = self.parse(programme, str(text))
            if not keys:
                raise refuse(
                    "unknown_value", value=text, label=self.label(lang), known=known(self, programme, lang)
                )
            all_keys += keys
        return tuple(dict.fromkeys(all_keys))


def _named(table: str, integer: bool = False) -> tuple[Parse, Title, Keys]:
    def parse(programme: Programme, text: str) -> tuple[Any, ...]:
        rows = getattr(programme, table)
        matches = (
            key
            for key, row in rows.items()
            if normal(text)
            in {normal(key), normal(row["title_zh"]), normal(row["title_en"]), normal(row.get("short_zh"))}
        )
        return tuple(matches)

    def title(programme: Programme, key: object, lang: str) -> str:
        name = programme.title(table, key, lang)
        return f"{key}. {name}" if integer else name

    return parse, title, lambda programme: list(getattr(programme, table))


def _is(word: declarations.Word, text: str) -> bool:
    return normal(text) in {normal(name) for name in (word.id, word.zh, word.en, *word.aliases)}


def _term(words: tuple[declarations.Word, ...]) -> tuple[Parse, Title, Keys]:
    def parse(_programme: Programme, text: str) -> tuple[str, ...]:
        if words is light_colours.CLASSES and _is(light_colours.OTHER, text):
            return light_colours.OTHER_CLASSES
        return tuple(word.id for word in words if _is(word, text))

    def title(_programme: Programme, key: str, lang: str) -> str:
        return declarations.index(words)[key].label(lang)

    return parse, title, lambda _programme: [word.id for word in words]


FIELDS = (
    Field("unit", "unit", Programme.units_named, *_named("units")[1:]),
    Field("group", "group", *_named("groups")),
    Field("region", "region", *_named("regions")),
    Field("area", "area", *_named("areas", integer=True)),
    Field("measure", "measure", *_named("measures", integer=True)),
    Field("status", "status", *_term(terms.ALL_STATUSES), by_state=True),
    Field("light", "light", *_term(light_colours.LIGHTS), by_state=True),
    Field("pace_class", "class", *_term(light_colours.CLASSES), by_state=True),
)
FIELD_BY_ID = {field.id: field for field in FIELDS}


def labels(programme: Programme, lang: str) -> dict[str, dict[Any, str]]:
    """Return the texts of all options: for each field, every key with its title. The title of a unit is
    followed by its short name, so that either is found."""
    titles = {
        field.id: {key: field.title(programme, key, lang) for key in field.keys(programme)}
        for field in FIELDS
    }
    for code, title in titles["unit"].items():
        short = sorted(programme.units[code]["aliases"] or (), key=len)[:1]
        titles["unit"][code] = JOIN.join([title, *short])
    return titles


def known(field: Field, programme: Programme, lang: str) -> str:
    """Return the values a field accepts, as a short list for people."""
    keys = field.keys(programme)
    names = [field.title(programme, key, lang) for key in keys[:8]]
    return say("shown.list", lang).join(names) + (" …" if len(keys) > 8 else "")


def named(chosen: Filter, programme: Programme, fields: Collection[str], lang: str) -> str:
    """Return the names of the values that a filter has in some fields, as a list for people."""
    return say("shown.list", lang).join(
        field.title(programme, value, lang)
        for field in FIELDS
        if field.id in fields
        for value in getattr(chosen, field.id)
    )


def sentence(chosen: Filter, programme: Programme, as_of: date, lang: str) -> str:
    """Return a sentence that says what a filter shows, with its date."""
    parts = [
        say("shown.field", lang, label=field.label(lang), values=named(chosen, programme, (field.id,), lang))
        for field in FIELDS
        if getattr(chosen, field.id)
    ]
    if chosen.words:
        parts.append(say("shown.words", lang, values=chosen.words))
    parts = parts or [say("shown.all", lang)]
    parts.append(say("shown.any" if chosen.support else "shown.lead", lang))
    return say("shown.line", lang, parts=say("shown.joint", lang).join(parts), as_of=as_of)
