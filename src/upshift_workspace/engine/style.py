# SPDX-License-Identifier: Apache-2.0
"""Where the style lies that reports and the workspace share."""

from __future__ import annotations

from pathlib import Path

import upshift

STYLE_FOLDER = Path(upshift.__file__).parent / "report/assets"
"""Tokens, fonts and components that reports and the workspace share."""
