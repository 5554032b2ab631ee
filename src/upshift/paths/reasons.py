# SPDX-License-Identifier: Apache-2.0
"""Why there is no path, in three languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from upshift.errors import Language
from upshift.network import Network
from upshift.paths.reach import OpenOffers
from upshift.paths.travellers import Travellers
from upshift.plan.catalogue import Outcome
from upshift.plan.explain_words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """
    Why there is no path.

    Parameters
    ----------
    code
        Row of ``reasons.csv``.
    skill, level
        Outcome that cannot be reached; blank and 0 where none is meant. Without
        a skill, a level is one of the EQF.
    """

    code: str
    skill: str = ""
    level: int = 0

    def text(self, network: Network, language: Language = "en") -> str:
        """Say it in a sentence."""
        name = Words(network, language).name("skills", self.skill) if self.skill else ""
        return _texts()[self.code][language].format(skill=name, level=self.level)


def why_none(travellers: Travellers, opened: OpenOffers) -> tuple[Reason, ...]:
    """Name everything missing that no open offer gives; empty if all is given."""
    instance, need = travellers.instance, travellers.need
    open_courses = {int(instance.offers.course[f]) for f in opened}
    names = instance.network["skills"]["skill"]
    found = []
    for skill, level in need.missing:
        if how := _lacking(travellers, (skill, level), open_courses):
            found.append(Reason(how, names[skill], level))
    if need.eqf_asked:
        bridges = instance.courses.bridges(need.eqf_asked)
        if open_courses.isdisjoint(bridges):
            found.append(Reason("no_bridge", level=need.eqf_asked))
    return tuple(found)


def _lacking(
    travellers: Travellers, outcome: Outcome, open_courses: set[int]
) -> str | None:
    teachers = travellers.instance.courses.teachers(outcome)
    if not teachers:
        return "no_course"
    return "out_of_reach" if open_courses.isdisjoint(teachers) else None


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("upshift.paths").joinpath("reasons.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}
