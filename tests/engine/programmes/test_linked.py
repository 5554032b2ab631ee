# SPDX-License-Identifier: Apache-2.0
"""Linked data conform to the published models; documents with a fault do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.programmes.carried import carried, zala
from upshift.errors import UnknownName
from upshift.programmes.linked import courses_of, elm_of, violations
from upshift.programmes.linked.conform import shapes_text

rdflib = pytest.importorskip("rdflib", reason="needs the extra linked")
pytest.importorskip("pyshacl", reason="needs the extra linked")

HERE = Path(__file__).parent
ADDRESS = "https://cluster.example/programmes"
INVALID = sorted(HERE.glob("invalid/*/*.jsonld"))

MANDATORY = {
    "LearningOpportunity": {
        "title",
        "homepage",
        "provided by",
        "learning achievement specification",
        "default language",
    },
    "LearningAchievementSpecification": {
        "title",
        "thematic area",
        "language",
        "learning outcome",
    },
    "LearningAssessmentSpecification": {"title"},
    "LearningOutcome": {"title"},
    "AwardingOpportunity": {
        "awarding body",
        "awarded learning achievement specification",
    },
    "Organisation": {"legal name", "location"},
    "Location": {"address"},
    "Address": {"country"},
    "CreditPoint": {"framework", "points"},
    "Amount": {"unit", "amount content"},
    "Note": {"note literal"},
    "WebResource": {"URL"},
}
"""What the LOQ application profile 1.1.0 makes mandatory, by its own names."""


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_programmes_conform_to_the_european_learning_model():
    document = elm_of(zala(), carried(), address=ADDRESS)
    assert violations(document, "elm") == ()


def test_programmes_conform_to_schema_org():
    document = courses_of(zala(), carried(), address=ADDRESS, language="hu")
    assert violations(document, "course") == ()


def test_without_an_address_exactly_the_homepages_are_missing():
    document = elm_of(zala(), carried())
    found = violations(document, "elm")
    assert {one.property for one in found} == {"homepage"}
    cohorts, programmes = carried()["cohorts"], carried()["programmes"]
    assert len(found) == cohorts.height + programmes.height


def test_every_mandatory_property_has_a_shape_by_its_published_name():
    graph = rdflib.Graph().parse(data=shapes_text("elm"), format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = {}
    for shape, target in graph.subject_objects(sh.targetClass):
        names = {
            str(graph.value(prop, sh.name))
            for prop in graph.objects(shape, sh.property)
            if graph.value(prop, sh.minCount)
        }
        if names:
            found[str(target).rsplit("/", 1)[-1]] = names
    assert found == MANDATORY


@pytest.mark.parametrize("model", ["elm", "course"])
def test_the_document_from_which_the_faulty_ones_are_made_is_sound(model):
    assert violations(read(HERE / "valid" / f"{model}.jsonld"), model) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_document_with_a_fault_fails_at_its_property(path):
    named = path.stem.split("--")[0].replace("_", " ")
    found = violations(read(path), path.parent.name)
    assert named in {one.property for one in found}
    assert all(one.message for one in found)


def test_every_mandatory_property_has_a_document_without_it():
    missing = {
        path.stem.split("--")[0].replace("_", " ")
        for path in INVALID
        if path.parent.name == "elm"
    }
    assert set().union(*MANDATORY.values()) <= missing
    assert len(INVALID) >= 20


def test_a_context_that_would_be_fetched_is_refused():
    with pytest.raises(UnknownName, match=r"elsewhere\.example"):
        violations(
            {"@context": "https://elsewhere.example/context", "@graph": []}, "elm"
        )


def test_each_cohort_says_when_and_each_seat_what_it_costs():
    document = elm_of(zala(), carried(), address=ADDRESS)
    parts = [
        part
        for node in document["graph"]
        if node["type"] == "LearningOpportunity"
        for part in node["hasPart"]
    ]
    assert len(parts) == carried()["cohorts"].height
    assert all(
        part["temporal"]["startDate"] < part["temporal"]["endDate"] for part in parts
    )
    assert all(float(p["priceDetail"][0]["amount"]["value"]) >= 0 for p in parts)


def test_texts_are_in_three_languages():
    document = elm_of(zala(), carried())
    titles = [node["title"] for node in document["graph"] if "title" in node]
    assert all(set(title) == {"en", "hu", "de"} for title in titles)
    assert len({title["hu"] for title in titles} - {t["en"] for t in titles}) > 5
