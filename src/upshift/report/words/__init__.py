# SPDX-License-Identifier: Apache-2.0
"""The report's words in English, Hungarian and German."""

from upshift.report.words.locale import Locale
from upshift.report.words.phrases import Words, languages, phrases

__all__ = ["Locale", "Words", "languages", "phrases"]
