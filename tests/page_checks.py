"""What is looked for on a page as it is seen, and in which looks: texts in another language, and what shuts readers out."""

import re
from functools import cache
from itertools import product

import openpyxl
import xlrd
from benchmarks.browser import ROOT
from docs.pictures import LOCALES, THEMES
from tests.part import SEED
from tracker.operations import sample
from tracker.schema import light_colours, status_sheet, terms as schema_terms
from tracker.words import SENTENCES
from tracker.words.framework import CHINESE

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations
  .filter(({impact}) => ["serious", "critical"].includes(impact))
  .flatMap(({id, nodes}) => nodes.map(({target, html}) => [id, target.join(" "), html.slice(0, 120)])))"""
# Faults inside Streamlit's own elements that are accepted: (rule, part of the selector).
SHELL_FAULTS = (
    ("svg-img-alt", ".metric_chart_"),  # a sparkline's points have no title; the figure beside it gives the value
)
TEXTS = """() => {
  const found = new Set(), walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent.trim());
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)
      || ["stIconMaterial", "stExpanderIcon"].includes(node.dataset.testid) || getComputedStyle(node).display === "none") return;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) found.add(node.getAttribute(name) ?? "");
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return [...found];
}"""
KINDS = tuple(product(LOCALES, THEMES))


@cache
def runs() -> frozenset[str]:
    """Return every run of Chinese characters in the office's own texts: the catalogue, the public record, the reports."""
    texts = [text for entry in sample.rounds(ROOT / "data" / "sample") for text in entry.values()]
    for file in (ROOT / "data").rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(file, read_only=True):
            texts += [sheet.title, *(str(value) for row in sheet.iter_rows(min_row=2, values_only=True) for value in row if value)]
    for file in (ROOT / "data").rglob("*.xls"):
        for sheet in xlrd.open_workbook(file).sheets():
            texts += [sheet.name, *(str(cell.value) for row in sheet.get_rows() for cell in row)]
    return frozenset(run for text in texts for run in re.findall(r"[一-鿿]+", text))


def words_of(text: str) -> set[str]:
    """Return the Latin words of three letters or more in a text."""
    return set(re.findall(r"[A-Za-z]{3,}", text))


@cache
def known_words() -> frozenset[str]:
    """Return the Latin words that occur in Chinese sentences and in the office's own texts."""
    terms = [word for table in (status_sheet.REPORT, light_colours.LIGHTS, light_colours.CLASSES, schema_terms.ALL_STATUSES) for word in table]
    texts = [zh for zh, _ in SENTENCES.values()] + [term.zh for term in terms] + list(CHINESE.values())
    for file in (ROOT / "data").glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(file, read_only=True):
            texts += [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]
    return frozenset(word for text in texts for word in words_of(text)) | {"English", "Language"}


def foreign(page, lang: str) -> set[str]:
    """Return the texts of a page that are neither in the page's language nor the office's own."""
    texts = page.evaluate(TEXTS)
    if lang == "en":
        own = {"中文", "语言", "示例数据", "通知原文"}
        return {text for text in texts for run in re.findall(r"[一-鿿]+", text) if run not in own | runs()}
    return {text for text in texts if words_of(text) - known_words()}


def faults(page) -> list:
    """Return what makes a page inaccessible to some readers, as far as axe-core's rules detect it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return [fault for fault in page.evaluate(RUN) if not any(fault[0] == rule and part in fault[1] for rule, part in SHELL_FAULTS)]


def looks(names: list[str], whole: bool) -> list[tuple[str, str, str]]:
    """Return names with a language and a theme: each with all four, or with one of these, another one each day."""
    return [(name, *kind) for place, name in enumerate(names) for number, kind in enumerate(KINDS) if whole or number == (place + SEED) % len(KINDS)]
