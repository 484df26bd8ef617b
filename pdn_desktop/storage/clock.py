"""The system's clock, for those who hand none over."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the instant it is."""
    return datetime.now(UTC)
