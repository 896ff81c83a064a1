"""Options as forms print them: the one that is ticked (☑已完成 □推进中), numbered ones (3-已完成), and one
that stands alone with its marks."""

import re
from collections.abc import Callable
from functools import lru_cache

from ..problems import refuse
from .text import clean, normal

# Ticks and empty boxes, also as the symbol fonts Wingdings keep them: as letters, or from U+F000 on.
_TICKS = "☑☒✓✔√■●◉⦿⬛🗹✅\uf0fe\uf0fc\uf078\uf052\uf050\uf053\uf054"
_BOXES = "□☐○▢◯◻⬜◇\uf0a8\uf06f\uf0a3\uf071\uf02a"
_BLANK = r"[\s_]*"
_TICKED = re.compile(
    rf"[{_TICKS}]|[(（\[【〔]{_BLANK}[√✓✔xXvV*■●]{_BLANK}[)）\]】〕]|(?<![A-Za-z])[þüRP](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[þüRP](?![A-Za-z])"
)
_UNTICKED = re.compile(
    rf"[{_BOXES}]|[(（\[【〔]{_BLANK}[)）\]】〕]|(?<![A-Za-z])[¨£oqO](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[¨£oqO](?![A-Za-z])"
)
_TICK, _BOX = "\x01", "\x02"
_MARK = re.compile(f"[{_TICK}{_BOX}]")
_BEFORE = re.compile(f"([{_TICK}{_BOX}])([^{_TICK}{_BOX}]*)")
_AFTER = re.compile(f"([^{_TICK}{_BOX}]*)([{_TICK}{_BOX}])")
_BETWEEN = re.compile(r"[\s/／、,，;；|｜]+")
_NUMBER = re.compile(
    r"^[(\[【]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十])(?:[.、:_\-—–)\]】]+|(?=[\u4e00-\u9fff]))(?![\d.%])"
)
_ENDS = " .。、,，;；:：!！()（）[]【】<>《》\"'·-—–_*"


def _marked(text: str) -> str:
    return _UNTICKED.sub(_BOX, _TICKED.sub(_TICK, text))


@lru_cache(maxsize=1_000)
def chosen(text: str) -> tuple[str, ...] | None:
    """Return the texts of the options that are ticked; None where a text has no such marks. Without a tick
    all options are open: ()."""
    marked = clean(_marked(text))
    if not _MARK.search(marked):
        return None
    if marked[0] in (_TICK, _BOX):
        options = _BEFORE.findall(marked)
    elif marked[-1] in (_TICK, _BOX):
        options = [(mark, option) for option, mark in _AFTER.findall(marked)]
    else:
        words = _BETWEEN.split(marked)
        options = [(_TICK if _TICK in word else _BOX, _MARK.sub("", word)) for word in words]
    if len(options) == 1 and options[0][0] == _BOX:
        return (marked,)
    return tuple(clean(option) for mark, option in options if mark == _TICK)


def _names(option: str) -> tuple[str, ...]:
    """The forms in which an option may be known: as it stands, without its number and punctuation, and its
    first word and last, where others stand beside it."""
    bare = normal(option).strip(_ENDS)
    words = [normal(word).strip(_ENDS) for word in _BETWEEN.split(option) if word]
    return tuple(_NUMBER.sub("", name).strip(_ENDS) for name in (bare, *words[:1], *words[-1:]))


def meaning(text: str, known: Callable[[str], str | None]) -> str | None:
    """Return what a text means as one of several options: itself, or the one that is ticked; None where it is
    none of them. `known` takes normalised names. Raises Refused where two are ticked."""
    if (found := known(normal(text))) is not None:
        return found
    ticked = chosen(text)
    if ticked is None:
        bare = _names(text)[0]
        return known(bare) if bare else None
    meanings = [next(filter(None, map(known, _names(one))), None) for one in ticked]
    if len(set(meanings)) > 1:
        raise refuse("two_ticked", value=clean(text), options="、".join(ticked))
    return meanings[0] if meanings else None


def unticked(text: str) -> bool:
    """Return whether a text is a list of options of which none is ticked."""
    return chosen(text) == ()
