"""What the charts of time share: sizes and the colour of a light."""

from ...schema.declarations import index
from ...schema.light_colours import LIGHTS

ROW, PANEL, ACROSS = 22, 118, 6


def light_colour(light: str) -> str:
    """Return the colour of a light."""
    return index(LIGHTS)[light].colour
