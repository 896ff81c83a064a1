"""A Streamlit app of two lines, to measure the start of Streamlit itself."""

import streamlit as st

st.selectbox("一", ["甲", "乙"])
st.markdown("一句话")
