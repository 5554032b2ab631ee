# SPDX-License-Identifier: Apache-2.0
"""Rule packs: what a call asks of a consortium, as data a lawyer can edit."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from upshift.consortia.places import expand
from upshift.errors import InvalidParams, UnknownName

State = Literal["confirmed", "unconfirmed"]
"""Whether the sentence was read in the source named, or still has to be."""

Measure = Literal[
    "organisations",
    "countries",
    "independent",
    "cost_share",
    "largest_partner_share",
    "largest_country_share",
    "months",
    "grant",
]
"""What a rule counts; each is a function of ``consortia/measures.py``."""

Role = Literal[
    "coordinator", "beneficiary", "affiliated", "associated", "subcontractor"
]

FULL: tuple[Role, ...] = ("coordinator", "beneficiary")
"""Full partners: whom a rule counts unless it says otherwise."""

Places = Annotated[tuple[str, ...], AfterValidator(expand)]

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=_STRICT)
class Who:
    """
    Whom a rule counts; what is left out does not matter.

    Parameters
    ----------
    role
        Roles in the consortium; without it full partners.
    kind
        Kinds of partner.
    country, country_not, region
        Countries and NUTS regions, or lists of them by ``@`` and their name in
        ``places.toml``.
    sme, innovative, makes_profit, equality_plan, newcomer
        Facts that must be so.
    """

    role: tuple[Role, ...] = FULL
    kind: tuple[str, ...] = ()
    country: Places = ()
    country_not: Places = ()
    region: Places = ()
    sme: bool | None = None
    innovative: bool | None = None
    makes_profit: bool | None = None
    equality_plan: bool | None = None
    newcomer: bool | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Rule:
    """
    One rule of a call.

    Parameters
    ----------
    rule, says
        Name, and sentence for people.
    measure
        What is counted.
    source, checked_on, state
        Where it stands, when it was read there, whether it was found.
    least, most
        Bounds; one of them at least.
    who
        Whom it counts.
    """

    rule: str
    says: str
    measure: Measure
    source: str
    checked_on: dt.date
    state: State
    least: float | None = None
    most: float | None = None
    who: Who = field(default_factory=Who)


@dataclass(frozen=True, slots=True, config=_STRICT)
class Rate:
    """Share of the cost that is funded, for those it concerns."""

    rate: float
    source: str
    checked_on: dt.date
    state: State
    who: Who = field(default_factory=Who)


@dataclass(frozen=True, slots=True, config=_STRICT)
class Indirect:
    """Flat rate of indirect cost, and on what it is taken."""

    share: float
    base: Literal["direct_without_subcontracting", "personnel"]
    source: str
    checked_on: dt.date
    state: State


@dataclass(frozen=True, slots=True, config=_STRICT)
class Ceiling:
    """Most money for a project, in euro; of a length in months if one is named."""

    amount: float
    source: str
    checked_on: dt.date
    state: State
    months: int | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Money:
    """
    What a call pays.

    Parameters
    ----------
    rates
        The first that concerns a partner holds; none means unknown.
    indirect
        None means that no indirect cost is added.
    ceilings
        For a project.
    lump_sum
        Whether a fixed sum is paid for work done instead of cost incurred.
    """

    rates: tuple[Rate, ...] = ()
    indirect: Indirect | None = None
    ceilings: tuple[Ceiling, ...] = ()
    lump_sum: bool = False


@dataclass(frozen=True, slots=True, config=_STRICT)
class Pack:
    """
    The rules of a call, in one version.

    Parameters
    ----------
    pack, label, version
        Name, name for people, version of the rules.
    rules, money
        What it asks and what it pays.
    note
        What no rule can say.
    """

    pack: str
    label: str
    version: str
    rules: tuple[Rule, ...]
    money: Money = field(default_factory=Money)
    note: str = ""


def packs() -> tuple[str, ...]:
    """Name the rule packs that come with the software."""
    return tuple(sorted(_shipped()))


def find_pack(name: str, folder: str | Path | None = None) -> Pack:
    """
    Give a rule pack by its name; one in a folder of one's own comes first.

    Raises
    ------
    UnknownName
        If there is none of this name.

    Examples
    --------
    >>> find_pack("eurostars").rules[3].least
    0.5
    """
    own = Path(folder) / f"{name}.toml" if folder else None
    if own is not None and own.is_file():
        return read_pack(own)
    if name not in _shipped():
        msg = f"'{name}' is not a rule pack; there are {', '.join(packs())}."
        raise UnknownName(msg)
    return _shipped_pack(name)


def read_pack(path: Path | Traversable) -> Pack:
    """
    Read a rule pack from a TOML file.

    Raises
    ------
    InvalidParams
        If it is no TOML, or says what no pack says.
    """
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        pack = TypeAdapter(Pack).validate_python(said)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        msg = f"{path.name} cannot be read as TOML: {reason}."
        raise InvalidParams(msg) from reason
    except ValidationError as reason:
        flaw = reason.errors()[0]
        place = ".".join(str(part) for part in flaw["loc"])
        msg = f"{path.name}: {place}: {flaw['msg']}; it is {flaw['input']!r}."
        raise InvalidParams(msg) from None
    for rule in pack.rules:
        if rule.least is None and rule.most is None:
            msg = f"{path.name}: the rule {rule.rule} names neither least nor most."
            raise InvalidParams(msg)
    return pack


def _shipped() -> dict[str, Traversable]:
    folder = files("upshift.consortia") / "packs"
    return {
        entry.name.removesuffix(".toml"): entry
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }


@cache
def _shipped_pack(name: str) -> Pack:
    return read_pack(_shipped()[name])
