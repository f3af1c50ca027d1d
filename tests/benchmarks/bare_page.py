"""The bare page that page_speed.py compares with: the same heatmap, one advise, nothing else."""

from __future__ import annotations

import os

import streamlit as st

from bestslot.reading.importing import Reading, read_exports
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.language import language
from bestslot.showing.tables import cells
from bestslot.timing.advice import advise


@st.cache_resource
def read() -> Reading:
    return read_exports(os.environ["BARE_PAGE_FILES"].split(os.pathsep), timezone="Europe/Paris")


posts = read().posts
platform = st.pills("Platform", ["instagram", "x"], default="instagram")
advice = advise(posts[posts["platform"] == platform])
st.vega_lite_chart(
    cells(advice, "effect", language("en")), page_chart("effect", "en", tall=False), key="heat"
)
