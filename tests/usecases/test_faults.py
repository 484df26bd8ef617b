"""Every sentence a record's own validator says has its French."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import faults

DOMAIN = Path(faults.__file__).parent.parent / "domain"


def test_every_validator_speaks_french() -> None:
    said = {
        sentence
        for module in DOMAIN.glob("*.py")
        for body in re.findall(
            r"_validator\(.*?\n\n\n?(?=\S|    [@d])", module.read_text("utf-8") + "\n\n\n", re.DOTALL
        )
        for sentence in re.findall(r'msg = "(.+?)"', body)
    }

    assert said - faults._SENTENCES.keys() == set()
    assert "weights are positive and sum to 100" in said


def test_place_of_a_fault_inside_a_list() -> None:
    with pytest.raises(Refusal) as refused:
        faults.built(ScoringGrid, {"module": "M1", "criteria": [{"code": "C1"}]}, "grids[0]", origin="a")

    assert refused.value.what == "A, à «\u00a0grids[0].criteria.label\u00a0»\u00a0: cette donnée manque."


def test_changed_keeps_what_is_not_named() -> None:
    candidacy = Candidacy(
        id="c", number="1", applicant="a", module="M1", coverage={"03"}, received_at="2024-03-10T10:00:00Z"
    )

    other = faults.changed(candidacy, {"number": "2"}, "x", origin="a")

    assert other == candidacy.with_(number="2")


def test_an_error_of_ours_is_not_hidden() -> None:
    with pytest.raises(ValidationError):
        Candidacy.model_validate({})
