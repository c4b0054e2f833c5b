from __future__ import annotations

import json
from decimal import Decimal

from helpers_exchange import assessments, lookup
from hypothesis import given, settings

from ita_desktop.exchange.json_data.reading import read_exchange_json
from ita_desktop.exchange.json_data.writing import write_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")


@settings(max_examples=60, deadline=None)
@given(assessments())
def test_round_trip_is_exact(assessment: Assessment) -> None:
    (draft,) = read_exchange_json(write_exchange_json([assessment]), lookup).checked()
    assert merge(None, draft) == assessment


def test_scores_are_plain_numbers() -> None:
    assessment = Assessment(
        AGENCY,
        2568,
        published=Published(overall=Decimal("95.41")),
        items={"i1": ItemScore(Decimal("96.00")), "i2": ItemScore(Decimal("66.666666666667"))},
    )
    text = write_exchange_json([assessment])
    assert '"overall": 95.41' in text
    assert '"i1": 96,' in text
    assert '"i2": 66.666666666667' in text


def test_empty_keys_are_left_out_and_the_order_is_the_contracts() -> None:
    assert json.loads(write_exchange_json([Assessment(AGENCY, 2568)])) == {
        "agency": {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"},
        "fiscal_year": 2568,
        "limit": 85,
    }


def test_several_are_a_list() -> None:
    entries = json.loads(write_exchange_json([Assessment(AGENCY, 2567), Assessment(AGENCY, 2568)]))
    assert [entry["fiscal_year"] for entry in entries] == [2567, 2568]
