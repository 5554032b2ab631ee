# SPDX-License-Identifier: Apache-2.0
"""In a browser: axe finds nothing, nothing scrolls sideways, light and dark."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from engine.report import sample
from upshift.report import write_report
from upshift.report.words import languages

AXE = gzip.decompress(
    (Path(__file__).parent / "assets/axe.min.js.gz").read_bytes()
).decode()
SIZES = (320, 360, 768, 1024, 1440)
pytestmark = pytest.mark.browser


def opened(browser, folder: Path, width: int, scheme: str = "light"):
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page.goto((folder / "report.html").as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", languages())
def test_axe_finds_no_violation(browser, folders, language, width, scheme):
    page = opened(browser, folders[language], width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.add_script_tag(content=AXE)
    found = page.evaluate("axe.run()")
    page.close()
    told = [
        (v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]
    ]
    assert told == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("width", SIZES)
def test_nothing_scrolls_sideways(browser, folders, language, width):
    page = opened(browser, folders[language], width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= width


def test_the_theme_can_be_chosen_without_a_script(browser, folders):
    page = opened(browser, folders["en"], 1024)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_label("Dark").check()
    assert page.evaluate(colour) != light
    page.close()


def test_a_phone_sees_the_narrow_pictures_and_a_desk_the_wide_ones(browser, folders):
    for width, shown in ((360, "narrow"), (1440, "wide")):
        page = opened(browser, folders["en"], width)
        seen = page.locator(f"#moves svg.{shown}").is_visible()
        hidden = page.locator(
            f"#moves svg.{'wide' if shown == 'narrow' else 'narrow'}"
        ).is_hidden()
        page.close()
        assert (seen, hidden) == (True, True)


LONG = "Elektromobilitätsantriebsstrangmontagefachkraft für Hochvoltspeichersysteme"
EDGES = {
    "infeasible": (sample.infeasible(), {}),
    "nobody moves": (sample.no_moves(), {}),
    "800 moves": (sample.many_moves(), {}),
    "long names": (
        sample.plan(),
        {
            "occupations": sample.INPUTS["occupations"].replace(
                "Robot cell operator", LONG
            )
        },
    ),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_are_sound_on_a_small_phone(browser, tmp_path, edge):
    plan, inputs = EDGES[edge]
    write_report(
        tmp_path, sample.network(**inputs), sample.gaps(), plan, verdict=sample.sound()
    )
    page = opened(browser, tmp_path, 320, "dark")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.add_script_tag(content=AXE)
    found = page.evaluate("axe.run()")["violations"]
    page.close()
    assert (wide, [v["id"] for v in found]) == (320, [])
