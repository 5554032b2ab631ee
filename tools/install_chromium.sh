#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Install Debian's Chromium where there is none; the pages are tried in it.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
  echo "Chromium is missing and this is no Debian; the browser tests will skip." >&2
  exit 0
fi
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq --yes --no-install-recommends chromium >/dev/null
