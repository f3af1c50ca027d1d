"""The heatmap's specifications, against golden files in tests/charts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bestslot.language import language
from bestslot.showing.cells import cells
from bestslot.showing.charts.evidence import evidence_chart
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.charts.picture import heatmap
from bestslot.showing.charts.small import small_chart
from bestslot.showing.charts.weekdays import weekday_chart
from bestslot.showing.words.names import VIEWS

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

GOLDEN = Path(__file__).parents[1] / "charts"


def check(name: str, spec: dict[str, Any], request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{name}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(json.dumps(spec, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    assert spec == json.loads(path.read_text()), "run pytest tests/showing --update-golden"


@pytest.mark.parametrize(
    ("view", "code", "tall"),
    [
        ("effect", "en", False),
        ("effect", "fr", True),
        ("observed", "fr", False),
        ("posts", "en", False),
    ],
)
def test_the_page_s_heatmap_is_as_reviewed(
    view: str, code: str, *, tall: bool, request: pytest.FixtureRequest
) -> None:
    shape = "tall" if tall else "wide"
    check(f"page_{view}_{code}_{shape}", page_chart(view, code, tall=tall), request)


def test_the_other_charts_are_as_reviewed(request: pytest.FixtureRequest) -> None:
    check("page_evidence_fr", evidence_chart("fr"), request)
    check("page_small_en", small_chart("en"), request)
    check("page_weekdays_en", weekday_chart("en"), request)
    marked = page_chart("target", "en", tall=False, online=True)
    check("page_target_en_online", marked, request)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_layer_brings_data_of_its_own_as_the_page_gives_rows_to_the_whole_chart(
    code: str,
) -> None:
    charts = [evidence_chart(code), small_chart(code), weekday_chart(code)]
    charts += [page_chart(view, code, tall=True, online=True) for view in VIEWS]
    for spec in charts:
        assert not any("data" in layer for layer in spec["layer"])
        assert "data" not in spec


def test_a_rate_is_written_in_percent_and_a_count_is_not() -> None:
    rate, count = (page_chart("observed", "en", tall=False, rate=rate) for rate in (True, False))
    assert '".1%"' in json.dumps(rate)
    assert '".1%"' not in json.dumps(count)


def test_the_page_s_heatmap_is_made_once_and_carries_no_data() -> None:
    spec = page_chart("effect", "en", tall=False)
    assert spec is page_chart("effect", "en", tall=False)
    assert "data" not in json.dumps(spec["layer"])
    assert "datasets" not in spec
    assert spec["params"][0]["name"] == "cell"
    assert spec["params"][0]["select"]["fields"] == ["weekday", "hour"]


def test_the_heatmap_that_leaves_the_page_stands_alone(
    advice: Advice, request: pytest.FixtureRequest
) -> None:
    chart = heatmap(advice, language="fr", title="Titre", subtitle=["une ligne"])
    spec = chart.to_dict()
    (rows,) = spec.pop("datasets").values() if "datasets" in spec else (spec["data"]["values"],)
    spec["data"] = "left out of the golden file"
    assert len(rows) == len(cells(advice, "effect", language("fr")))
    check("heatmap_effect_fr", spec, request)


def test_both_scales_tell_colour_blind_people_apart_from_the_same_middle() -> None:
    spec = json.dumps(page_chart("effect", "en", tall=False))
    assert '"domainMid": 0' in spec
    assert '"clamp": true' in spec
