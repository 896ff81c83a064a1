"""Lights and classes can be told apart: computed for every kind of colour vision, on white and on dark backgrounds."""

import re
import tomllib
from itertools import combinations

import numpy as np
import pytest
from benchmarks.servers import ROOT
from tracker.display.charts import dots
from tracker.display.charts.dots import Dot
from tracker.display.html import bars
from tracker.schema.light_colours import CLASSES, LIGHTS

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
BACKGROUNDS = {"light": "#ffffff", "dark": "#0e1117"} | {
    name: colours["backgroundColor"] for name in ("light", "dark") if "backgroundColor" in (colours := CONFIG["theme"].get(name, {}))
}


def linear(colour: str) -> np.ndarray:
    """Return a colour #rrggbb as linear RGB."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    """Return a colour in CIELAB, as a person with a kind of colour vision sees it."""
    parts = TO_XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(parts > 216 / 24389, np.cbrt(parts), (24389 / 27 * parts + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    dark, bright = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def test_the_sums_are_those_of_the_standards():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab("#ff0000", "full") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert (
        np.linalg.norm(lab("#c00000", "deuteranopia") - lab("#607000", "deuteranopia")) < 30 < np.linalg.norm(lab("#c00000", "full") - lab("#607000", "full"))
    )


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("marks, part", [(LIGHTS, "colour"), (CLASSES, "colour"), (LIGHTS, "ground")], ids=["lights", "classes", "labels"])
def test_any_two_marks_are_told_apart_by_colour(marks, part, sight):
    near = {
        (one.id, other.id): round(distance, 1)
        for one, other in combinations(marks, 2)
        if (distance := np.linalg.norm(lab(getattr(one, part), sight) - lab(getattr(other, part), sight))) < 20
    }
    assert near == {}


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("mark", [*LIGHTS, *CLASSES], ids=lambda mark: mark.id)
def test_a_mark_is_seen_on_the_background(mark, background):
    assert contrast(mark.colour, BACKGROUNDS[background]) >= 3


@pytest.mark.parametrize("theme", BACKGROUNDS)
def test_words_buttons_and_links_of_a_theme_are_legible(theme):
    own = CONFIG["theme"][theme]
    for ground in (own["backgroundColor"], own["secondaryBackgroundColor"]):
        assert contrast(own["textColor"], ground) >= 7
        assert contrast(own["linkColor"], ground) >= 4.5
        assert contrast(own["primaryColor"], ground) >= 3
    assert contrast("#ffffff", own["primaryColor"]) >= 4.5


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_a_published_figure_is_seen_on_the_background(background):
    drawn = dots.dots([Dot("2020-09-30", 8, "circle", "", "all")], ("2019-01-01", "2021-01-01"))
    assert contrast(drawn.data[-1].marker.color, BACKGROUNDS[background]) >= 3


@pytest.mark.parametrize("mark", LIGHTS, ids=lambda mark: mark.id)
def test_words_in_a_grid_of_lights_are_legible_on_their_cell(mark):
    background, ink = re.search(rf"\.{mark.id} {{ background: (#\w+); color: (#\w+)", bars.LIGHT_STYLE).groups()
    assert background == mark.ground
    assert contrast(ink, mark.ground) >= 4.5


@pytest.mark.parametrize("mark", LIGHTS, ids=lambda mark: mark.id)
def test_a_word_in_a_table_is_legible_on_its_label(mark):
    # Streamlit's own rule: black where the ground's luminance is above a half, else white.
    ink = "#000000" if TO_XYZ[1] @ linear(mark.ground) > 0.5 else "#ffffff"
    assert contrast(ink, mark.ground) >= 4.5


@pytest.mark.parametrize("marks", [LIGHTS, CLASSES], ids=["lights", "classes"])
def test_every_mark_has_a_shape_and_a_word_of_its_own(marks):
    for part in ("shape", "zh", "en"):
        assert len({getattr(mark, part) for mark in marks}) == len(marks)
