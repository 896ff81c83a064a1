"""Acts for the browser window (see acts.js), noted in a hidden element so that no page needs a script."""

import html
from uuid import uuid4


def act(name: str, of: str = "", once: bool = False) -> str:
    """Return the element that asks for an act; `of` names what it is about.

    With `once`, the act happens once for each call of this function."""
    turn = f" data-turn='{uuid4()}'" if once else ""
    return f"<i hidden data-act='{name}' data-of='{html.escape(of)}'{turn}></i>"
