"""The heatmap's specifications, against golden files in tests/charts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bestslot.showing.charts.heatmap import heatmap, page_chart
from bestslot.showing.language import language
from bestslot.showing.tables import cells

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
    assert spec["background"] == "#ffffff"
    check("heatmap_effect_fr", spec, request)


def test_both_scales_tell_colour_blind_people_apart_from_the_same_middle() -> None:
    spec = json.dumps(page_chart("effect", "en", tall=False))
    assert '"domainMid": 0' in spec
    assert '"clamp": true' in spec
