"""The page. One script: its order is the order of the screen.

Run it with ``streamlit run app.py``. Whatever is computed, said or drawn comes from ``bestslot``;
here stands only what is shown, and in which order.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from bestslot.reading.formats import FORMATS
from bestslot.reading.importing import Reading, read_exports
from bestslot.showing import choice as choosing
from bestslot.showing import documents, questions, tables
from bestslot.showing.charts import page_chart, weekday_chart
from bestslot.showing.choice import Choice
from bestslot.showing.downloads import downloads
from bestslot.showing.language import LANGUAGES, language
from bestslot.showing.panels import Panel, Subject, panel
from bestslot.showing.words import card, chart, names, page, panels, takeaway
from bestslot.showing.words import files as file_words
from bestslot.showing.words import questions as asking
from bestslot.timing.advice import Advice, advise

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.reading.by_hand import Answers
    from bestslot.reading.guessing import UnknownTable

Files = list[tuple[str, bytes]]
HERE = Path(__file__).parent
BIGGEST_FILE = 50  # megabytes
HOURS = (6, 24)
ACCOUNTS_AT_ONCE = 12
ZONES = sorted(available_timezones())
SAMPLE = sorted((HERE / "sample_data").glob("*.[cxz]*"))  # CSV, Excel, ZIP

st.set_page_config("bestslot", HERE / "docs/pictures/icon.png", layout="wide")


# Kept per visitor and never shared. Keys are digests of the files and the choice, never tables.
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def read(digest: str, timezone: str, _files: Files, _told: list[Answers]) -> Reading:  # noqa: ARG001 - the key
    """Read the exports once per set of files and answers."""
    return read_exports(_files, timezone=timezone, answers=_told)


@st.cache_resource(scope="session", max_entries=400, show_spinner=False)
def answer(digest: str, choice: Choice, _reading: Reading) -> Advice:  # noqa: ARG001 - the key
    """Answer once per choice."""
    return advise(
        choice.of(_reading.posts),
        metric=choice.metric,
        timezone=choice.timezone,
        hours=choice.hours,
    )


@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def closer(  # noqa: PLR0913, PLR0917 - the first six are the key
    digest: str,  # noqa: ARG001 - part of the key
    choice: Choice,
    name: str,
    code: str,
    target: float | None,
    per_week: int,
    _posts: pd.DataFrame,
    _advice: Advice,
) -> Panel:
    """Make a panel once per choice."""
    subject = Subject(_posts, choice, _advice, language(code), target, per_week)
    return panel(name, subject)


def show_slot(weekday: int, hour: int) -> None:
    """List the posts of one slot, text as plain text."""
    listed = tables.posts_in_slot(posts, advice, weekday, hour, said)
    st.markdown(f"**{markdown(chart.in_slot(weekday, hour, len(listed)))}**")
    if len(listed):
        links = {say(chart.LINK): st.column_config.LinkColumn(display_text=say(chart.OPEN))}
        st.dataframe(listed, hide_index=True, column_config=links, alt=say(page.SLOT_CHOICE))


def ask(file_name: str, table: UnknownTable) -> None:
    """Ask what the columns of a table mean; the answer is kept for this visit."""
    key = questions.kept_as(table.answers)
    with st.form(f"ask {key}"):
        st.markdown(markdown(asking.ask(file_name)))
        st.dataframe(tables.first_rows(table), hide_index=True, alt=say(asking.FIRST_ROWS))
        with st.container(horizontal=True):
            given = {
                one.name: st.selectbox(
                    say(one.label),
                    list(one.options),
                    one.guess,
                    format_func=one.options.__getitem__,
                    key=f"{one.name} {key}",
                    width=230,
                )
                for one in questions.asked(table.answers, ZONES, said)
            }
        sent = st.form_submit_button(say(asking.READ), type="primary")
    told = questions.answers(table.answers, given)
    if sent and (mistake := questions.wrong(told)):
        st.error(markdown(mistake), icon=":material/error:")
    elif sent:
        st.session_state[key] = told.to_json()
        st.rerun()


# Language: the browser's, unless chosen or in the link
if "lang" not in st.session_state:
    st.session_state.lang = language(st.query_params.get("lang") or st.context.locale).code
heading, switch = st.columns([5, 1], vertical_alignment="center")
said = language(
    switch.segmented_control(
        page.LANGUAGE,
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="lang",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
)
say, markdown = said.say, said.markdown

# The promise
heading.title(say(page.TITLE), anchor=False)
st.markdown(say(page.PROMISE))

# The exports
sample = "sample" in st.query_params
with st.container(border=True):
    uploads = st.file_uploader(
        say(page.UPLOAD), accept_multiple_files=True, max_upload_size=BIGGEST_FILE, key="files"
    )
    if uploads and sample:
        st.query_params.pop("sample")
    elif sample:
        st.button(say(page.LEAVE_SAMPLE), icon=":material/close:", on_click=st.query_params.clear)
    elif not uploads:
        st.caption(say(page.LIMITS))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                say(page.TRY_SAMPLE),
                icon=":material/potted_plant:",
                on_click=st.query_params.update,
                kwargs={"sample": "yes"},
            )
            st.download_button(
                say(takeaway.BLANK_WORKBOOK),
                partial(documents.workbook, None, said),
                "bestslot.xlsx",
                icon=":material/table_view:",
                on_click="ignore",
            )
        with st.expander(say(page.WHERE), icon=":material/help:"):
            st.table(tables.exports(FORMATS, said), border="horizontal", hide_index=True)
    st.caption(say(page.PRIVACY))
if sample and not uploads:
    st.info(say(page.SAMPLE), icon=":material/potted_plant:")
    files = [(path.name, path.read_bytes()) for path in SAMPLE]
else:
    files = [(upload.name, upload.getvalue()) for upload in uploads]
if not files:
    st.stop()

# What was read
zone = st.session_state.get("tz") or st.query_params.get("tz") or st.context.timezone or "UTC"
with st.spinner(say(page.READING)):
    told = questions.kept(st.session_state)
    digest = repr(([(name, hashlib.sha256(data).hexdigest()) for name, data in files], told))
    reading = read(digest, zone, files, list(told.values()))
for file in reading.files:
    if file.error:
        st.error(markdown(file.error), title=markdown(file.name), icon=":material/error:")
    if file.left_out and not file.rows_read:
        st.warning(markdown(file_words.no_row_read(file)), icon=":material/warning:")
for file_name, unknown in questions.tables(reading.files):
    ask(file_name, unknown)
for key, one in told.items():
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(markdown(questions.title(one)))
        st.download_button(
            say(asking.SAVE),
            one.to_json(),
            questions.FILE_NAME,
            help=say(asking.SAVE_HELP),
            on_click="ignore",
            key=f"save {key}",
        )
        forget = partial(st.session_state.pop, key)
        st.button(say(asking.ASK_AGAIN), on_click=forget, key=f"again {key}")
read_ones = [file for file in reading.files if not file.error]
with st.expander(
    say(file_words.read(len(read_ones), len(reading.posts))), icon=":material/task_alt:"
):
    for file in read_ones:
        with st.container(border=True):
            st.markdown(f"**{markdown(file_words.file(file))}**")
            for line in file_words.details(file):
                st.markdown(markdown(line))
            if file.left_out:
                st.dataframe(
                    tables.left_out(file, said), hide_index=True, alt=say(file_words.LEFT_OUT)
                )
            if file.problems:
                st.dataframe(
                    tables.problems(file, said), hide_index=True, alt=say(file_words.PROBLEMS)
                )
if reading.posts.empty:
    st.warning(say(page.NOTHING_READ))
    st.stop()

# The question: whose posts, which of them, what to raise
everyone = choosing.accounts(reading.posts)
platforms = choosing.platforms_of(everyone)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    platform = st.pills(
        say(page.PLATFORM),
        platforms,
        default=platforms[0],
        format_func=lambda code: say(names.platform(code)),
        key="platform",
        bind="query-params",
        required=True,
    )
    account = st.selectbox(
        say(page.ACCOUNT),
        choosing.accounts_on(platform, everyone),
        format_func=lambda name: say(names.account(name)),
        key="account",
        bind="query-params",
        width=260,
    )
    metric = st.selectbox(
        say(page.METRIC),
        list(names.METRICS),
        format_func=lambda name: say(names.METRICS[name]),
        key="metric",
        bind="query-params",
        width=200,
    )
whole = Choice(platform, account, metric=metric, timezone=zone)
span = choosing.first_and_last_day(whole.of(reading.posts), zone)
types = st.pills(
    say(page.CONTENT_TYPE),
    choosing.content_types(whole.of(reading.posts)),
    selection_mode="multi",
    format_func=lambda kind: say(names.CONTENT_TYPES[kind]),
    help=say(page.CONTENT_TYPE_HELP),
    key="types",
    bind="query-params",
)
with st.expander(say(page.MORE_FILTERS), icon=":material/tune:"):
    left, middle, right = st.columns(3)
    period = left.date_input(
        say(page.PERIOD),
        span,
        *span,
        format=page.DATE_FORMATS[said.code],
        key="period",
        bind="query-params",
    )
    middle.selectbox(say(page.TIME_ZONE), ZONES, ZONES.index(zone), key="tz", bind="query-params")
    hours = right.slider(say(page.HOURS), 0, 24, HOURS, key="hours", bind="query-params")
during = choosing.narrowed(period, span)
choice = Choice(platform, account, tuple(types), during, metric, zone, hours)
posts = choice.of(reading.posts)
if posts.empty:
    st.warning(say(page.NO_POST_LEFT))
    st.stop()
with st.spinner(say(page.THINKING)):
    advice = answer(digest, choice, reading)

# The card
with st.container(border=True):
    st.header(markdown(card.headline(advice)), anchor=False, icon=card.ICONS[advice.verdict])
    st.markdown(markdown(card.meaning(advice)))
    others = card.others(advice)
    for column, (label, slot, detail) in zip(st.columns(len(others) or 1), others, strict=False):
        with column.container(border=True, height="stretch", gap="xsmall"):
            st.caption(markdown(label))
            st.markdown(f"**{markdown(slot)}**")
            st.caption(markdown(detail))
    st.caption("  \n".join(map(markdown, card.footnotes(advice, pooled=choice.pooled))))

# The week
view = "effect"
if advice.posts_with_hour:
    st.header(say(page.HEATMAP), anchor=False)
    view = st.segmented_control(
        say(page.COLOUR),
        list(names.VIEWS),
        default="effect",
        format_func=lambda name: say(names.VIEWS[name]),
        key="view",
        bind="query-params",
        required=True,
    )
    clicked = st.vega_lite_chart(
        tables.cells(advice, view, said),
        page_chart(view, said.code, tall="Mobi" in st.context.headers.get("User-Agent", "")),
        key="heat",
        on_select="rerun",
        alt=say(chart.alt(advice)),
    )
    st.caption(say(chart.LEGEND))
    for cell in clicked["selection"].get("cell") or ():
        show_slot(cell["weekday"], cell["hour"])
    with st.expander(say(page.AS_TABLE), icon=":material/table:"):
        st.caption(say(page.AS_TABLE_HELP))
        slots = tables.slots(advice, said)
        selected = st.dataframe(
            slots,
            hide_index=True,
            key="slots",
            on_select="rerun",
            selection_mode="single-row",
            alt=say(page.AS_TABLE),
        )
        for row in selected["selection"]["rows"]:
            show_slot(*divmod(int(slots.index[row]), 24))
elif advice.posts:
    st.header(say(page.WEEKDAYS), anchor=False)
    st.vega_lite_chart(
        tables.weekdays(advice, said),
        weekday_chart(said.code),
        key="weekdays",
        alt=say(page.WEEKDAYS),
    )

# Look closer: one panel at a time, made when asked for
look = st.pills(
    say(panels.LOOK_CLOSER),
    list(panels.NAMES),
    format_func=lambda name: say(panels.NAMES[name]),
    key="look",
    bind="query-params",
)
if look:
    with st.container(border=True):
        target, per_week = None, 5
        if look == "figures":
            target = st.number_input(
                say(panels.TARGET),
                min_value=0.0,
                value=None,
                help=say(panels.TARGET_HELP),
                key="target",
                bind="query-params",
                width=260,
            )
        if look == "plan":
            per_week = st.slider(
                say(panels.POSTS_PER_WEEK), 1, 21, 5, key="pace", bind="query-params", width=360
            )
        with st.spinner(say(page.THINKING)):
            shown = closer(digest, choice, look, said.code, target, per_week, posts, advice)
        for line in shown.lines:
            st.markdown(markdown(line))
        for title, table in shown.tables:
            if title and len(table):
                st.markdown(f"**{say(title)}**")
            if len(table):
                st.dataframe(table, hide_index=True, alt=say(title or panels.NAMES[look]))

# Take away: each file is made on click
with st.container(border=True):
    st.markdown(f"**{say(takeaway.TITLE)}**")
    offered = downloads(advice, choice, view, said, reading, files)
    with st.container(horizontal=True):
        for label, make, file_name, icon in offered:
            st.download_button(
                say(label), make, file_name, icon=f":material/{icon}:", on_click="ignore"
            )
    st.caption(say(takeaway.HELP))

# All accounts
if len(everyone) > 1:
    every = st.expander(
        say(page.ACCOUNTS),
        expanded=len(everyone) <= ACCOUNTS_AT_ONCE,
        key="accounts",
        on_change="rerun",
        icon=":material/groups:",
    )
    if every.open:
        each = Choice("", "", metric=metric, timezone=zone, hours=hours)
        answers = [(one, answer(digest, each.on(*one), reading)) for one in everyone]
        every.caption(say(page.ACCOUNTS_HELP))
        every.dataframe(tables.overview(answers, said), hide_index=True, alt=say(page.ACCOUNTS))
