#!/bin/sh
# Makes each participant's topic, one partition and kept for good, and says who may do what with it (design, section 7):
# a participant writes its own and reads its own and cn's; a reader reads all; nobody deletes. Said again, it changes nothing.
set -eu
umask 077
: "${KAFKA_HOME:=/opt/kafka}" "${BROKERS:=kafka:9093}" "${ADMIN:=/run/secrets/admin}" "${CA:=/run/public/ca.crt}"
: "${PARTICIPANTS:?}" "${READERS:?}" "${REPLICAS:=1}" "${IN_SYNC:=1}"
export LOG_DIR=/tmp KAFKA_LOG4J_OPTS="-Dlog4j2.configurationFile=${LOGGING:-/etc/chessboard/log4j2.yaml}"

properties=$(mktemp)
trap 'rm -f "$properties"' EXIT
IFS=: read -r name password < "$ADMIN"
cat > "$properties" <<EOT
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$name" password="$password";
ssl.truststore.type=PEM
ssl.truststore.location=$CA
EOT

topics() { "$KAFKA_HOME/bin/kafka-topics.sh" --bootstrap-server "$BROKERS" --command-config "$properties" "$@"; }
allow() { # allow PRINCIPAL OPERATIONS TOPIC [PATTERN]
  operations=
  for operation in $2; do operations="$operations --operation $operation"; done
  # shellcheck disable=SC2086
  "$KAFKA_HOME/bin/kafka-acls.sh" --bootstrap-server "$BROKERS" --command-config "$properties" --add \
    --allow-principal "User:$1" $operations --topic "$3" --resource-pattern-type "${4:-literal}" > /dev/null
}

for participant in $PARTICIPANTS; do
  topics --create --if-not-exists --topic "chessboard.$participant" --partitions 1 --replication-factor "$REPLICAS" \
    --config retention.ms=-1 --config retention.bytes=-1 --config "min.insync.replicas=$IN_SYNC"
  allow "$participant" "Write Read Describe" "chessboard.$participant"
  [ "$participant" = cn ] || allow "$participant" "Read Describe" chessboard.cn
done
for reader in $READERS; do allow "$reader" "Read Describe" chessboard. prefixed; done
