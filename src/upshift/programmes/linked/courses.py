# SPDX-License-Identifier: Apache-2.0
"""Programmes and modules as schema.org/Course, in JSON-LD."""

from __future__ import annotations

from upshift.errors import Language
from upshift.network import Network
from upshift.programmes.instance import Tables
from upshift.programmes.linked.codes import Node
from upshift.programmes.linked.elm import hours
from upshift.programmes.linked.facts import Facts, Row, gather
from upshift.programmes.linked.names import listed, say

MODES = {"on_site": "Onsite", "online": "Online", "blended": "Blended"}
"""Values that search engines read for courseMode."""


def courses_of(
    network: Network,
    programmes: Tables,
    *,
    address: str = "",
    language: Language = "en",
) -> Node:
    """
    Describe programmes as courses of schema.org, for web pages.

    Each programme is a Course whose parts are its modules; each cohort is an
    instance. Names follow schema.org/Course; what search engines ask for stands
    in ``shapes/course.ttl``.

    Parameters
    ----------
    network, programmes
        As for :func:`elm_of`.
    address
        Page under which programmes are published; blank leaves ``url`` out.
    language
        Of every text.
    """
    facts = gather(network, programmes, address)
    rows = programmes["programmes"].rows(named=True)
    return {
        "@context": "https://schema.org",
        "@graph": [_programme(facts, row, language) for row in rows],
    }


def _programme(facts: Facts, row: Row, language: Language) -> Node:
    names, programme = facts.names, row["programme"]
    work = names.of("occupation", row["occupation"])
    modules = facts.rows("modules", programme)
    admits = facts.rows("admits", programme)
    works = listed(names.of("occupation", one["occupation"]) for one in admits)
    described = say(
        "described",
        work=work,
        core=str(row["core_modules"]),
        options=str(row["options"]),
        least=f"{row['least_hours']:g}",
        most=f"{row['most_hours']:g}",
    )
    outcomes = facts.rows("achieves", programme)
    return {
        "@type": "Course",
        "@id": facts.uri(programme),
        **({"url": facts.uri(programme)} if facts.has_address else {}),
        "name": say("programme", work=work)[language],
        "description": described[language],
        "courseCode": programme,
        "inLanguage": row["language"],
        "provider": [
            _provider(facts, key) for key in sorted({m["provider"] for m in modules})
        ],
        **_level(row["eqf"]),
        **_credits(row["most_ects"]),
        "timeRequired": hours(row["most_hours"]),
        "coursePrerequisites": say("entry", works=works)[language],
        "teaches": [
            _taught(facts, one, language) for one in outcomes if one["part"] != "entry"
        ],
        "offers": _offer(facts, sum(_fee(facts, m) for m in modules)),
        "hasCourseInstance": [
            _instance(facts, one) for one in facts.rows("cohorts", programme)
        ],
        "hasPart": [_module(facts, one, language) for one in modules],
    }


def _module(facts: Facts, module: Row, language: Language) -> Node:
    course = facts.names.of("course", module["course"])
    length = f"{module['hours']:g}"
    return {
        "@type": "Course",
        "@id": facts.uri(module["programme"], module["course"]),
        "name": course[language],
        "description": say("module", course=course, hours=length)[language],
        "courseCode": module["course"],
        "inLanguage": module["language"],
        "provider": [_provider(facts, module["provider"])],
        **_level(module["eqf"]),
        **_credits(module["ects"]),
        "timeRequired": hours(module["hours"]),
        "teaches": [
            _taught(facts, one, language) for one in facts.taught(module["course"])
        ],
        "educationalCredentialAwarded": {
            "@type": "EducationalOccupationalCredential",
            "name": say("credential", course=course)[language],
            "identifier": module["micro_credential"],
        },
        "offers": _offer(facts, _fee(facts, module)),
        "hasCourseInstance": [
            _instance(facts, one)
            for one in facts.rows("cohorts", module["programme"])
            if one["course"] == module["course"]
        ],
    }


def _instance(facts: Facts, cohort: Row) -> Node:
    known = facts.row("courses", cohort["course"])
    start, end = facts.span(cohort["period"], cohort["period"])
    mode = "online" if cohort["site"] is None else known["mode"]
    place = _place(facts, cohort["site"]) if cohort["site"] else {}
    return {
        "@type": "CourseInstance",
        "courseMode": MODES[mode],
        "courseWorkload": hours(known["hours"]),
        "startDate": str(start),
        "endDate": str(end),
        **place,
    }


def _place(facts: Facts, site: str) -> Node:
    [name] = facts.names.plain("site", site).values()
    return {"location": {"@type": "Place", "name": name}}


def _provider(facts: Facts, key: str) -> Node:
    [name] = facts.names.plain("organisation", key).values()
    return {
        "@type": "Organization",
        "@id": facts.uri("organisation", key),
        "name": name,
    }


def _taught(facts: Facts, outcome: Row, language: Language) -> Node:
    skill = facts.row("skills", outcome["skill"])
    named = facts.names.of("skill", outcome["skill"])
    level = str(outcome["level"])
    node: Node = {
        "@type": "DefinedTerm",
        "name": say("outcome", skill=named, level=level)[language],
        "termCode": outcome["skill"],
    }
    return {**node, "sameAs": skill["uri"]} if skill["uri"] else node


def _offer(facts: Facts, fee: float) -> Node:
    return {
        "@type": "Offer",
        "category": "Paid" if fee else "Free",
        "price": f"{fee:.2f}",
        "priceCurrency": facts.network.currency,
    }


def _fee(facts: Facts, module: Row) -> float:
    return float(facts.row("courses", module["course"])["fee"] or 0.0)


def _level(level: int | None) -> Node:
    return {"educationalLevel": f"EQF {level}"} if level else {}


def _credits(points: float | None) -> Node:
    if points is None:
        return {}
    value = {"@type": "StructuredValue", "name": "ECTS", "value": points}
    return {"numberOfCredits": value}
