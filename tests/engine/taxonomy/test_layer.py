# SPDX-License-Identifier: Apache-2.0
"""A network's own concepts lie over the public ones and refer to them rightly."""

from __future__ import annotations

import polars as pl
import pytest

from engine.taxonomy.tiny import occupation, skill
from upshift.taxonomy import check_layer, layer

URN = "urn:upshift:skills:"


@pytest.fixture
def network():
    skills = pl.DataFrame(
        [
            ("tig", "WIG-Schweißen", skill("tig"), "exact"),
            ("orbital", "weld pipes orbitally", skill("tig"), "broad"),
            ("joining", "join metal", skill("mig"), "narrow"),
            ("friction", "friction stir welding", skill("mig"), "close"),
            ("stacking", "stack electrodes", None, "new"),
        ],
        schema=["skill", "label", "uri", "mapping"],
        orient="row",
    )
    occupations = pl.DataFrame(
        [
            ("welder", "welder", occupation("welder"), "exact", "7212"),
            ("stacker", "electrode stacker", None, "new", "8212"),
        ],
        schema=["occupation", "label", "uri", "mapping", "isco"],
        orient="row",
    )
    requires = pl.DataFrame(
        {
            "occupation": ["stacker", "welder", "welder"],
            "skill": ["stacking", "orbital", "tig"],
            "essential": [True, True, False],
        }
    )
    return {"skills": skills, "occupations": occupations, "requires": requires}


def test_an_exact_concept_is_the_public_one_and_keeps_both_names(small, network):
    found = layer(small, network).skills.row(
        by_predicate=pl.col("uri") == skill("tig"), named=True
    )
    assert found["label"] == "weld with TIG"
    assert "WIG-Schweißen" in found["alt_labels"]
    assert "tungsten welding" in found["alt_labels"]


def test_other_concepts_stand_under_over_or_beside_the_public_one(small, network):
    found = layer(small, network)
    assert found.skills.height == small.skills.height + 4
    assert (f"{URN}orbital", skill("tig")) in found.broader.rows()
    assert (skill("mig"), f"{URN}joining") in found.broader.rows()
    assert (f"{URN}friction", skill("mig"), True) in found.related.rows()
    alone = f"{URN}stacking"
    assert alone in found.skills["uri"]
    assert alone not in found.broader["uri"]


def test_the_network_s_requirements_go_before_the_public_ones(small, network):
    asked = {(o, s): e for o, s, e in layer(small, network).requires.iter_rows()}
    assert asked["urn:upshift:occupations:stacker", f"{URN}stacking"] is True
    assert asked[occupation("welder"), f"{URN}orbital"] is True
    assert asked[occupation("welder"), skill("tig")] is False
    assert asked[occupation("welder"), skill("mig")] is True


def test_words_of_a_draft_are_understood(small, network):
    for words in (["yes", "igen", "no"], ["true", None, "nein"], ["1", "x", "0"]):
        requires = network["requires"].with_columns(pl.Series("essential", words))
        said = layer(small, {**network, "requires": requires})
        assert said.requires.equals(layer(small, network).requires)


def test_the_public_taxonomy_stays_as_it_was(small, network):
    before = small.skills.height, small.requires.height, small.broader.height
    layer(small, network)
    assert (small.skills.height, small.requires.height, small.broader.height) == before


def test_a_layer_without_rows_changes_nothing(small):
    bare = layer(small, {})
    assert bare.summary() == small.summary()


def test_a_sound_layer_has_no_errors(small, network):
    assert [p for p in check_layer(small, network) if p.severity == "error"] == []


def problem(small, **cells):
    row = {"skill": "s", "label": "x", "uri": None, "mapping": "new"} | cells
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))
    return check_layer(small, {"skills": frame})


def test_an_address_of_another_version_is_found_with_the_nearest_label(small):
    (found,) = problem(
        small, label="weld with laser", uri=skill("lazer"), mapping="exact"
    )
    assert (found.code, found.rows) == ("concept_not_in_version", (2,))
    assert found.cure == f"weld with lasers ({skill('laser')})"
    assert str(found).endswith(f"the nearest is weld with lasers ({skill('laser')}).")


def test_a_mapping_without_an_address_is_found(small):
    (found,) = problem(small, label="program robot", mapping="close")
    assert found.code == "concept_unnamed"
    assert found.cure.startswith("program robots")


def test_an_address_that_is_mapped_as_new_is_found(small):
    assert [p.code for p in problem(small, uri=skill("tig"))] == ["mapping_missing"]


def test_an_own_concept_that_resembles_a_public_one_is_pointed_out(small):
    (found,) = problem(small, label="programme robots")
    assert (found.code, found.severity) == ("own_concept_resembles", "warning")
    assert problem(small, label="bake bread") == ()


def test_two_names_of_one_concept_are_pointed_out(small):
    frame = pl.DataFrame(
        {
            "skill": ["a", "b"],
            "label": ["a", "b"],
            "uri": [skill("tig")] * 2,
            "mapping": ["exact"] * 2,
        }
    )
    (found,) = check_layer(small, {"skills": frame})
    assert (found.code, found.rows, found.expected) == ("concept_twice", (2, 3), "a, b")
