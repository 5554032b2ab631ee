# SPDX-License-Identifier: Apache-2.0
"""Gather ``docs/changelog.d`` into the changelog's next release, and empty it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
MARK = "### Added\n\n"


def main() -> None:
    """Put every fragment below the heading of what was added."""
    changelog, fragments = ROOT / "CHANGELOG.md", ROOT / "docs/changelog.d"
    paths = sorted(fragments.glob("*.md"))
    lines = "".join(path.read_text(encoding="utf-8").strip() + "\n" for path in paths)
    head, mark, rest = changelog.read_text(encoding="utf-8").partition(MARK)
    changelog.write_text(f"{head}{mark}{lines}{rest}", encoding="utf-8")
    for path in paths:
        path.unlink()
    print(f"{len(paths)} fragments gathered into {changelog.name}")


if __name__ == "__main__":
    main()
