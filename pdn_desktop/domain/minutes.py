"""What the secretary words in the minutes beside what the call file tells by itself (domain §5.5)."""

from typing import ClassVar

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.record import Editable, personal


class MinutesWords(Editable):
    """The free parts of one module's minutes; an empty one leaves the shipped sentences alone."""

    identity: ClassVar[tuple[str, ...]] = ("module",)
    module: ModuleCode
    opening: str = personal()  # stands for the sentence that opens the minutes
    remarks: str = personal()  # printed before the meeting is said to be closed
