# SPDX-License-Identifier: Apache-2.0
"""Where the style of the engine's report lies."""

from __future__ import annotations

from pathlib import Path

import upshift

STYLE_FOLDER = Path(upshift.__file__).parent / "report/assets"
"""The report's own few rules of style."""
