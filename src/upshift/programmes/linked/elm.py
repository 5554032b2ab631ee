# SPDX-License-Identifier: Apache-2.0
"""Programmes as learning specifications and opportunities of the ELM, in JSON-LD."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from upshift.network import Network
from upshift.programmes.instance import Tables
from upshift.programmes.linked import codes
from upshift.programmes.linked.codes import Node
from upshift.programmes.linked.facts import Facts, Row, gather
from upshift.programmes.linked.names import listed, say
from upshift.tables.labels import LANGUAGES, choice_word


def elm_of(network: Network, programmes: Tables, *, address: str = "") -> Node:
    """
    Describe programmes in the European Learning Model.

    Each programme is a learning achievement specification, whose parts are its
    modules, and a learning opportunity, whose parts are its cohorts. Names of
    properties follow the LOQ application profile 1.1.0 of the ELM (European
    Commission, 2023); the context stands inside, so nothing is fetched.

    Parameters
    ----------
    network
        For which the programmes were planned.
    programmes
        Result tables by name.
    address
        Page under which programmes are published. The profile asks a homepage of
        every opportunity: without an address it is missing, and the shapes say so.
    """
    facts = gather(network, programmes, address)
    rows = programmes["programmes"].rows(named=True)
    graph = [node for row in rows for node in _programme(facts, row)]
    providers = sorted(set(programmes["modules"]["provider"]))
    return {
        "@context": context(),
        "graph": [*graph, *(_organisation(facts, key) for key in providers)],
    }


def context() -> dict[str, Any]:
    """Give what the short names of the document stand for."""
    text = files("upshift.programmes.linked").joinpath("context.json")
    known: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return known


def _programme(facts: Facts, row: Row) -> tuple[Node, Node]:
    modules = facts.rows("modules", row["programme"])
    title = say("programme", work=facts.names.of("occupation", row["occupation"]))
    return (
        _specification(facts, row, modules, title),
        _opportunity(facts, row, modules, title),
    )


def _specification(
    facts: Facts, row: Row, modules: list[Row], title: codes.Node
) -> Node:
    names, programme = facts.names, row["programme"]
    fields = {facts.row("courses", m["course"])["isced"] for m in modules} - {None}
    works = listed(
        names.of("occupation", one["occupation"])
        for one in facts.rows("admits", programme)
    )
    outcomes = [
        one for one in facts.rows("achieves", programme) if one["part"] != "entry"
    ]
    return {
        "id": facts.uri("specification", programme),
        "type": "LearningAchievementSpecification",
        "title": title,
        "description": _description(facts, row),
        "ISCEDFCode": _fields(fields),
        "language": [codes.language(to) for to in _languages(modules)],
        "volumeOfLearning": hours(row["most_hours"]),
        **_level(row["eqf"]),
        **_credit(row["most_ects"]),
        "entryRequirement": _note(say("entry", works=works)),
        "learningOutcome": [
            *(_outcome(facts, programme, one) for one in outcomes),
            *(more for m in modules for more in _beyond(facts, programme, m["course"])),
        ],
        "hasPart": [_module(facts, programme, one) for one in modules],
    }


def _description(facts: Facts, row: Row) -> Node:
    return say(
        "described",
        work=facts.names.of("occupation", row["occupation"]),
        core=str(row["core_modules"]),
        options=str(row["options"]),
        least=f"{row['least_hours']:g}",
        most=f"{row['most_hours']:g}",
    )


def _module(facts: Facts, programme: str, module: Row) -> Node:
    course = facts.row("courses", module["course"])
    own = facts.uri("specification", programme, module["course"])
    return {
        "id": own,
        "type": "LearningAchievementSpecification",
        "title": facts.names.of("course", module["course"]),
        "ISCEDFCode": _fields({course["isced"]} - {None}),
        "language": [codes.language(module["language"])],
        "mode": [codes.mode(module["mode"])],
        "volumeOfLearning": hours(module["hours"]),
        **_level(module["eqf"]),
        **_credit(module["ects"]),
        "learningOutcome": _outcomes(facts, programme, module["course"]),
        "provenBy": [_assessment(own, module["assessment"])],
        "awardingOpportunity": [
            {
                "id": f"{own}/award",
                "type": "AwardingOpportunity",
                "awardingBody": [facts.uri("organisation", module["provider"])],
                "learningAchievementSpecification": own,
            }
        ],
    }


def _assessment(own: str, form: str) -> Node:
    words = {to: choice_word("modules", "assessment", form, to) for to in LANGUAGES}
    return {
        "id": f"{own}/assessment",
        "type": "LearningAssessmentSpecification",
        "title": words,
    }


def _outcome(facts: Facts, owner: str, outcome: Row) -> Node:
    skill = facts.row("skills", outcome["skill"])
    named = facts.names.of("skill", outcome["skill"])
    node: Node = {
        "id": facts.uri("outcome", owner, outcome["skill"]),
        "type": "LearningOutcome",
        "title": say("outcome", skill=named, level=str(outcome["level"])),
    }
    if skill["uri"] and skill["mapping"] in ("exact", "close"):
        node["relatedESCOSkill"] = [codes.concept("esco", skill["uri"], named)]
    return node


def _outcomes(facts: Facts, programme: str, course: str) -> list[Node]:
    owner = f"{programme}/{course}"
    taught = (_outcome(facts, owner, one) for one in facts.taught(course))
    return [*taught, *_beyond(facts, owner, course)]


def _beyond(facts: Facts, owner: str, course: str) -> list[Node]:
    """Say what a bridging or language course leads to; neither is a skill."""
    known = facts.row("courses", course)
    reached, opened = known["raises_eqf_to"], known["opens_language"]
    said = {
        **({"bridge": say("bridge", level=str(reached))} if reached else {}),
        **({"tongue": say("tongue", language=opened)} if opened else {}),
    }
    return [
        {
            "id": facts.uri("outcome", owner, course, name),
            "type": "LearningOutcome",
            "title": title,
        }
        for name, title in said.items()
    ]


def _opportunity(facts: Facts, row: Row, modules: list[Row], title: codes.Node) -> Node:
    programme = row["programme"]
    providers = sorted({module["provider"] for module in modules})
    parts = [_cohort(facts, row, one) for one in facts.rows("cohorts", programme)]
    return {
        "id": facts.uri("opportunity", programme),
        "type": "LearningOpportunity",
        "title": title,
        "dcType": [codes.kind(codes.PROGRAMME)],
        **_homepage(facts, programme),
        "defaultLanguage": codes.language(row["language"]),
        "providedBy": [facts.uri("organisation", key) for key in providers],
        "temporal": _time(facts, row["first_period"], facts.last_period(programme)),
        "learningAchievementSpecification": facts.uri("specification", programme),
        "hasPart": parts,
    }


def _cohort(facts: Facts, row: Row, cohort: Row) -> Node:
    programme, course = row["programme"], cohort["course"]
    known, offer = facts.row("courses", course), facts.row("offers", cohort["offer"])
    fee = offer["fee"] if offer["fee"] is not None else known["fee"]
    taught_in = offer["language"] or known["language"]
    mode = "online" if cohort["site"] is None else known["mode"]
    return {
        "id": facts.uri("opportunity", programme, cohort["offer"], cohort["period"]),
        "type": "LearningOpportunity",
        "title": facts.names.of("course", course),
        "dcType": [codes.kind(codes.COURSE)],
        **_homepage(facts, programme),
        "defaultLanguage": codes.language(taught_in),
        "mode": [codes.mode(mode)],
        "providedBy": [facts.uri("organisation", known["provider"])],
        "temporal": _time(facts, cohort["period"], cohort["period"]),
        **_place(facts, cohort["site"]),
        "priceDetail": [_price(facts, fee or 0.0)],
        "learningAchievementSpecification": facts.uri(
            "specification", programme, course
        ),
    }


def _organisation(facts: Facts, key: str) -> Node:
    country = facts.row("organisations", key)["country"]
    return {
        "id": facts.uri("organisation", key),
        "type": "Organisation",
        "legalName": facts.names.plain("organisation", key),
        **({"location": [_location(country, {})]} if country else {}),
    }


def _place(facts: Facts, site: str | None) -> Node:
    if site is None:
        return {}
    owner = facts.row("sites", site)["organisation"]
    country = facts.row("organisations", owner)["country"]
    name = {"geographicName": facts.names.plain("site", site)}
    return {"location": [_location(country, name)]} if country else {}


def _location(country: str, name: Node) -> Node:
    address = {"type": "Address", "countryCode": codes.country(country)}
    return {"type": "Location", **name, "address": [address]}


def _homepage(facts: Facts, programme: str) -> Node:
    if not facts.has_address:
        return {}
    return {"homepage": [{"type": "WebResource", "contentUrl": facts.uri(programme)}]}


def _time(facts: Facts, first: str, last: str) -> Node:
    start, end = facts.span(first, last)
    return {
        "type": "PeriodOfTime",
        "startDate": f"{start}T00:00:00",
        "endDate": f"{end}T00:00:00",
    }


def _price(facts: Facts, fee: float) -> Node:
    amount = {
        "type": "Amount",
        "unit": codes.currency(facts.network.currency),
        "value": f"{fee:.2f}",
    }
    return {"type": "PriceDetail", "amount": amount}


def _note(said: Node) -> Node:
    return {"type": "Note", "noteLiteral": said}


def _fields(known: set[str]) -> list[Node]:
    return [codes.field(code) for code in sorted(known) or [codes.UNKNOWN_FIELD]]


def _languages(modules: list[Row]) -> list[str]:
    return sorted({module["language"] for module in modules})


def _level(level: int | None) -> Node:
    return {"educationLevel": [codes.eqf(level)]} if level else {}


def _credit(points: float | None) -> Node:
    return {"creditPoint": [codes.ects(points)]} if points is not None else {}


def hours(number: float) -> str:
    """Write hours as a duration of XML Schema."""
    whole, minutes = divmod(round(number * 60), 60)
    return f"PT{whole}H" + (f"{minutes}M" if minutes else "")
