# SPDX-License-Identifier: Apache-2.0
"""The two numbers of the contract that say how holdings count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from upshift.verify.lookup import as_number

if TYPE_CHECKING:
    from upshift.verify.facts import Crediting


@dataclass(frozen=True, slots=True)
class Credit:
    """
    How holdings count.

    Parameters
    ----------
    self_assessed_most
        Highest level a self-assessment counts for (practitioner).
    near_most
        Greatest distance at which a near skill is credited.
    """

    self_assessed_most: int = 2
    near_most: float = 0.5


def read_crediting(parameters: Crediting | Mapping[str, Any] | None) -> Crediting:
    """Read the numbers; what is absent or no number takes the contract's."""
    if parameters is None:
        return Credit()
    if not isinstance(parameters, Mapping):
        return parameters
    level = as_number(parameters.get("self_assessed_most"))
    distance = as_number(parameters.get("near_most"))
    contract = Credit()
    return Credit(
        contract.self_assessed_most if level is None else int(level),
        contract.near_most if distance is None else distance,
    )
