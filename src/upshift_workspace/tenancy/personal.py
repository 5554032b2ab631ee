# SPDX-License-Identifier: Apache-2.0
"""What a model holds about a person: how it is found, given out and erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Name = Literal["worker", "account", "actor", "sign-in", "session"]
"""By what a row is known to be about somebody: key of the worker's row, the account
itself, its pseudonym, what is typed to sign in, or an open session."""

Erasure = Literal["delete", "sever", "keep"]
"""``sever`` keeps the row and cuts what leads to the person; ``keep`` is for rows
that only name a pseudonym which leads nowhere after the erasure."""


@dataclass(frozen=True, slots=True)
class Personal:
    """
    Rule of a model: whom a row is about, and what becomes of it at an erasure.

    Parameters
    ----------
    by, path
        A row is about somebody whose name of kind ``by`` stands in ``path``, a
        field or a chain of them; blank where a row is about nobody.
    erasure
        What happens to the row.
    blanks
        Fields that are emptied although the row stays.
    withheld
        Fields that no export gives out, such as secrets.
    """

    by: Name
    path: str
    erasure: Erasure
    blanks: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


NOBODY = Personal("worker", "", "keep")
"""For models whose rows are about no person."""
