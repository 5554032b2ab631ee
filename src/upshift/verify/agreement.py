# SPDX-License-Identifier: Apache-2.0
"""What result tables repeat of other tables is what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from upshift.verify.breach import Breach
from upshift.verify.compare import METRE, RELATIVE, same

if TYPE_CHECKING:
    from upshift.verify.breach import Pairs, Tests
    from upshift.verify.case import Case
    from upshift.verify.rows import Move, Run, Seat


def tables_agree(case: Case) -> Tests:
    """Test that what a table repeats of another stands there."""
    for move in case.results.moves:
        key: Pairs = (("move", move.move),)
        yield from _agrees(move, _asked_of_move(case, move), "moves", key)
    for seat in case.results.seats:
        yield from _agrees(seat, _asked_of_seat(case, seat), "seats", seat.key)
    for run in case.results.runs:
        key = (("offer", run.offer), ("period", run.period))
        yield from _agrees(run, _asked_of_run(case, run), "runs", key)
    for payment in case.results.payments:
        asked = {
            "course": case.facts.offers[payment.offer].course,
            "organisation": case.employer(case.moves[payment.move]),
        }
        yield from _agrees(payment, asked, "payments", payment.key)


def _asked_of_move(case: Case, move: Move) -> dict[str, Any]:
    lessons = case.lessons[move.move]
    courses = {course for course, _ in lessons}
    site, occupation = case.worker(move).post
    return {
        "from_site": site,
        "from_occupation": occupation,
        "start_period": case.period(lessons[0][1]) if lessons else None,
        "hours": sum(case.facts.courses[course].hours for course in courses),
    }


def _asked_of_seat(case: Case, seat: Seat) -> dict[str, Any]:
    offer = case.facts.offers[seat.offer]
    home = case.worker(case.moves[seat.move]).site
    km = 0.0 if offer.site is None else case.facts.places.km(home, offer.site)
    # Out of reach is a matter of place_is_within_reach; any distance will do here.
    return {"course": offer.course, "km": seat.km if km is None else km}


def _asked_of_run(case: Case, run: Run) -> dict[str, Any]:
    offer = case.facts.offers[run.offer]
    return {
        "course": offer.course,
        "site": offer.site,
        "seats": case.seats[run.offer, case.position(run.period)],
        "empty_seats": case.empty_seats(run.offer, case.position(run.period)),
        "smallest": offer.smallest,
        "largest": offer.largest,
    }


def _agrees(row: object, asked: dict[str, Any], table: str, key: Pairs) -> Tests:
    for column, value in asked.items():
        found = getattr(row, column)
        yield _equal(column, found, value) or Breach(
            "tables_agree", table, key, _text(found), _text(value), column
        )


def _equal(column: str, found: Any, asked: Any) -> bool:  # noqa: ANN401  a cell
    if column == "km":
        return bool(abs(found - asked) <= max(METRE, RELATIVE * asked))
    return same(found, asked) if column == "hours" else bool(found == asked)


def _text(value: object) -> str:
    return "" if value is None else str(value)
