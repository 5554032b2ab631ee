# SPDX-License-Identifier: Apache-2.0
"""Rows of the result tables, as told by the plan; columns as in the schema."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A row of ``moves``."""

    move: str
    worker: str
    people: int
    kind: str
    from_site: str
    from_occupation: str
    to_site: str
    to_occupation: str
    start_period: str | None
    arrival_period: str
    hours: float
    hours_cost: float
    pooling_cost: float
    wish_worth: float


@dataclass(frozen=True, slots=True)
class Seat:
    """A row of ``seats``."""

    move: str
    course: str
    offer: str
    period: str
    people: int
    km: float
    fee: float
    vat: float
    travel: float
    seat_cost: float

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Column and value pairs that pick the row."""
        return (
            ("move", self.move),
            ("course", self.course),
            ("offer", self.offer),
            ("period", self.period),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A row of ``runs``."""

    offer: str
    period: str
    course: str
    site: str | None
    runs: int
    seats: int
    empty_seats: int
    smallest: int
    largest: int
    fixed_cost: float
    empty_cost: float


@dataclass(frozen=True, slots=True)
class Hire:
    """A row of ``hires``."""

    site: str
    occupation: str
    period: str
    people: int
    cost: float


@dataclass(frozen=True, slots=True)
class Stock:
    """A row of ``stocks``."""

    site: str
    occupation: str
    period: str
    demand: int
    people: int
    unmet: int
    surplus: int
    redundancies: int
    cost: float


@dataclass(frozen=True, slots=True)
class Unmet:
    """A row of ``unmet``."""

    kind: str
    site: str
    occupation: str
    period: str
    worker: str | None
    people: int
    cost: float


@dataclass(frozen=True, slots=True)
class Payment:
    """A row of ``payments``."""

    move: str
    course: str
    offer: str
    period: str
    source: str
    item: str
    organisation: str
    amount: float

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Column and value pairs that pick the row."""
        return (
            ("move", self.move),
            ("course", self.course),
            ("offer", self.offer),
            ("period", self.period),
            ("source", self.source),
            ("item", self.item),
        )


@dataclass(frozen=True, slots=True)
class Total:
    """A row of ``totals``."""

    organisation: str | None
    item: str
    amount: float


@dataclass(frozen=True, slots=True)
class Results:
    """Every row of a plan's result tables."""

    moves: tuple[Move, ...] = ()
    seats: tuple[Seat, ...] = ()
    runs: tuple[Run, ...] = ()
    hires: tuple[Hire, ...] = ()
    stocks: tuple[Stock, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    payments: tuple[Payment, ...] = ()
    totals: tuple[Total, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no table has a row."""
        return not any(getattr(self, name) for name in ROW_KINDS)


ROW_KINDS = {
    "moves": Move,
    "seats": Seat,
    "runs": Run,
    "hires": Hire,
    "stocks": Stock,
    "unmet": Unmet,
    "payments": Payment,
    "totals": Total,
}
"""Kind of row of each result table of a plan, in reading order."""
