"""The card: the answer in words, before any chart, and why it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.cells import profile
from bestslot.showing.charts.evidence import evidence_chart
from bestslot.showing.words import card as words
from bestslot.showing.words import why
from bestslot.timing.evidence import evidence, looks_best, within

if TYPE_CHECKING:
    from bestslot.language import Language
    from bestslot.page.visit import Visit
    from bestslot.sentence import Sentence
    from bestslot.showing.answered import Answered
    from bestslot.timing.evidence import Evidence
    from bestslot.timing.windows import Window


def card(visit: Visit) -> None:
    """Say when to publish, how sure that is, and what it rests on."""
    advice, markdown = visit.advice, visit.said.markdown
    tempting = looks_best(advice)
    found = evidence(advice, advice.best[0] if advice.best else tempting) if tempting else None
    with st.container(border=True):
        icon = words.ICONS[advice.verdict]
        st.header(markdown(words.headline(advice)), anchor=False, icon=icon)
        told = [words.meaning(advice)]
        if found:
            told.append(why.why(found) if advice.best else why.tempting(found))
        prices = [f":material/sell: {markdown(one)}" for one in why.prices(advice, visit.choice)]
        st.markdown("\n\n".join([*map(markdown, told), *prices]))
        others(advice, visit.said)
        if tempting and found:
            _why(visit, found, tempting)
        notes = words.footnotes(advice, pooled=visit.choice.pooled)
        st.caption("  \n".join(map(markdown, notes)))


def others(answer: Answered, said: Language) -> None:
    """Stand the other windows, the one to test and the habit side by side.

    One element each: what the browser must put together at a click is counted in elements.
    """
    listed = words.others(answer)
    columns = st.columns(len(listed), border=True) if listed else ()
    for column, texts in zip(columns, listed, strict=True):
        label, slot, detail = map(said.markdown, texts)
        column.markdown(f":small[:gray[{label}]]  \n**{slot}**  \n:small[:gray[{detail}]]")


def _why(visit: Visit, found: Evidence, tempting: Window) -> None:
    """Show the evidence near a slot, what changed on the way, and what would make it surer."""
    advice, said = visit.advice, visit.said
    title = why.WHY if advice.best else why.WHY_NONE
    folded = st.expander(
        said.say(title), key="why", on_change="rerun", icon=":material/troubleshoot:"
    )
    if not folded.open:
        return
    words_, drawn = folded.columns([2, 3], gap="medium")
    with drawn:
        st.vega_lite_chart(
            profile(found, said),
            evidence_chart(said.code),
            key="evidence",
            alt=said.say(why.alt(found)),
        )
        st.caption(said.say(why.EVIDENCE_HELP))
    with words_:
        st.markdown(f"**{said.markdown(why.heading(found.window))}**")
        st.markdown(_listed(why.steps(visit.steps(found)), said))
        if advice.best and not within(tempting, advice.best):
            st.markdown(said.markdown(why.tempting(evidence(advice, tempting))))
        lines = why.surer(advice)
        if lines:
            st.markdown(f"**{said.markdown(why.SURER)}**")
            st.markdown(_listed(lines, said))


def _listed(lines: list[Sentence], said: Language) -> str:
    return "\n".join(f"- {said.markdown(line)}" for line in lines)
