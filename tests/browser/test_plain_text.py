"""What comes from a file is treated as text: on pages, on a terminal, and in the names of downloads."""

import json
import os

import pytest
from benchmarks.browser import ROOT
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests.command_line import tracker
from tests.screens import choose_file, rested
from tests.status_sheets import book, row
from tracker.cli.main import main
from tracker.sheets import original_name
from tracker.values.text import visible

TEXTS = [
    "see http://evil.example/a?b=1",
    "https://evil.example",
    "www.evil.example",
    "WWW.evil.example",
    "a@evil.example",
    "mailto:a@evil.example",
    "HTTP://EVIL.example",
    "(http://evil.example)",
    "ftp://evil.example/x",
    "//evil.example",
    "http:evil.example",
    "中文：http://恶意.example，后",
    "xmpp:a@b.example/c",
    "a+b@c-d.example.org.",
    ":material/home: x",
    ":smile: a",
    ":streamlit: a",
    "a -> b <- c <-> d",
    "a -- b --- c",
    ">= <= ~= != => ==",
    "$x^2$ $$y$$",
    ":red[x] :blue-background[y]",
    "`code` **b** _i_ ~~s~~",
    "[a](http://e.example)",
    "![a](http://e.example/x.png)",
    "<b>x</b> <script>alert(1)</script>",
    "&lt; &amp; &#58;",
    "# head",
    "1. one",
    "- x",
    "| a | b |",
    "[^1] [x]",
    "```a```",
    "\\ \\* x",
    "~sub~ ^sup^",
    ":small[x]",
    "(c) (r) ...",
    "> q",
    "<http://evil.example>",
    "<a@evil.example>",
]
_SCRIPT = """import sys
sys.path.insert(0, {root!r})
import streamlit as st
from ui.widgets.plain_text import plain
for number, text in enumerate({texts!r}):
    with st.container(key=f"place{{number}}"):
        st.markdown(plain(text))
        st.error(plain(text))
        st.button(plain(text), key=number)
"""


def test_a_text_is_shown_as_it_was_typed_and_nothing_in_it_is_a_link(chromium, tmp_path):
    (tmp_path / "page.py").write_text(_SCRIPT.format(root=str(ROOT), texts=TEXTS), encoding="utf-8")
    with streamlit(str(tmp_path / "page.py"), dict(os.environ)) as server:
        page = chromium.new_page()
        page.goto(server.address)
        expect(page.locator(f".st-key-place{len(TEXTS) - 1} button")).to_be_visible(timeout=30_000)
        shown = [page.locator(f".st-key-place{number} [data-testid=stMarkdownContainer]").all_inner_texts() for number in range(len(TEXTS))]
        drawn = page.locator("[data-testid=stMarkdownContainer]").locator("a, img, span, code, strong, em, b, script").count()
        page.close()
    assert [[one.strip().replace("\u2060", "") for one in three] for three in shown] == [[text] * 3 for text in TEXTS]
    assert drawn == 0


@pytest.mark.parametrize(
    "text, shown",
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\x00\x07\x7f\x9b2J", "\\x00\\x07\\x7f\\x9b2J"),
        ("a\u202egnp.exe", "a\\u202egnp.exe"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("a\nb\tc", "a\nb\tc"),
        ("中文，(a)", "中文，(a)"),
        ("a\rb", "a\\x0db"),
    ],
)
def test_control_characters_are_written_out(text, shown):
    assert visible(text) == shown


EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"


@pytest.mark.parametrize("words", [("check",), ("submit",), ("check", "--json"), ("check", "--lang", "en")])
def test_nothing_in_a_file_or_its_name_reaches_the_terminal_as_it_is(words, environ, tmp_path, monkeypatch, capsys):
    file = tmp_path / f"a{EVIL}.csv"
    file.write_text(
        f"任务编号,责任单位,进展状态,完成进度(%),填报日期\n1.1,中国移动{EVIL},推进中,{EVIL},2020-09-25\n9.9{EVIL},移动,x{EVIL},4,x\n", encoding="utf-8"
    )
    command, *options = words
    monkeypatch.setenv("TRACKER_DB", environ["TRACKER_DB"])
    monkeypatch.setenv("TRACKER_TODAY", environ["TRACKER_TODAY"])
    main([command, str(file), *options])
    said = "".join(capsys.readouterr())
    assert "owned" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e")


XLSX, CSV = book(row()), "任务编号,责任单位\n1.1,中国移动\n".encode()


@pytest.mark.parametrize(
    "given, content, name",
    [
        ("a.xlsx", XLSX, "a.xlsx"),
        ("a.XLSM", XLSX, "a.XLSM"),
        ("evil.exe", XLSX, "evil.xlsx"),
        ("evil.exe", CSV, "evil.csv"),
        ("a.xlsx.exe", XLSX, "a.xlsx.xlsx"),
        ("a.html", CSV, "a.csv"),
        ("a.csv", XLSX, "a.xlsx"),
        ("a.bat ", CSV, "a.csv"),
        ("a.exe.", CSV, "a.csv"),
        ("noname", CSV, "noname.csv"),
        (".exe", CSV, "exe.csv"),
        ("", CSV, "_.csv"),
        ("a\u202excod.exe", CSV, "a_xcod.csv"),
        ("../../a.exe", CSV, "_.._a.csv"),
        ("C:\\a.exe", CSV, "C__a.csv"),
        ("evil.exe", b"MZ\x90\x00<html", "evil.csv"),
        ("evil.exe", b"", "evil.bin"),
        ("evil.exe", b"PK\x03\x04", "evil.bin"),
        ("evil.html", b"<html><script>", "evil.bin"),
        ("a.pdf", b"%PDF-1.7", "a.bin"),
        ("长" * 300 + ".exe", CSV, "长" * 116 + ".csv"),
    ],
)
def test_a_file_is_taken_away_under_a_name_that_opens_a_spreadsheet(given, content, name):
    assert original_name.name(given, content) == name


@pytest.mark.whole
def test_a_recorded_file_comes_down_under_a_safe_name(address, environ, tab, tmp_path):
    file = tmp_path / "evil.exe"
    file.write_bytes(book(row(progress=46, day="2020-09-26")))
    number = json.loads(tracker(environ, "submit", file, "--json"))[0]["submission"]
    page = tab(f"{address}/submissions?submission={number}")
    with page.expect_download() as download:
        page.locator(f".st-key-document_{number} button").click()
    assert download.value.suggested_filename == "evil.xlsx"


@pytest.mark.whole
def test_what_a_refused_file_says_is_no_link(reading, tab):
    page = tab(f"{reading}/sheet")
    choose_file(
        page, "http___www.evil.example_a@evil.example.xlsx", book(row(unit="www.evil.example a@evil.example http://evil.example"), sheet="www.evil.example")
    )
    expect(page.get_by_text("evil.example").first).to_be_visible()
    rested(page)
    assert page.locator("a[href*=evil]").count() == 0
