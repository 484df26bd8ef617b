"""What the committee does together, and what is not lost on the way: drafts, sittings, papers, bookmarks."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of this generation."""
