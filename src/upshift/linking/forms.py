# SPDX-License-Identifier: Apache-2.0
"""Surface forms of a concept: how its labels may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_GENERIC = {
    "en": (
        "use",
        "apply",
        "perform",
        "manage",
        "have",
        "work with",
        "utilise",
        "operate",
        "understand",
        "apply knowledge of",
        "show",
        "demonstrate",
    ),
}
"""Leading verbs that say little: 'use CAD software' stands as 'CAD software'."""

LABEL, BARE, OTHER, SHORTENED = 1.0, 0.98, 0.95, 0.6
"""Trust in a form: the label, without its parenthesis, another label, a cut one."""


def bare(label: str) -> str:
    """
    Take what stands in parentheses from a label.

    Examples
    --------
    >>> bare("Java (computer programming)")
    'Java'
    """
    return _PARENTHESIS.sub("", label).strip() or label


def surface_forms(
    label: str, others: Iterable[str], language: str = "en"
) -> dict[str, float]:
    """
    Give the forms under which a concept may be found, with the trust in each.

    Examples
    --------
    >>> surface_forms("use CAD software", ["operate CAD"])
    {'use CAD software': 1.0, 'operate CAD': 0.95, 'CAD software': 0.6, 'CAD': 0.6}
    """
    forms = {label: LABEL}
    forms.setdefault(bare(label), BARE)
    for other in others:
        forms.setdefault(other, OTHER)
    for form in list(forms):
        lowered = form.lower()
        for verb in _GENERIC.get(language, ()):
            rest = form[len(verb) + 1 :]
            if lowered.startswith(f"{verb} ") and len(rest) > 2:
                forms.setdefault(rest, SHORTENED)
    return forms
