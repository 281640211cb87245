#!/bin/sh
# Makes the topics of the directory's participants, and gives the rights of principals.json: first cn's, then, given
# --directory, those of whom it has admitted. Said again, it does what is missing.
set -eu
: "${PUBLIC:=/run/public}" "${BROKERS:=kafka:9093}" "${ADMIN:=/run/secrets/admin}" "${PRINCIPALS:=/etc/chessboard/principals.json}"

exec node "${APP:-/app}/services/cli/chessboard.mjs" admin topics \
  --shared-log "kafka+tls://$BROKERS?credentialsFile=$ADMIN&caFile=$PUBLIC/ca.crt" --cn-key "$(cat "$PUBLIC/cn.vkey")" \
  --replication 1 --min-insync 1 --principals "$PRINCIPALS" "$@"
