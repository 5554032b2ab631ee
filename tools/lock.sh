#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Write the hash-locked requirement files: one resolution for Python 3.11 and
# newer on every platform, without any index address.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate "$@"
}
compile pyproject.toml --extra linked --extra postgres --extra workspace requirements/build.in requirements/test.in -o requirements/test.txt
compile pyproject.toml requirements/build.in -c requirements/test.txt -o requirements/run.txt
compile pyproject.toml --extra postgres --extra workspace requirements/build.in -c requirements/test.txt -o requirements/workspace.txt
compile requirements/uv.in -o requirements/uv.txt
