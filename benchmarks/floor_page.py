"""The floor: a plain Streamlit page with the overview's widgets and as much ready-made output."""

import streamlit as st

from tracker import charts
from tracker.charts import Bar
from tracker.schema import CLASSES, LIGHTS

OPTIONS = (111, 6, 41, 5, 18, 6, 6, 5)
_PLOT = {"displayModeBar": False}


@st.cache_resource(show_spinner=False)
def ready(state: bool) -> tuple:
    """The figures and the table of one position of the switch, made once."""
    step = 3.7 if state else 0.0
    rows = [Bar(f"{number} 加快5G网络建设进度与站址", 40 + number + step, 67.4 - step, LIGHTS[number % 3].id,
                f"{40 + number + step:.1f} · ● 正常 · 已报12/16 · 基础电信企业（4家）、中国铁塔",
                f"方面{number // 4}") for number in range(18)]
    counts = [charts.counts(kind, {word.id: 100 + place + int(step) for place, word in enumerate(words)},
                            {word.id: word.zh for word in words})
              for kind, words in (("light", LIGHTS), ("class", CLASSES))]
    table = {name: [f"{name}{number}" for number in range(21)]
             for name in ("责任单位", "单位分组", "报送情况", "收到时间")}
    return charts.bars(rows), *counts, table


st.set_page_config(layout="wide")
with st.sidebar:
    st.text_input("文字")
    for number, size in enumerate(OPTIONS):
        st.multiselect(f"字段{number}", [f"选项{number}-{option}" for option in range(size)])
    state = st.toggle("含配合单位", key="support")
    st.date_input("截至日期", value=None)
bars, lights, classes, table = ready(state)
st.markdown("#### 工业和信息化部关于推动5G加快发展的通知")
st.caption(f"显示：全部任务分工；{'含配合' if state else '仅牵头'}")
for place, column in enumerate(st.columns(6)):
    with column.container(border=True, height="stretch", gap="xxsmall"):
        st.metric(f"指标{place}", f"{50 + place + 3.7 * state:.1f}%")
        st.caption(f"已报{1000 + 70 * state}/{1255 + 400 * state}")
st.markdown("**18项举措的进度**")
st.plotly_chart(bars, theme=None, key="measures_chart", config=_PLOT)
for column, figure, key in zip(st.columns(2), (lights, classes), ("lights", "classes"), strict=True):
    column.plotly_chart(figure, theme=None, key=key, config=_PLOT)
    column.caption(f"■ 滞后 {86 + 9 * state}　▲ 预警 {185 + 40 * state}　● 正常 710")
st.dataframe(table, hide_index=True, key="table")
