"""The overview's content without a framework: `python -m benchmarks.bare_page PORT`.

One page, one request for each click, and plotly.js as shipped with plotly."""

import html
import sys
from pathlib import Path

import plotly
import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, JSONResponse
from starlette.routing import Route

from benchmarks.content import Content, fields, overview

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
PAGE = """<!doctype html><meta charset="utf-8"><title>floor</title><script src="/plotly.js"></script>
<style>body{{font-family:sans-serif}}nav{{width:240px;float:left}}main{{margin-left:260px}}
#cards{{display:flex;gap:8px}}#cards div{{flex:1;border:1px solid #ddd}}
#lists{{display:flex;gap:8px}}#lists div{{flex:1}}</style>
<nav><input>{fields}<label class="st-key-support"><input type="checkbox" id="support">含配合单位</label>
<input type="date"></nav>
<main><h4>{title}</h4><p id="sentence"></p><div id="cards"></div><div id="lists"></div>
{charts}<div id="counted"></div></main>
<script>
async function draw() {{
  const got = await (await fetch('/content?support=' + support.checked)).json();
  sentence.textContent = got.sentence;
  cards.innerHTML = got.cards;
  lists.innerHTML = got.lists;
  got.charts.forEach((one, place) => {{
    Plotly.react('chart' + place, one.figure.data, one.figure.layout, {{displayModeBar: false}});
    document.getElementById('caption' + place).textContent = one.caption;
  }});
  counted.innerHTML = got.counted;
}}
support.addEventListener('change', draw);
draw();
</script>"""


def _json(content: Content) -> dict:
    return {
        "sentence": content.sentence,
        "cards": "".join(
            f"<div><small>{label}</small><h3>{value}</h3><small>{detail}</small></div>"
            for label, value, detail in content.cards
        ),
        "lists": "".join(
            f"<div><b>{title}</b>{''.join(f'<p>{html.escape(line)}</p>' for line in lines)}</div>"
            for title, lines in content.lists
        ),
        "charts": [{"figure": figure, "caption": caption} for _, figure, caption in content.charts],
        "counted": "".join(f"<p>{line}</p>" for line in content.counted),
    }


async def _page(_request):
    boxes = "".join(
        f"<label>{label}<select multiple>"
        + "".join(f"<option>{option}" for option in options)
        + "</select></label>"
        for label, options in fields()
    )
    charts = "".join(
        f"<b>{title}</b><div id=chart{place}></div><small id=caption{place}></small>"
        for place, (title, _, _) in enumerate(overview(False).charts)
    )
    return HTMLResponse(PAGE.format(fields=boxes, title=overview(False).title, charts=charts))


async def _content(request):
    return JSONResponse(READY[request.query_params["support"] == "true"])


async def _script(_request):
    return FileResponse(PLOTLY)


app = Starlette(routes=[Route("/", _page), Route("/content", _content), Route("/plotly.js", _script)])

if __name__ == "__main__":
    READY = {position: _json(overview(position)) for position in (False, True)}
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
