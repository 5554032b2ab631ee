#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Run a command beside a fresh PostgreSQL of its own; its address stands in
# UPSHIFT_TEST_DATABASE. The server listens on a socket in a temporary folder
# only, and goes with it. Without PostgreSQL nothing runs, and that is said.
set -euo pipefail

bin=$(dirname "$(readlink -f "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1)")")
if [ ! -x "$bin/initdb" ]; then
  echo "skipped: PostgreSQL is not installed, so its tests do not run" >&2
  exit 0
fi

# PostgreSQL refuses to run as root.
owner=()
if [ "$(id -u)" = 0 ]; then
  user=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  owner=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
fi

folder=$(mktemp -d /tmp/upshift-postgres.XXXXXX)
[ ${#owner[@]} = 0 ] || chown "$user" "$folder"
stop() {
  "${owner[@]}" "$bin/pg_ctl" --pgdata "$folder/db" --mode immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
(
  cd "$folder"
  "${owner[@]}" "$bin/initdb" --pgdata db --username upshift --auth trust --encoding UTF8 --no-locale --no-sync >/dev/null
  "${owner[@]}" "$bin/pg_ctl" --pgdata db --wait --log server.log \
    --options "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off" start >/dev/null
)
# The workspace's tables belong to one role and are used by another: neither may
# pass row-level security, as a superuser would.
"$bin/psql" --quiet --host "$folder" --username upshift --dbname postgres --set ON_ERROR_STOP=1 <<'SQL'
CREATE ROLE upshift_owner LOGIN CREATEDB;
CREATE ROLE upshift_app LOGIN;
GRANT upshift_app TO upshift_owner;
SQL
export UPSHIFT_TEST_DATABASE="postgresql://upshift@/postgres?host=$folder"
export UPSHIFT_TEST_OWNER="postgresql://upshift_owner@/postgres?host=$folder"
"$@"
