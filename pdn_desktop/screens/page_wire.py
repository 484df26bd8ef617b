"""What passes between the window and the child process that reads documents: frames, and what they ask for.

A frame is one letter, its length on 8 bytes (big-endian) and its body. The window sends a `REQUEST` in JSON
and waits for its `ANSWER`, in JSON too; the `PICTURE` that an answer announces follows it, 4 bytes a pixel.
What the child needs of the document it asks for piece by piece: `NEED` (where from and how much, 8 bytes
each) is answered by a `PIECE`, empty when there is none any more.
"""

from typing import Final

DRAW_ARGUMENT: Final = "--draw-pages"
CHILD_MODULE: Final = "pdn_desktop.screens.drawing_child"

REQUEST, PIECE = b"R", b"P"
NEED, ANSWER, PICTURE = b"N", b"A", b"I"
HEAD_BYTES, NEED_BYTES = 9, 16

PIECE_BYTES = 256_000
ANSWER_BYTES = 4_000_000
TEXT_LENGTH = 200_000
HITS_TOLD, PLACES_TOLD = 1_000, 20
"""Of one answer to a search, and of one hit; there are more of both in no page that a person reads."""


def head(letter: bytes, size: int) -> bytes:
    """Return what stands before a body of this size."""
    return letter + size.to_bytes(8)


def read_head(frame: bytes) -> tuple[bytes, int]:
    """Return the letter of a frame, and the size of its body."""
    return frame[:1], int.from_bytes(frame[1:])
