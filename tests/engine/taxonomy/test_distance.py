# SPDX-License-Identifier: Apache-2.0
"""The distance of skills follows its formula and bounds."""

from __future__ import annotations

import math
from collections import Counter
from itertools import product

import polars as pl
import pytest

from engine.taxonomy.tiny import skill
from upshift.taxonomy import DistanceParams, resembling_skills, skill_distance


def plain_climbs(taxonomy):
    """Give what lies above each concept, itself included, by walking."""
    above = {}
    for uri, broader in taxonomy.broader.iter_rows():
        above.setdefault(uri, set()).add(broader)

    def climb(uri):
        found, todo = {uri}, [uri]
        while todo:
            fresh = above.get(todo.pop(), set()) - found
            found |= fresh
            todo += fresh
        return found

    inside = set().union(*(climb(uri) for uri in taxonomy.skills["uri"]))
    return {uri: climb(uri) for uri in inside}


def plain_related(taxonomy, params):
    related = {}
    for one, other, essential in taxonomy.related.iter_rows():
        most = params.essential_most if essential else params.optional_most
        for pair in ((one, other), (other, one)):
            related[pair] = min(most, related.get(pair, 1.0))
    return related


def plain_distances(taxonomy, uris, params):
    """Give every distance one pair at a time."""
    climbs = plain_climbs(taxonomy)
    below = Counter(above for found in climbs.values() for above in found)
    whole = math.log(len(climbs))
    said = {uri: max(0.0, 1 - math.log(n) / whole) for uri, n in below.items()}
    related = plain_related(taxonomy, params)
    distances = {}
    for one, other in product(uris, repeat=2):
        best = max((said[uri] for uri in climbs[one] & climbs[other]), default=0.0)
        lin = 1 - 2 * best / (said[one] + said[other])
        nearest = min(lin, related.get((one, other), 1.0))
        distances[one, other] = 0.0 if one == other else nearest
    return distances


def measured(taxonomy, uris, params=DistanceParams()):
    pairs = pl.DataFrame(
        list(product(uris, repeat=2)), schema=["skill", "near_skill"], orient="row"
    )
    return {
        (a, b): d for a, b, d in skill_distance(taxonomy, pairs, params).iter_rows()
    }


def test_every_distance_equals_that_of_the_plain_twin(small):
    uris = small.skills["uri"].to_list()
    plain = plain_distances(small, uris, DistanceParams())
    assert measured(small, uris) == pytest.approx(plain)


def test_real_distances_equal_those_of_the_plain_twin(store):
    esco = store.load("1.2.0")
    uris = (
        esco.skills["uri"].sample(60, seed=3).to_list()
        + esco.related["skill"].head(20).unique().to_list()
    )
    uris = sorted({*uris, *esco.related["related"].head(20).to_list()})
    plain = plain_distances(esco, uris, DistanceParams())
    assert measured(esco, uris) == pytest.approx(plain, abs=1e-12)


def test_a_distance_is_symmetric_and_lies_between_0_and_1(small):
    found = measured(small, small.skills["uri"].to_list())
    for (one, other), distance in found.items():
        assert 0.0 <= distance <= 1.0
        assert distance == found[other, one]
        assert (distance == 0.0) == (one == other)


def test_skills_of_one_group_are_nearer_than_those_of_two(small):
    found = measured(small, [skill(name) for name in ("tig", "mig", "program", "team")])
    siblings = found[skill("tig"), skill("mig")]
    cousins = found[skill("tig"), skill("program")]
    assert siblings < cousins < found[skill("tig"), skill("team")] == 1.0


def test_related_skills_are_no_further_apart_than_stated(small):
    params = DistanceParams(essential_most=0.1, optional_most=0.2)
    found = measured(
        small, [skill(name) for name in ("tig", "program", "robots")], params
    )
    assert found[skill("robots"), skill("program")] == 0.1
    assert found[skill("tig"), skill("robots")] == 0.2


def test_a_skill_that_is_not_known_is_far_from_all_but_itself(small):
    found = measured(small, [skill("tig"), skill("unheard")])
    assert found[skill("tig"), skill("unheard")] == 1.0
    assert found[skill("unheard"), skill("unheard")] == 0.0


def test_resembling_skills_are_all_near_pairs_and_no_others(store):
    esco = store.load("1.2.0")
    asked = esco.requires.filter(pl.col("occupation") == esco.occupations["uri"][7])
    uris = sorted({*asked["skill"], *esco.skills["uri"].sample(250, seed=5)})
    skills = pl.DataFrame(
        {"skill": [uri.rsplit("/", 1)[1] for uri in uris], "uri": uris}
    )
    listed = {(a, b): d for a, b, d in resembling_skills(esco, skills).iter_rows()}
    short = dict(zip(uris, skills["skill"], strict=True))
    near = {
        (short[a], short[b]): round(d, 3)
        for (a, b), d in measured(esco, uris).items()
        if a != b and d <= 0.5
    }
    assert listed == pytest.approx(near, abs=1.1e-3)
    assert len(listed) > 20


def test_skills_without_a_concept_resemble_nothing(small):
    skills = pl.DataFrame({"skill": ["tig", "own"], "uri": [skill("tig"), None]})
    assert resembling_skills(small, skills).height == 0


def test_many_pairs_have_the_same_distances_each_time(store):
    esco = store.load("1.2.0")
    one = esco.skills["uri"].sample(200_000, with_replacement=True, seed=1)
    other = esco.skills["uri"].sample(200_000, with_replacement=True, seed=2)
    pairs = pl.DataFrame({"skill": one, "near_skill": other})
    again = [skill_distance(esco, pairs)["distance"] for _ in range(2)]
    assert again[0].equals(again[1])
