# A PostgreSQL of one's own for a while, to be sourced: start_postgres, then its address is in APCC_TEST_POSTGRES; stop_postgres.
# The cluster lies in a temporary folder, listens on a socket there and is gone afterwards. It does not wait for the disk: tests
# pull the plug on the application, never on PostgreSQL.

start_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)
  if [ -z "$bin" ] && command -v initdb > /dev/null; then bin=$(dirname "$(command -v initdb)"); fi
  if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed: apt-get install postgresql" >&2
    return 1
  fi

  postgres_folder=$(mktemp -d)
  postgres_control=("$bin/pg_ctl" -D "$postgres_folder/data")
  local owner=()
  if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    chown postgres "$postgres_folder"
    owner=(runuser -u postgres --)
    postgres_control=(runuser -u postgres -- "${postgres_control[@]}")
  fi

  (
    cd "$postgres_folder" || exit 1
    "${owner[@]}" "$bin/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > "$postgres_folder/initdb.log" 2>&1 \
      || { cat "$postgres_folder/initdb.log" >&2; exit 1; }
    "${postgres_control[@]}" -l "$postgres_folder/data/log" -w start \
      -o "-c listen_addresses='' -c unix_socket_directories='$postgres_folder' -c fsync=off -c max_connections=300" > /dev/null \
      || { cat "$postgres_folder/data/log" >&2; exit 1; }
  ) || return 1
  export APCC_TEST_POSTGRES="Host=$postgres_folder;Username=postgres"
}

stop_postgres() {
  if [ -z "${postgres_folder:-}" ]; then return; fi
  (cd "$postgres_folder" && "${postgres_control[@]}" -m immediate stop > /dev/null 2>&1)
  rm -rf "$postgres_folder"
  unset APCC_TEST_POSTGRES postgres_folder
}
