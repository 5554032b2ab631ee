# SPDX-License-Identifier: Apache-2.0
"""Programmes as linked data: European Learning Model and schema.org."""

from upshift.programmes.linked.conform import Violation, violations
from upshift.programmes.linked.courses import courses_of
from upshift.programmes.linked.elm import elm_of

__all__ = ["Violation", "courses_of", "elm_of", "violations"]
