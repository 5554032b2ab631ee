# SPDX-License-Identifier: Apache-2.0
"""What a result tells to all: sums that betray nobody, and why places stay open."""

from __future__ import annotations

import polars as pl
import pytest

import upshift
from upshift_workspace import engine
from upshift_workspace.engine.people_sums import PeopleSums
from upshift_workspace.engine.sentences import _SENTENCES, say
from upshift_workspace.engine.why_open import untaught_skill
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.tenancy.models import Role
from workspace.conftest import WORKSHOP
from workspace.plans.conftest import PARAMS


@pytest.mark.parametrize("language", ["en", "hu", "de"])
def test_a_small_cluster_is_told_no_row_and_no_sum(made, language):
    told = engine.told(made.path, language)
    workers = {m["worker"] for m in engine.result_rows(made.path, "moves")}
    assert workers
    assert not any(worker in told["body"] for worker in workers)
    assert say("hidden", language) in told["body"]
    assert say("protected", language) in told["body"]


def test_sums_over_three_firms_are_shown_and_rounded():
    network = upshift.example("zala")
    plan = {
        "moves": moved(network, people=21),
        "unmet": pl.DataFrame(
            schema={
                "site": str,
                "kind": str,
                "period": str,
                "occupation": str,
                "people": int,
            }
        ),
    }
    sums = PeopleSums.of(network, plan)
    assert sums.changers in (60, 65)
    assert sums.left[0][1] == sums.changers
    assert sums.empty_at_end == 0


def moved(network, people):
    """Let as many people of each of three firms take up the same work."""
    sites = network["sites"].unique("organisation", keep="first").sort("site").head(3)
    return sites.select(
        pl.col("site").alias("from_site"),
        from_occupation=pl.lit("a"),
        to_occupation=pl.lit("b"),
        kind=pl.lit("moved"),
        people=pl.lit(people),
        hours=pl.lit(8.0),
    )


def test_a_skill_that_no_course_teaches_is_named():
    network = upshift.read(WORKSHOP)
    assert untaught_skill(network, "ev_mechanic") != ""
    none = network.replace(requires=network["requires"].clear())
    assert untaught_skill(none, "ev_mechanic") == ""


def test_every_sentence_is_there_in_three_languages():
    for texts in _SENTENCES.values():
        assert set(texts) == {"en", "hu", "de"}


def test_a_result_says_who_learns_what_it_costs_and_what_stays_open(
    cluster, accounts, office, base
):
    asked = PARAMS | {"baselines": True}
    plan = ask_plan(cluster, accounts[Role.office], "Whole", asked)
    assert work_once("here")
    page = office.get(f"{base}{plan.pk}/").content.decode()
    for part in ("moves", "runs", "costs", "worth", "payers", "open"):
        assert f'id="{part}"' in page, part
    for words in ("Smallest", "Who pays"):
        assert words in page
