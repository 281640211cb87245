#!/bin/sh
# Starts the broker of docker-compose.yml; the first time it formats the folder, with the users of /run/secrets/users
# (<name>:<password> a line). A user that is added later is made by kafka-configs, as docs/operations/compose.md says.
set -eu
: "${KAFKA_HOME:=/opt/kafka}" "${CONFIG:=/etc/chessboard/server.properties}" "${USERS:=/run/secrets/users}" "${DATA:=/var/lib/kafka/data}"
export LOG_DIR=/tmp KAFKA_GC_LOG_OPTS=" " KAFKA_LOG4J_OPTS="-Dlog4j2.configurationFile=${LOGGING:-/etc/chessboard/log4j2.yaml}"

if [ ! -e "$DATA/meta.properties" ]; then
  set --
  while IFS=: read -r name password; do set -- "$@" --add-scram "SCRAM-SHA-512=[name=$name,password=$password]"; done < "$USERS"
  # It prints the SCRAM keys.
  "$KAFKA_HOME/bin/kafka-storage.sh" format --standalone --cluster-id "$("$KAFKA_HOME/bin/kafka-storage.sh" random-uuid)" \
    --config "$CONFIG" "$@" > /dev/null
fi
exec "$KAFKA_HOME/bin/kafka-server-start.sh" "$CONFIG"
