# SPDX-License-Identifier: Apache-2.0
"""Collect what the workspace says into its catalogues, name what is missing."""

from __future__ import annotations

import sys

from upshift_workspace.project.messages import (
    LANGUAGES,
    apps,
    compile_catalogues,
    missing,
    update_catalogue,
)


def main() -> int:
    """Update every catalogue, compile them, list what is missing."""
    lacking = 0
    for app in apps():
        for language in LANGUAGES:
            update_catalogue(app, language)
            for text in missing(app, language):
                lacking += 1
                print(f"{app.name}/{language}: {text!r}")
    compile_catalogues()
    return min(lacking, 1)


if __name__ == "__main__":
    sys.exit(main())
