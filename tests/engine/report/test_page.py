# SPDX-License-Identifier: Apache-2.0
"""The page says what is so, whole in itself, and claims nothing that fails."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import polars as pl
import pytest

from engine.report import sample
from upshift.report.brief import Brief
from upshift.report.chapters.places import places_section
from upshift.report.compose import compose
from upshift.report.page import page_of
from upshift.report.words import languages

VOID = {"meta", "input", "br", "link", "img"}


class Reader(HTMLParser):
    """Follow the elements of a page: nesting, identifiers, words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if "id" in said:
            self.ids.append(said["id"])
        self.addresses += [said[key] for key in ("href", "src") if key in said]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        assert "style" not in said
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag not in {"div", "span", "td", "th", "p"}, tag
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).replace("\xa0", " ").split())


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def told(
    plan, *, language="en", verdict=None, baselines=None, gaps=None, network=None
) -> str:
    brief = Brief.of(
        network or sample.network(),
        plan,
        gaps=gaps,
        baselines=baselines,
        verdict=verdict,
        language=language,
    )
    return page_of(compose(brief))


@pytest.fixture
def page(folders):
    return (folders["en"] / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_a_page_is_well_formed_with_one_heading_and_unique_identifiers(
    folders, language
):
    reader = read((folders[language] / "report.html").read_text(encoding="utf-8"))
    assert reader.headings.count(1) == 1
    assert len(reader.ids) == len(set(reader.ids))
    assert all(
        b - a <= 1 for a, b in zip(reader.headings, reader.headings[1:], strict=False)
    )


@pytest.mark.parametrize("language", languages())
def test_a_page_needs_no_other_file_and_no_script(folders, language):
    page = (folders[language] / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "@import" not in page
    addresses = read(page).addresses + re.findall(r"url\(\"?([^\")]{1,20})", page)
    assert [a for a in addresses if not a.startswith(("#", "data:font/woff2"))] == []
    assert page.count("data:font/woff2;base64,") == 2


def test_links_of_the_contents_lead_somewhere(page):
    reader = read(page)
    assert {a[1:] for a in reader.addresses if a.startswith("#")} <= set(reader.ids)


def test_the_page_opens_with_the_answer_and_the_claim(page):
    text = read(page).text
    assert "Of 290 people, 55 learn and 49 change work" in text
    assert "Certified within 0.8 %" in text
    assert text.index("55 learn") < text.index("Who moves where")
    assert "24 of 24 rules hold" in text


def test_the_claim_stands_in_each_language(folders):
    claims = {
        "en": "Certified within 0.8 %",
        "hu": "Igazoltan 0,8%-on belül",
        "de": "Nachgewiesen auf 0,8 % genau",
    }
    for language, claim in claims.items():
        assert (
            claim
            in read(
                (folders[language] / "report.html").read_text(encoding="utf-8")
            ).text
        )


def test_no_page_says_optimal(folders):
    for folder in folders.values():
        assert (
            "optim"
            not in read(
                (folder / "report.html").read_text(encoding="utf-8")
            ).text.lower()
        )


def test_no_page_names_a_worker(folders):
    for folder in folders.values():
        assert "W-00" not in (folder / "report.html").read_text(encoding="utf-8")


def test_a_broken_rule_takes_the_place_of_the_claim():
    plan = sample.plan()
    text = read(
        told(plan, verdict=sample.unsound(), baselines=sample.baselines(plan))
    ).text
    assert "This plan breaks a rule" in text
    assert "An organisation spends at most its budget. Broken in 1 place." in text
    assert "Certified within" not in text
    assert "certified on both sides" not in text
    assert "less than without training" not in text
    assert "Saved by" not in text


def test_an_infeasible_plan_names_the_rules_that_clash():
    text = read(told(sample.infeasible())).text
    assert "No plan keeps all hard rules" in text
    assert "An organisation spends at most its budget (budgets, row 3)." in text
    assert "€" not in text


def test_a_run_that_ended_without_a_plan_proves_nothing():
    text = read(told(sample.nothing_found())).text
    assert "No plan was found yet" in text
    assert "No plan keeps all hard rules" not in text


def test_a_plan_that_was_stopped_says_why_and_keeps_its_wider_gap():
    text = read(told(sample.stopped_early())).text
    assert "Certified within 2.4 %" in text
    assert "The tolerance asked for was not reached: time ran out." in text


def test_a_plan_without_moves_says_so():
    text = read(told(sample.no_moves(), verdict=sample.sound())).text
    assert "Nobody learns or changes work in this plan" in text
    assert "No course opens in this plan." in text
    assert "Nothing stays open" in text


@pytest.mark.parametrize("language", languages())
def test_eight_hundred_moves_fit_on_a_page(language):
    page = told(sample.many_moves(), language=language, verdict=sample.sound())
    assert len(page) < 500_000
    assert read(page).headings[0] == 1


def test_long_names_and_markup_in_names_are_shown_as_they_are():
    nasty = '<script>alert("x")</script> & ' + "Elektromobilitätsantriebsstrang" * 4
    occupations = sample.INPUTS["occupations"].replace(
        "Robot cell operator", f'"{nasty.replace(chr(34), chr(34) * 2)}"'
    )
    text = told(sample.plan(), network=sample.network(occupations=occupations))
    assert "<script" not in text
    assert nasty in read(text).text


def test_sites_without_coordinates_leave_out_the_map_and_say_the_cure():
    rows = [line.split(",")[:4] for line in sample.INPUTS["sites"].splitlines()]
    network = sample.network(sites="\n".join(",".join(row) for row in rows))
    text = read(told(sample.plan(), network=network)).text
    assert "Add latitude and longitude to the table sites." in text


def test_a_plan_without_seats_has_no_chapter_of_places():
    assert places_section(Brief.of(sample.network(), sample.no_moves())) is None


def test_people_who_only_take_a_promised_seat_do_not_count_as_changed():
    tables = sample.result_tables_of(moves=sample.MOVES.replace("raised", "stays"))
    text = read(told(sample.plan_of(tables))).text
    assert "55 learn and 49 change work" in text


def test_sums_of_the_page_are_sums_of_the_tables(page):
    plan = sample.plan()
    total = plan["totals"].filter(pl.col("item") == "total")["amount"][0]
    assert f"The whole change costs €{total:,.0f}." in read(page).text
    paid = plan["payments"]["amount"].sum()
    assert f"€{paid:,.0f}" in read(page).text


def test_equal_plans_give_equal_pages(page):
    plan = sample.plan()
    again = told(
        plan,
        verdict=sample.sound(),
        baselines=sample.baselines(plan),
        gaps=sample.gaps(),
    )
    assert again == page


def test_members_of_baselines_stand_in_the_page_with_their_interval(page):
    plan = sample.plan()
    low, high = sample.baselines(plan).cooperation
    assert "Northgate Vehicles €470,666 €537,904 −€67,238" in read(page).text
    assert (
        f"between €{low:,.0f} and €{high:,.0f}, certified on both sides"
        in read(page).text
    )


def test_every_class_of_the_page_has_a_style(page):
    style = page[page.index("<style>") : page.index("</style>")]
    used = {
        name for value in re.findall(r'class="([^"]+)"', page) for name in value.split()
    }
    assert [
        name for name in used if not re.search(rf"\.{re.escape(name)}(?![\w-])", style)
    ] == []
