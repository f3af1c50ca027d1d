"""The bare page that page_speed.py compares with: pandas, the same heatmap, and no more.

With posts (``BARE_PAGE_POSTS``, a table of posts as Parquet) a click on a content type makes one
bare ``advise``. Without, the sample's exports are read as a user's own script would, and the map
shows the plain mean of one column: the least that a page with this chart can do.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pandas as pd
import streamlit as st

from bestslot.showing.charts.heatmap import page_chart

SAMPLE = Path(__file__).parents[2] / "sample_data"
KINDS = {"Photos": "image", "Carousels": "carousel", "Reels": "reel"}
POSTS = os.environ.get("BARE_PAGE_POSTS")


def one_table(path: Path) -> pd.DataFrame:
    """Read an export of the sample, whatever its container."""
    if path.suffix == ".xlsx":
        return pd.read_excel(path, sheet_name="All posts", header=1, engine="openpyxl")
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as table:
            return pd.read_csv(table)
    return pd.read_csv(path)


def plain_means() -> pd.DataFrame:
    """Read all exports of the sample, and sum one of them up per weekday and hour."""
    tables = [one_table(path) for path in sorted(SAMPLE.glob("*.[cxz]*"))]
    posts = next(table for table in tables if "Heure de publication" in table)
    printed = pd.to_datetime(posts["Heure de publication"], format="%m/%d/%Y %H:%M")
    local = printed.dt.tz_localize("America/Los_Angeles").dt.tz_convert("Europe/Paris")
    slots = posts.groupby([local.dt.day_of_week.rename("weekday"), local.dt.hour.rename("hour")])
    earned = slots["Mentions J’aime"]
    cells = pd.DataFrame({"value": earned.mean(), "posts": earned.size()})
    return cells.reset_index().assign(state="measured")


@st.cache_resource
def read(path: str) -> pd.DataFrame:
    """Read the posts once for all visitors."""
    return pd.read_parquet(path)


def advised(path: str) -> pd.DataFrame:
    """Ask for content types and advise on their posts on Instagram."""
    from bestslot.language import language
    from bestslot.showing.cells import cells
    from bestslot.timing.advice import advise

    posts = read(path)
    posts = posts[posts["platform"] == "instagram"]
    kinds = st.pills("Content type", list(KINDS), selection_mode="multi") or list(KINDS)
    posts = posts[posts["content_type"].isin([KINDS[kind] for kind in kinds])]
    return cells(advise(posts), "effect", language("en"))


rows = advised(POSTS) if POSTS else plain_means()
st.vega_lite_chart(rows, page_chart("effect", "en", tall=False), key="heat", on_select="rerun")
