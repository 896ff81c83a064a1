"""The overview's content as a plain Streamlit page, with the same widgets and with charts of a library."""

import streamlit as st

from benchmarks.content import fields, overview

_PLOT = {"displayModeBar": False}

st.set_page_config(layout="wide")
with st.sidebar:
    st.text_input("文字")
    for name, options in fields():
        st.multiselect(name, options)
    state = st.toggle("含配合单位", key="support")
    st.date_input("截至日期", value=None)
content = overview(state)
st.markdown(f"#### {content.title}")
st.markdown(content.sentence)
for column, (label, value, detail) in zip(st.columns(len(content.cards)), content.cards, strict=True):
    with column.container(border=True, height="stretch", gap="xxsmall"):
        st.metric(label, value)
        st.caption(detail)
for column, (title, lines) in zip(st.columns(len(content.lists)), content.lists, strict=True):
    column.markdown(f"**{title}**")
    for line in lines:
        column.caption(line)
for title, figure, caption in content.charts:
    st.markdown(f"**{title}**")
    st.plotly_chart(figure, key=title, config=_PLOT)
    st.caption(caption)
for line in content.counted:
    st.caption(line)
