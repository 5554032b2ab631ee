# SPDX-License-Identifier: Apache-2.0
"""The plan fits one screen of a terminal and claims nothing that fails."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from engine.report import sample
from upshift.report import summary_lines
from upshift.report.words import languages


def printed(plan, *, verdict=None, language="en", baselines=None, network=None) -> str:
    out = StringIO()
    console = Console(file=out, width=80)
    console.print(
        summary_lines(network or sample.network(), plan, baselines, verdict, language)
    )
    return out.getvalue().replace("\xa0", " ")


@pytest.mark.parametrize("language", languages())
def test_the_summary_fits_one_screen(language):
    plan = sample.plan()
    lines = printed(
        plan,
        verdict=sample.sound(),
        baselines=sample.baselines(plan),
        language=language,
    ).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80


def test_the_summary_says_what_changes_costs_and_is_certified():
    plan = sample.plan()
    text = " ".join(
        printed(plan, verdict=sample.sound(), baselines=sample.baselines(plan)).split()
    )
    for said in (
        "55 learn and 49 change work",
        "Engine assembly operator Battery module assembler 22",
        "Q2 2027 32/36",
        "The whole change costs €672,380",
        "Planning together saves between €134,392 and €146,488",
        "Certified within 0.8 %",
        "No plan costs less than: €667,068",
        "✓ 24 of 24 rules hold",
    ):
        assert said in text


def test_one_member_alone_is_not_told_what_cooperation_is_worth():
    plan = sample.plan()
    one = replace(every := sample.baselines(plan), alone=every.alone.head(1))
    assert "Planning together" not in printed(
        plan, verdict=sample.sound(), baselines=one
    )


def test_a_broken_rule_leaves_no_claim():
    plan = sample.plan()
    text = printed(plan, verdict=sample.unsound(), baselines=sample.baselines(plan))
    assert "This plan breaks a rule" in text
    assert "× 23 of 24 rules hold" in text
    assert "ertified" not in text


def test_an_infeasible_plan_is_an_answer():
    assert "No plan keeps all hard rules" in printed(sample.infeasible())


@pytest.mark.parametrize(
    "plan", [sample.no_moves(), sample.many_moves()], ids=["none", "800"]
)
def test_few_and_many_moves_fit_the_screen(plan):
    assert len(printed(plan, verdict=sample.sound()).splitlines()) <= 40


def test_brackets_in_names_are_no_markup():
    network = sample.network(
        occupations=sample.INPUTS["occupations"].replace(
            "Robot cell operator", "[red]Robot[/] x"
        )
    )
    assert "[red]Robot[/] x" in printed(sample.plan(), network=network)
