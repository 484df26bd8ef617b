"""The text of a message in Outlook's compressed rich text (MS-OXRTFCP), read without its layout."""

from compressed_rtf import decompress
from striprtf.striprtf import rtf_to_text

from pdn_desktop.intake.cleaning import readable

COMPRESSED_BYTES = 400_000
"""Text grows by eight at most when unpacked."""


def text_of_rich_text(content: bytes) -> str:
    """Return the visible text; empty when it is damaged or too long to be a message."""
    if not content or len(content) > COMPRESSED_BYTES:
        return ""
    try:
        return readable(rtf_to_text(decompress(content).decode("ascii", "replace"), errors="replace")).strip()
    except Exception:  # noqa: BLE001 -- both libraries raise whatever damage makes them meet
        return ""
