"""A Streamlit app of two lines: what starting Streamlit itself costs."""

import streamlit as st

st.selectbox("一", ["甲", "乙"])
st.markdown("一句话")
