"""Who works at this laptop, and as what: the secretariat does everything, a member sees and does his own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Post(StrEnum):
    """As what a laptop works on a call; the value is what the preferences keep."""

    SECRETARY = "secretary"
    MEMBER = "member"


POST_NAMES: Mapping[Post, str] = {
    Post.SECRETARY: "Secrétariat",
    Post.MEMBER: "Membre du comité",
}
SECRETARY_ONLY = frozenset({Post.SECRETARY})
EVERYONE = frozenset(Post)


@dataclass(frozen=True)
class Person:
    """Who works here: the name the journal carries, the post, and which member of the call when one."""

    name: str
    post: Post = Post.SECRETARY
    member: str = ""

    @property
    def is_member(self) -> bool:
        """Tell whether only this member's own work may be shown."""
        return self.post is Post.MEMBER
