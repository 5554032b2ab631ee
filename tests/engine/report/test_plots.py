# SPDX-License-Identifier: Apache-2.0
"""Every picture draws all it was given, and says it aloud."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from upshift.report.chapters.moves import merge_rest
from upshift.report.plots.bars import Bar, draw_bars
from upshift.report.plots.calendar import Run, draw_calendar
from upshift.report.plots.heat import draw_heat, shade
from upshift.report.plots.ink import plain, tag
from upshift.report.plots.letters import cut, width, wrap
from upshift.report.plots.limit import draw_limit
from upshift.report.plots.placing import Place, place_labels
from upshift.report.plots.sankey import Flow, draw_sankey
from upshift.report.plots.shares import Share, draw_shares
from upshift.report.plots.sites import Trip, draw_sites
from upshift.report.words import Words

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("en", "EUR")
SAID = ("What was found", "The figures")
NASTY = 'Fräser & Söhne <b> "x"\x0b'
LONG = "Elektromobilitätsantriebsstrangmontagefachkraft für Hochvoltspeichersysteme"
FLOWS = [
    Flow("Engine", "Battery", 30),
    Flow("Engine", "Robot", 10),
    Flow("Turner", "Battery", 8),
    Flow(NASTY, LONG, 1),
]
RUNS = [
    Run("Safety", "Dual", 0, 1, 8, 8, 12),
    Run("Safety", "Dual", 2, 3, 30, 8, 12),
    Run(LONG, "", 1, 1, 3, 2, 40),
]
PERIODS = ["Q1 2027", "Q2 2027", "Q3 2027"]
PLACES = [
    Place(
        f"s{i}",
        f"{'Northern' if i % 2 else 'Lake'} Plant {i}",
        46.5 + 0.05 * (i % 4),
        16.8 + 0.04 * (i // 4),
        40 * i,
        10 * (i % 3),
    )
    for i in range(16)
]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def marks(svg: str, name: str) -> list[ET.Element]:
    return list(parsed(svg).iter(SVG + name))


def has_class(mark, name: str) -> bool:
    return name in mark.get("class", "").split()


def all_pictures(size: int) -> dict[str, str]:
    lacking = {("Robot cell operator", "SPC"): 9, (NASTY, LONG): 120}
    return {
        "sankey": draw_sankey(FLOWS, WORDS, SAID, size),
        "calendar": draw_calendar(RUNS, PERIODS, SAID, size),
        "sites": draw_sites(PLACES, [Trip("s1", "s5", 9)], WORDS, SAID, size),
        "heat": draw_heat(lacking, WORDS, SAID, size),
        "bars": draw_bars(
            "costs", [Bar(NASTY, 900, "f1"), Bar(LONG, 10, "f6", 5)], WORDS, SAID, size
        ),
        "shares": draw_shares([Share(NASTY, 3), Share(LONG, 1)], SAID, size),
        "limit": draw_limit((120.0, 118.0), "1.7 %", WORDS, SAID),
    }


@pytest.mark.parametrize("size", [980, 740, 620, 352, 300])
def test_every_picture_is_sound_svg_with_title_and_description(size):
    for name, svg in all_pictures(size).items():
        root = parsed(svg)
        assert root.get("role") == "img", name
        spoken = {e.get("id") for e in root if e.tag in {SVG + "title", SVG + "desc"}}
        assert spoken == set(root.get("aria-labelledby").split()), name


@pytest.mark.parametrize("size", [980, 740, 620, 352, 300])
def test_no_word_leaves_its_picture(size):
    for name, svg in all_pictures(size).items():
        right = float(parsed(svg).get("viewBox").split()[2])
        for label in marks(svg, "text"):
            if label.get("transform"):
                continue
            long = width("".join(label.itertext()))
            x, anchor = float(label.get("x")), label.get("text-anchor", "start")
            start = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
            assert start > -3, (name, "".join(label.itertext()))
            assert start + long < right + 6, (name, "".join(label.itertext()))


def test_a_picture_carries_no_style_and_no_colour():
    for svg in all_pictures(740).values():
        assert not re.search(r'style=|fill="|stroke="|#[0-9a-f]{3}', svg)


def test_words_are_escaped_and_forbidden_signs_left_out():
    assert plain(NASTY) == 'Fräser &amp; Söhne &lt;b&gt; "x"'
    assert tag("g", id='a"b') == "<g id='a\"b'/>"


@pytest.mark.parametrize("size", [740, 352])
def test_bars_of_both_sides_of_the_sankey_are_as_high_as_its_people(size):
    bars = marks(draw_sankey(FLOWS, WORDS, SAID, size), "rect")
    middle = size / 2
    left = sum(float(b.get("height")) for b in bars if float(b.get("x")) < middle)
    right = sum(float(b.get("height")) for b in bars if float(b.get("x")) >= middle)
    assert left == pytest.approx(right, abs=0.5)


def test_each_flow_of_the_sankey_is_one_closed_path_with_its_people():
    paths = [
        p
        for p in marks(draw_sankey(FLOWS, WORDS, SAID, 740), "path")
        if has_class(p, "flow")
    ]
    assert len(paths) == len(FLOWS)
    assert all(p.get("d").count("C") == 2 and p.get("d").endswith("Z") for p in paths)
    assert "Engine → Battery: 30 people" in {
        p.find(SVG + "title").text.replace("\xa0", " ") for p in paths
    }


def test_labels_of_the_sankey_do_not_cover_each_other():
    many = [Flow(f"Work {i}", f"Other work {i}", 1 + 40 * (i == 0)) for i in range(5)]
    labels = marks(draw_sankey(many, WORDS, SAID, 740), "text")
    left = sorted(float(t.get("y")) for t in labels if t.get("text-anchor") == "end")
    assert all(b - a >= 14 for a, b in pairwise(left))


def test_small_flows_are_put_together_and_nobody_is_lost():
    flows = [Flow(f"From {i % 30}", f"To {i % 17}", 1 + i % 5) for i in range(200)]
    merged = merge_rest(flows, "Others")
    assert sum(f.people for f in merged) == sum(f.people for f in flows)
    assert len({f.source for f in merged}) == 5
    assert len({f.target for f in merged}) == 8


def test_every_run_is_drawn_with_its_seats():
    for size in (980, 620, 352):
        written = {
            "".join(t.itertext())
            for t in marks(draw_calendar(RUNS, PERIODS, SAID, size), "text")
        }
        assert {"8/12", "30/36 (3×)", "3/40"} <= written


def test_a_run_has_a_box_for_each_seat_and_a_line_at_its_smallest_cohort():
    boxes = marks(draw_calendar(RUNS[:1], PERIODS, SAID, 980), "rect")
    taken = [b for b in boxes if has_class(b, "f2")]
    free = [b for b in boxes if has_class(b, "f0")]
    floor = [b for b in boxes if has_class(b, "ink")]
    assert (len(taken), len(free), len(floor)) == (8, 4, 1)
    assert float(floor[0].get("x")) == pytest.approx(
        float(free[0].get("x")) - 1.2, abs=0.2
    )


def test_a_run_above_its_smallest_cohort_is_petrol():
    assert RUNS[1].colour == "f1"
    assert RUNS[0].colour == "f2"


def test_labels_of_the_map_cover_neither_labels_nor_marks():
    points = {
        p.site: (80 + 40.0 * (i // 4), 60 + 38.0 * (i % 4))
        for i, p in enumerate(PLACES)
    }
    placed = place_labels(PLACES, points, (700, 400))
    assert len(placed) >= 8
    for (_, a), (_, b) in combinations(placed.values(), 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert all(
        x >= 0 and y >= 0 and r <= 700 and low <= 400
        for _, (x, y, r, low) in placed.values()
    )


def test_a_map_of_one_town_and_of_one_line_can_be_drawn():
    same = [Place("a", "A", 46.8, 16.8, 5, 0), Place("b", "B", 46.8, 16.8, 0, 5)]
    line = [Place("a", "A", 46.8, 16.8, 5, 0), Place("b", "B", 46.8, 17.8, 0, 5)]
    for places in (same, line):
        for size in (980, 352):
            assert marks(draw_sites(places, [], WORDS, SAID, size), "circle")


def test_only_trips_between_known_sites_are_drawn():
    trips = [Trip("s1", "s5", 9), Trip("s1", "s1", 4), Trip("s1", "nowhere", 2)]
    lines = [
        p
        for p in marks(draw_sites(PLACES, trips, WORDS, SAID, 740), "path")
        if has_class(p, "trip")
    ]
    assert len(lines) == 1


def test_a_darker_shade_means_more_people():
    assert [shade(n, 100) for n in (1, 5, 20, 50, 100)] == [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
    ]


def test_the_saving_is_drawn_between_two_bars():
    bars = [Bar("Alone", 100, "f2"), Bar("Together", 80, "f1", 20)]
    drawn = marks(draw_bars("worth", bars, WORDS, SAID, 520), "rect")
    long = {m.get("class"): float(m.get("width")) for m in drawn}
    assert long["f2"] == pytest.approx(long["f1"] + long["save"], abs=0.2)


def test_shares_fill_the_bar_in_proportion():
    parts = marks(draw_shares([Share("A", 3), Share("B", 1)], SAID, 400), "rect")
    assert [float(p.get("width")) for p in parts] == [298.5, 98.5]


def test_a_label_is_cut_to_its_room_and_wrapped_at_words_and_hyphens():
    assert cut("Battery", 500) == "Battery"
    assert width(cut(LONG, 120)) <= 120
    assert cut(LONG, 120).endswith("…")
    assert wrap("Akkumulátormodul-szerelő munkatárs", 120) == [
        "Akkumulátormodul-",
        "szerelő munkatárs",
    ]
    assert wrap("Roboterzellenbediener/in", 110)[0].endswith("…")


def test_a_wide_map_cuts_no_label_that_has_room():
    long = Place("a", "Vehicle and battery hall, Göcsejhely", 46.8, 16.8, 40, 0)
    points = {"a": (300.0, 200.0)}
    assert place_labels([long], points, (980, 400))["a"][0] == long.label
    assert place_labels([long], points, (300, 400))["a"][0].endswith("…")


def test_no_row_of_the_heat_map_is_empty():
    skills = [f"skill {i}" for i in range(11)]
    lacking = {("assembler", skill): 9 for skill in skills}
    lacking |= {("tester", "a rare skill"): 5}
    drawn = draw_heat(lacking, WORDS, SAID, 980)
    assert "assembler" in drawn
    assert "tester" not in drawn
