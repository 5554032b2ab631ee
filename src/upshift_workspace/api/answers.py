# SPDX-License-Identifier: Apache-2.0
"""A firm's rows in a published plan, and what it says to them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import StringConstraints, model_validator

from upshift_workspace.api.entry import allow
from upshift_workspace.api.faults import TROUBLES, Fault
from upshift_workspace.api.once import once
from upshift_workspace.api.plans import Number, readable
from upshift_workspace.api.shapes import Strict
from upshift_workspace.plans.consent import answer_rows
from upshift_workspace.plans.domain import next_of
from upshift_workspace.plans.models import Agreement
from upshift_workspace.plans.results import Move, moves_of


class RowShown(Schema):
    """A row of one's own people: what is proposed, in words, and what was said."""

    move: str
    worker: str
    people: int
    proposal: str
    when: str
    courses: list[str]
    why: str
    verdict: str
    reason: str


class Said(Strict):
    """What a firm says to a row; an objection needs a reason."""

    move: Annotated[str, StringConstraints(max_length=64)]
    verdict: Literal["accept", "object"]
    reason: Literal["needed", "time", "work", "person", "other"] | None = None

    @model_validator(mode="after")
    def _with_reason(self) -> Self:
        if self.verdict == "object" and self.reason is None:
            msg = "an objection needs a reason"
            raise ValueError(msg)
        return self


class Rows(Schema):
    """The rows of one's own people."""

    rows: list[RowShown]


router = Router(tags=["plans"])


@router.get(
    "/plans/{number}/rows",
    response={200: Rows, **TROUBLES},
    operation_id="read_rows",
)
def rows(request: HttpRequest, number: Number) -> dict[str, Any]:
    """Read what a published plan proposes to one's own people, and the answers."""
    allow(request, "read", "plans.answer_rows")
    found, firm = readable(request, number), request.membership.organisation
    if not found.folder or firm is None:
        raise Fault(404, "There is no result yet.")
    return {"rows": [_row(move) for move in moves_of(found, firm)]}


@router.post(
    "/plans/{number}/answers",
    response={200: Rows, **TROUBLES},
    operation_id="answer_rows",
)
def answer(request: HttpRequest, number: Number, given: list[Said]) -> HttpResponse:
    """Accept rows of one's own people, or object to them with a reason."""
    allow(request, "write", "plans.answer_rows")
    found, firm = readable(request, number), request.membership.organisation
    asked = Agreement.objects.filter(plan=found, organisation=firm).first()
    if asked is None:
        raise Fault(404, "Your firm is not asked to agree to this plan.")

    def do() -> tuple[int, Schema]:
        if next_of(found):
            raise Fault(409, "The office has planned again; these answers stay.")
        workers = {move.move: move.worker for move in moves_of(found, firm)}
        if any(one.move not in workers for one in given):
            raise Fault(404, "A row is not one of your firm's.")
        said = {o.move: (workers[o.move], o.verdict, o.reason or "") for o in given}
        answer_rows(asked, request.user, said)
        now = [_row(move) for move in moves_of(found, firm)]
        return 200, Rows(rows=now)

    return once(request, lambda: do)


def _row(move: Move) -> dict[str, Any]:
    names = ("move", "worker", "people", "proposal", "when", "courses", "why")
    reason = move.answer.reason if move.answer else ""
    own = {name: getattr(move, name) for name in names}
    return {**own, "verdict": move.verdict, "reason": reason}
