# SPDX-License-Identifier: Apache-2.0
"""The receipt: what is certified, by what, and what the checker found."""

from __future__ import annotations

import math

from upshift.plan.result import Certificate, PlanStatus
from upshift.report.brief import Brief
from upshift.report.document import Cell, Folded, Picture, Receipt, Row, Sheet, Tone
from upshift.report.plots.limit import draw_limit
from upshift.verify.sentences import rule_texts


def receipt_of(brief: Brief) -> Receipt:
    """
    Give the claim with its proof, or no claim at all.

    A plan that no checker passed is never called certified: the receipt then
    names the rule that breaks.
    """
    certificate = brief.plan.certificate
    claim, text = claim_of(brief)
    holds = certificate is not None and brief.is_sound
    picture = _picture(brief, certificate) if certificate and holds else None
    tone: Tone = "ok" if holds else "bad"
    return Receipt(claim, text, tone, picture, _facts(brief), _rules(brief))


def claim_of(brief: Brief) -> tuple[str, str]:
    """Give the claim and the sentence that explains it."""
    words, certificate = brief.words, brief.plan.certificate
    if certificate is None and brief.plan.status is PlanStatus.not_found:
        return words.say("proof.not_found"), words.say("proof.not_proven")
    if certificate is None:
        return words.say("proof.infeasible"), _reasons(brief)
    if not brief.is_sound:
        return words.say("proof.broken"), " ".join(broken_rules(brief))
    gap = words.locale.percent_above(certificate.gap)
    most = words.money(math.ceil(certificate.objective - certificate.bound - 1e-6))
    text = words.say("proof.no_cheaper", amount=most)
    if certificate.gap > certificate.tolerance:
        stopped = _stopped(brief)
        text = f"{text} {words.say('proof.stopped_early', stopped=stopped)}"
    return words.say("proof.claim", gap=gap), text


def broken_rules(brief: Brief) -> list[str]:
    """Say each rule that breaks, with how often."""
    rules = brief.verdict.rules if brief.verdict else {}
    return [
        brief.words.say(
            "proof.broken_rule",
            n=len(check.broken),
            rule=rule_name(brief, name),
        )
        for name, check in rules.items()
        if len(check.broken)
    ]


def rule_name(brief: Brief, name: str) -> str:
    """Say a rule as a sentence; an unknown one keeps its name."""
    texts = rule_texts().get(name)
    return texts[brief.words.language] if texts else name.replace("_", " ")


def verdict_of(brief: Brief) -> Cell:
    """Say what the checker found."""
    words, verdict = brief.words, brief.verdict
    if verdict is None:
        return Cell(words.say("proof.not_checked"), "wait")
    held = len(verdict.rules) - len(verdict.broken)
    text = words.say("proof.rules_hold", n=len(verdict.rules), held=str(held))
    return Cell(text, "ok" if verdict.holds else "bad")


def _reasons(brief: Brief) -> str:
    lines = []
    for reason in brief.plan.reasons:
        name, _, rows = reason.partition(":")
        rule = rule_name(brief, name.strip()).rstrip(".")
        lines.append(f"{rule} ({rows.strip()})." if rows.strip() else f"{rule}.")
    return brief.words.say("proof.clash", rules=" ".join(lines))


def _stopped(brief: Brief) -> str:
    key = f"stopped.{brief.plan.stopped_by}"
    return brief.words.say(key) if brief.words.knows(key) else brief.plan.stopped_by


def _facts(brief: Brief) -> list[tuple[str, Cell]]:
    words, plan = brief.words, brief.plan
    solver = words.say("proof.solver_seed", solver=plan.solver, seed=str(plan.seed))
    facts: list[tuple[str, Cell]] = []
    if plan.certificate is not None:
        facts = [(words.say("proof.check"), verdict_of(brief))]
        facts += _certified(brief, plan.certificate)
    digest = brief.network.digest()[:12]
    groups = " ".join(digest[i : i + 4] for i in range(0, 12, 4))
    return [
        *facts,
        (words.say("proof.stopped_by"), Cell(_stopped(brief))),
        (words.say("proof.solver"), Cell(solver)),
        (words.say("proof.fingerprint"), Cell(groups, key="code")),
    ]


def _certified(brief: Brief, certificate: Certificate) -> list[tuple[str, Cell]]:
    words = brief.words
    percent = words.locale.percent_above
    facts = [
        ("objective", words.money(certificate.objective)),
        ("bound", words.money(certificate.bound)),
        ("gap", percent(certificate.gap)),
    ]
    if certificate.gap_on_saving is not None:
        facts.append(("gap_on_saving", percent(certificate.gap_on_saving)))
    facts.append(("tolerance", words.locale.percent(certificate.tolerance, 1)))
    return [(words.say(f"proof.{key}"), Cell(text)) for key, text in facts]


def _rules(brief: Brief) -> Folded | None:
    words, verdict = brief.words, brief.verdict
    if verdict is None or brief.plan.certificate is None:
        return None
    rows: list[Row] = [
        [
            rule_name(brief, name),
            words.locale.number(check.tested),
            _held(brief, len(check.broken)),
        ]
        for name, check in verdict.rules.items()
    ]
    heads = [words.say(f"proof.{key}") for key in ("rule", "tested", "result")]
    sheet = Sheet(words.say("proof.rules_table"), heads, rows, frozenset({1}))
    return Folded(words.say("proof.show_rules", n=len(rows)), sheet)


def _held(brief: Brief, broken: int) -> Cell:
    if broken:
        return Cell(brief.words.say("proof.breaks", n=broken), "bad")
    return Cell(brief.words.say("proof.holds"), "ok")


def _picture(brief: Brief, certificate: Certificate) -> Picture:
    words = brief.words
    gap = words.locale.percent_above(certificate.gap)
    title = words.say("proof.picture", gap=gap)
    text = words.say(
        "proof.picture_text",
        objective=words.money(certificate.objective),
        bound=words.money(certificate.bound),
    )
    ends = (certificate.objective, certificate.bound)
    svg = draw_limit(ends, gap, words, (title, text))
    return Picture("limit", (title, text), (svg, "", svg), shape="snug")
