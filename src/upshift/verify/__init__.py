# SPDX-License-Identifier: Apache-2.0
"""The independent checker: it sees tables and errors, never the model."""

from upshift.verify.breach import Breach
from upshift.verify.check import verify_plan
from upshift.verify.folder import verify_folder
from upshift.verify.verdict import RuleCheck, Verdict

__all__ = ["Breach", "RuleCheck", "Verdict", "verify_folder", "verify_plan"]
