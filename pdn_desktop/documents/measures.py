"""The page in points: A4, its margins, and where a window envelope shows the recipient."""

from typing import Final

MM: Final = 72 / 25.4
A4: Final = (595.276, 841.89)

LEFT: Final = 25 * MM
RIGHT: Final = 22 * MM
TOP: Final = 20 * MM
COLUMN: Final = A4[0] - LEFT - RIGHT
GUTTER: Final = 5 * MM

WINDOW_LEFT: Final = 105 * MM
WINDOW_TOP: Final = 55 * MM
WINDOW_WIDTH: Final = 83 * MM
