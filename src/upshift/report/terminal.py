# SPDX-License-Identifier: Apache-2.0
"""The plan in one screenful, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from upshift.errors import Language
from upshift.network import Network
from upshift.plan.result import Baselines, Plan
from upshift.report.brief import Brief
from upshift.report.chapters.head import answer_of, lead_of
from upshift.report.chapters.moves import flows_of
from upshift.report.chapters.proof import claim_of, verdict_of
from upshift.report.chapters.runs import learners_of, runs_of, shown_periods
from upshift.report.chapters.worth import cooperation_text
from upshift.report.figures import figures_of
from upshift.verify import Verdict

_MOST_FLOWS, _MOST_RUNS = 4, 6
_TONES = {"ok": "green", "bad": "red", "wait": "yellow"}
_SIGNS = {"ok": "✓", "bad": "×", "wait": "–"}


def summary_lines(
    network: Network,
    plan: Plan,
    baselines: Baselines | None = None,
    verdict: Verdict | None = None,
    language: Language = "en",
) -> RenderableType:
    """
    Say on one screen what changes, what it costs and what is certified.

    Parameters
    ----------
    network
        What the plan was made for.
    plan
        Also an infeasible one.
    baselines
        Without them cooperation is not mentioned.
    verdict
        What the checker found.
    language
        English, Hungarian or German.

    Returns
    -------
    rich renderable
        About 30 lines at 80 columns; colour is never the only sign.
    """
    brief = Brief.of(
        network, plan, baselines=baselines, verdict=verdict, language=language
    )
    figures = figures_of(plan, network.periods)
    head = Text(f"{brief.names.network_label} · {brief.words.say('head.title')}")
    head.stylize("bold")
    parts: list[RenderableType] = [
        Rule(head, align="left", style="cyan"),
        Text(lead_of(brief), style="dim"),
        Text(answer_of(brief, figures)),
    ]
    if plan.certificate is not None:
        parts += [*_moves(brief), *_runs(brief), *_worth(brief)]
    return Group(*parts, *_proof(brief), Rule(style="cyan"))


def _moves(brief: Brief) -> list[RenderableType]:
    words = brief.words
    flows = flows_of(brief)
    rows = [
        (f.source, f.target, words.locale.number(f.people)) for f in flows[:_MOST_FLOWS]
    ]
    heads = [words.say(f"moves.{key}") for key in ("from", "to", "people")]
    return _titled(brief, words.say("moves.title"), heads, rows, len(flows))


def _runs(brief: Brief) -> list[RenderableType]:
    words = brief.words
    periods = shown_periods(brief)
    runs = sorted(runs_of(brief, periods), key=lambda r: (-r.seats, r.period, r.course))
    members = _members(brief)
    rows = [
        (
            run.course,
            members.get((run.course, run.place, periods[run.period]), ""),
            run.place,
            brief.names.period(periods[run.period]),
            f"{run.seats}/{run.room}",
        )
        for run in runs[:_MOST_RUNS]
    ]
    keys = ("course", "member", "place", "period", "booked")
    heads = [words.say(f"runs.{key}") for key in keys]
    return _titled(brief, words.say("runs.title"), heads, rows, len(runs))


def _members(brief: Brief) -> dict[tuple[str, str, str], str]:
    """Name the member that sends most people to each run, and count the others."""
    names, online = brief.names, brief.words.say("unit.online")
    people: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in learners_of(brief).iter_rows(named=True):
        place = names.site(row["site"]) or online
        key = names.course(row["course"]), place, row["period"]
        owner = names.organisation(names.owner(row["from_site"]))
        sums = people.setdefault(key, {})
        sums[owner] = sums.get(owner, 0) + row["people"]
    return {key: _first_of(sums) for key, sums in people.items()}


def _first_of(sums: dict[str, int]) -> str:
    ordered = sorted(sums, key=lambda name: (-sums[name], name))
    more = f" +{len(ordered) - 1}" if len(ordered) > 1 else ""
    return ordered[0] + more


def _titled(
    brief: Brief,
    title: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    count: int,
) -> list[RenderableType]:
    if not rows:
        return []
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    for i, head in enumerate(heads):
        # Names give way where the terminal is narrow; when and how many do not.
        gives_way = i < len(heads) - 2 or len(heads) == 3
        table.add_column(head, no_wrap=not gives_way)
    table.columns[-1].justify = "right"
    for row in rows:
        table.add_row(*(Text(c, no_wrap=True, overflow="ellipsis") for c in row))
    parts: list[RenderableType] = [Text(f"\n{title}", style="bold"), table]
    if count > len(rows):
        more = brief.words.say("terminal.more", n=count - len(rows))
        parts.append(Text(more, style="dim"))
    return parts


def _worth(brief: Brief) -> list[RenderableType]:
    """Say what cooperation is worth, unless a broken rule makes it void."""
    text = cooperation_text(brief) if brief.is_sound else ""
    if not text:
        return []
    title = Text("\n" + brief.words.say("worth.title") + "  ", style="bold")
    return [title.append(text, style="not bold")]


def _proof(brief: Brief) -> list[RenderableType]:
    words, certificate = brief.words, brief.plan.certificate
    claim, text = claim_of(brief)
    holds = certificate is not None and brief.is_sound
    lines = [
        Text(f"\n{claim}", style="bold green" if holds else "bold red"),
        Text(text),
    ]
    if certificate is not None:
        told = [
            (words.say("proof.bound"), words.money(certificate.bound)),
            (words.say("proof.gap"), words.locale.percent_above(certificate.gap)),
        ]
        if certificate.gap_on_saving is not None:
            saving = words.locale.percent_above(certificate.gap_on_saving)
            told.append((words.say("proof.gap_on_saving"), saving))
        lines.append(Text(" · ".join(f"{k}: {v}" for k, v in told), style="dim"))
    if certificate is None:
        return list(lines)
    found = verdict_of(brief)
    check = Text(f"{words.say('proof.check')}: ")
    check.append(f"{_SIGNS[found.tone]} {found.text}", style=_TONES[found.tone])
    return [*lines, check]
