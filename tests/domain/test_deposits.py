"""Which of several arrivals counts: the last version in time; what came late replaces nothing (D1, D8)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.candidacy import ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS, is_late
from pdn_desktop.domain.deposits import check_replacement, copies, outdated, superseded, versions_text
from pdn_desktop.errors import Refusal

DEADLINE = datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)


def _receipt(key: str, day: int, hour: int = 10, *, replaces: str | None = None) -> ReceiptEvent:
    received = datetime(2024, 3, day, hour, tzinfo=PARIS)
    return ReceiptEvent(id=key, received_at=received, original_sha256="", replaces=replaces)


def test_a_corrected_version_in_time_replaces_the_one_before() -> None:
    receipts = [_receipt("a", 15), _receipt("b", 16, replaces="a"), _receipt("c", 17, replaces="b")]
    assert superseded(receipts, DEADLINE) == {"a": "b", "b": "c"}
    assert versions_text(receipts, DEADLINE).replace("\u00a0", " ") == (
        "Le délai se juge sur le premier envoi, du 15 mars 2024 à 10 h ; la version examinée est celle du "
        "17 mars 2024 à 10 h, qui remplace la précédente."
    )
    assert versions_text(receipts[:1], DEADLINE) == ""


def test_a_late_version_replaces_nothing_that_came_in_time() -> None:
    late = _receipt("b", 18, replaces="a")
    assert superseded([_receipt("a", 15), late], DEADLINE) == {}
    with pytest.raises(Refusal, match="romprait l’égalité"):
        check_replacement(late, _receipt("a", 15), DEADLINE)
    assert superseded([_receipt("a", 18, 1), _receipt("b", 19, replaces="a")], DEADLINE) == {"a": "b"}


def test_an_arrival_replaces_only_what_came_before_it() -> None:
    with pytest.raises(Refusal, match="arrivé avant lui"):
        check_replacement(_receipt("a", 15), _receipt("b", 16), DEADLINE)
    with pytest.raises(Refusal, match="arrivé avant lui"):
        check_replacement(_receipt("a", 15), _receipt("a", 15), DEADLINE)


def test_the_same_files_to_both_poles_are_one_deposit() -> None:
    files = {"a": frozenset({"1", "2"}), "b": frozenset({"2", "1"}), "c": frozenset({"1"}), "d": frozenset()}
    assert copies(files) == {"b": "a"}


def test_a_correction_replaces_what_both_poles_hold() -> None:
    receipts = [_receipt("a", 12), _receipt("b", 12, 11), _receipt("c", 16, replaces="b"), _receipt("d", 17)]
    files = dict.fromkeys("abd", frozenset({"1"})) | {"c": frozenset({"2"})}
    assert outdated(receipts, DEADLINE, files) == {"a": "c", "b": "c"}


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), min_size=1, max_size=10))
def test_no_version_in_time_ever_gives_way_to_a_late_one(arrivals: list[tuple[int, int]]) -> None:
    receipts = [
        ReceiptEvent(
            id=str(number),
            received_at=DEADLINE + timedelta(hours=hours),
            original_sha256="",
            replaces=str(target) if target != number else None,
        )
        for number, (hours, target) in enumerate(arrivals)
    ]
    known = {receipt.id: receipt for receipt in receipts}
    for old, new in superseded(receipts, DEADLINE).items():
        assert known[old].received_at <= known[new].received_at
        assert is_late(known[old].received_at, DEADLINE) or not is_late(known[new].received_at, DEADLINE)
