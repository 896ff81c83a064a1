"""What a page has its window do (see acts.js), noted in an element: no page brings a script of its own."""

import html
from uuid import uuid4


def act(name: str, of: str = "", once: bool = False) -> str:
    """Return the element that asks for an act, of something by name; `once`: anew each time it is drawn, and
    never again for the same."""
    turn = f" data-turn='{uuid4()}'" if once else ""
    return f"<i hidden data-act='{name}' data-of='{html.escape(of)}'{turn}></i>"
