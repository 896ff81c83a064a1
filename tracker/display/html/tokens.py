"""The declared colours as variables of style sheets."""

from ...schema.light_colours import LIGHTS
from ...schema.palette import TOKENS

COLOURS = TOKENS | {f"light-{light.id}": light.colour for light in LIGHTS}
STYLE = f":root {{ {' '.join(f'--{name}: {colour};' for name, colour in COLOURS.items())} }}\n"
