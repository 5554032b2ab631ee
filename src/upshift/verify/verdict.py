# SPDX-License-Identifier: Apache-2.0
"""A Verdict: which rules a plan keeps, and which rows break which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from upshift.verify.breach import Breach
from upshift.verify.sentences import rule_texts, words

if TYPE_CHECKING:
    from upshift.errors import Language

_SHOWN_ROWS = 3
_SHOWN_LINES = 20
_STORED_BREACHES = 20


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """
    What became of one rule.

    Parameters
    ----------
    name
        Name of the rule in the contract.
    sentence
        The rule in English, as in the contract.
    broken
        Every place where it is broken.
    tested
        Number of places looked at.
    """

    name: str
    sentence: str
    broken: tuple[Breach, ...]
    tested: int

    @property
    def holds(self) -> bool:
        """Whether nothing breaks the rule."""
        return not self.broken

    def text(self, language: Language = "en") -> str:
        """Say the rule and the first places that break it."""
        head = f"{self.name}: {rule_texts()[self.name][language]}"
        lines = [f"  {b.text(language)}" for b in self.broken[:_SHOWN_ROWS]]
        if len(self.broken) > _SHOWN_ROWS:
            lines.append(f"  (+{len(self.broken) - _SHOWN_ROWS})")
        return "\n".join([head, *lines])

    def as_json(self) -> dict[str, Any]:
        """Give the check as plain values, at most twenty breaches."""
        breaches = [breach.as_json() for breach in self.broken[:_STORED_BREACHES]]
        counts = {"tested": self.tested, "broken": len(self.broken)}
        return {**counts, "breaches": breaches} if breaches else counts


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What the checker says of a plan.

    Parameters
    ----------
    rules
        By name of the rule, in the order of the contract.
    """

    rules: Mapping[str, RuleCheck]

    @classmethod
    def of(cls, checks: tuple[RuleCheck, ...]) -> Verdict:
        """Make a verdict of the checks of all rules."""
        return cls(MappingProxyType({check.name: check for check in checks}))

    @property
    def holds(self) -> bool:
        """Whether every rule holds."""
        return all(check.holds for check in self.rules.values())

    @property
    def broken(self) -> tuple[str, ...]:
        """Names of the rules that are broken."""
        return tuple(name for name, check in self.rules.items() if not check.holds)

    @property
    def tested(self) -> int:
        """Number of places looked at, over all rules."""
        return sum(check.tested for check in self.rules.values())

    def __str__(self) -> str:
        """Say the verdict in English, one screen at most."""
        return self.text("en")

    def text(self, language: Language = "en") -> str:
        """Say the verdict, one screen at most."""
        said = words(language)
        head = said["pass" if self.holds else "fail"].format(
            rules=len(self.rules), broken=len(self.broken), tested=self.tested
        )
        told = "\n".join(self.rules[name].text(language) for name in self.broken)
        lines = [head, *told.splitlines()]
        if len(lines) > _SHOWN_LINES:
            lines = [*lines[:_SHOWN_LINES], "…"]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """Give the verdict as plain values, as ``run.json`` holds it."""
        return {
            "verdict": "pass" if self.holds else "fail",
            "rules": {name: check.as_json() for name, check in self.rules.items()},
        }
