# SPDX-License-Identifier: Apache-2.0
"""The head of a report: title, scope, the answer, and six figures."""

from __future__ import annotations

from upshift.plan.result import PlanStatus
from upshift.report.brief import Brief
from upshift.report.document import Stat
from upshift.report.figures import Figures


def lead_of(brief: Brief) -> str:
    """Say how large the network is and which periods the plan covers."""
    network, words, names = brief.network, brief.words, brief.names
    periods = network.periods
    employers = set(network["sites"]["organisation"])
    return words.say(
        "head.lead",
        members=words.say("unit.members", n=len(employers)),
        people=words.say("unit.people", n=network.num_people),
        first=names.period(periods[0]) if periods else "",
        last=names.period(periods[-1]) if periods else "",
    )


def answer_of(brief: Brief, figures: Figures) -> str:
    """Give the answer in one or two sentences."""
    words, certificate = brief.words, brief.plan.certificate
    if certificate is None:
        proven = brief.plan.status is PlanStatus.infeasible
        return words.say("head.infeasible" if proven else "head.not_found")
    nobody = not figures.learners and not figures.changers
    empty = words.say("unit.places", n=figures.empty_at_end)
    first = words.say("head.nobody", empty=empty)
    if not nobody:
        first = words.say(
            "head.answer",
            people=words.locale.number(brief.network.num_people),
            learn=words.say("head.learn", n=figures.learners),
            change=words.say("head.change", n=figures.changers),
            empty=empty,
        )
    cost = words.say("head.cost", total=words.money(certificate.objective))
    if not brief.is_sound:
        return f"{words.say('head.broken')} {first} {cost}"
    return f"{first} {cost} {_saving(brief)}".strip()


def _saving(brief: Brief) -> str:
    certificate = brief.plan.certificate
    if certificate is None or certificate.no_training is None:
        return ""
    saved = certificate.no_training - certificate.objective
    if saved < 1:
        return ""
    return brief.words.say("head.saving", saved=brief.words.money(saved))


def stats_of(brief: Brief, figures: Figures) -> list[Stat]:
    """Give the figures somebody can act on."""
    stats = [
        _learners(brief, figures),
        _changers(brief, figures),
        _runs(brief, figures),
        _empty(brief, figures),
        _training(brief, figures),
    ]
    # What is saved follows from the proof, and without proof nothing is claimed.
    return [*stats, _cooperation(brief)] if brief.is_sound else stats


def _learners(brief: Brief, figures: Figures) -> Stat:
    words = brief.words
    each = ""
    if figures.learners:
        hours = round(figures.hours / figures.learners)
        each = words.say("stats.hours_each", n=hours)
    return Stat(
        words.say("stats.learners"),
        words.locale.number(figures.learners),
        words.say("stats.of", n=brief.network.num_people),
        each,
    )


def _changers(brief: Brief, figures: Figures) -> Stat:
    words = brief.words
    trend = ""
    if figures.changers:
        trend = words.say(
            "stats.home_and_away",
            moved=words.locale.number(figures.moved),
            pooled=words.locale.number(figures.pooled),
        )
    number = words.locale.number(figures.changers)
    return Stat(words.say("stats.changers"), number, trend=trend)


def _runs(brief: Brief, figures: Figures) -> Stat:
    words = brief.words
    number = words.locale.number
    trend = words.say("stats.no_seats")
    if figures.room:
        trend = words.say(
            "stats.seats",
            seats=number(figures.seats),
            room=number(figures.room),
            share=words.locale.percent(figures.seats / figures.room),
        )
    return Stat(words.say("stats.runs"), number(figures.runs), trend=trend)


def _empty(brief: Brief, figures: Figures) -> Stat:
    words = brief.words
    trend = words.say("stats.none_empty")
    if figures.empty_at_most:
        trend = words.say(
            "stats.empty_at_most",
            n=figures.empty_at_most,
            period=brief.names.period(figures.emptiest),
        )
    number = words.locale.number(figures.empty_at_end)
    return Stat(words.say("stats.empty"), number, trend=trend)


def _training(brief: Brief, figures: Figures) -> Stat:
    words = brief.words
    trend = ""
    if figures.learners:
        each = words.money(figures.training / figures.learners)
        trend = words.say("stats.per_learner", amount=each)
    return Stat(words.say("stats.training"), words.money(figures.training), trend=trend)


def _cooperation(brief: Brief) -> Stat:
    words, certificate = brief.words, brief.plan.certificate
    if brief.baselines is not None:
        low, high = brief.baselines.cooperation
        plans = words.say("stats.separate_plans", n=brief.baselines.alone.height)
        value = words.money(max(low, 0) if high >= 0 else high)
        most = words.say("stats.at_most", amount=words.money(high))
        return Stat(words.say("stats.cooperation"), value, trend=f"{most}; {plans}")
    saved = 0.0
    if certificate is not None and certificate.no_training is not None:
        saved = certificate.no_training - certificate.objective
    label, trend = words.say("stats.saving"), words.say("stats.against_none")
    return Stat(label, words.money(saved), trend=trend)
