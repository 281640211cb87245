#!/bin/sh
# Makes what the processes of docker-compose.yml need before they start: keys, passwords, certificates and
# configurations, each party's in a folder that it alone is given. What is there stays as it is; run again, it adds what
# is missing. It runs without a network, and nothing secret is printed.
#
#   $SECRETS/ca            the authority's key, for this script alone
#   $SECRETS/public        ca.crt, every verifier key, the day of the founding
#   $SECRETS/<party>       its keys, tls.crt and tls.key, passwords, and its configuration
set -eu
umask 077
: "${SECRETS:=/secrets}" "${DOMAIN:=chessboard.example}" "${DAYS:=825}"
# Who runs the processes: chessboard in our image, and the users of the engines' images.
: "${CHESSBOARD_ID:=10001:10001}" "${KAFKA_ID:=1000:1000}" "${KURRENTDB_ID:=1000:1000}"
: "${POSTGRES_ID:=999:999}" "${GRAFANA_ID:=472:0}"
PUBLIC=$SECRETS/public

chessboard() { node "${APP:-/app}/services/cli/chessboard.mjs" "$@"; }

# own FILE ID: that user's, for reading only. The mode first: afterwards the file is not ours to change.
own() { chmod 0400 "$1" && chown "$2" "$1"; }

# keep FILE ID: standard input as a new file, whole or not at all.
keep() { cat > "$1.new" && own "$1.new" "$2" && mv "$1.new" "$1"; }

# publish FILE: standard input as a file that everybody may read.
publish() { cat > "$PUBLIC/$1.new" && chmod 0444 "$PUBLIC/$1.new" && mv "$PUBLIC/$1.new" "$PUBLIC/$1"; }

# secret FILE ID [PREFIX]: a random password.
secret() {
  [ -e "$1" ] && return
  random=$(openssl rand -hex 24)
  echo "${3:-}$random" | keep "$1" "$2"
}

# key USE PARTICIPANT FILE NAME: a key of the backbone; its verifier key is public as NAME.vkey.
key() {
  [ -e "$PUBLIC/$4.vkey" ] && return
  rm -f "$3"
  vkey=$(chessboard key "$1" --participant "$2" --domain "$DOMAIN" --out "$3")
  own "$3" "$CHESSBOARD_ID"
  echo "$vkey" | publish "$4.vkey"
}

quietly() { "$@" 2> "$SECRETS/ca/log" || { cat "$SECRETS/ca/log" >&2; return 1; }; }

authority() {
  [ -e "$PUBLIC/ca.crt" ] && return
  quietly openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=$DOMAIN" -keyout "$SECRETS/ca/ca.key" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -out "$SECRETS/ca/ca.crt"
  publish ca.crt < "$SECRETS/ca/ca.crt"
}

# certificate FOLDER HOST ID: for a server by that name. RSA, since not every engine reads another kind.
certificate() {
  [ -e "$1/tls.crt" ] && return
  quietly openssl req -new -newkey rsa:3072 -nodes -subj "/CN=$2" -keyout "$1/tls.key" -out "$SECRETS/ca/csr"
  printf '%s\n' "subjectAltName=DNS:$2,DNS:localhost,IP:127.0.0.1" "basicConstraints=critical,CA:FALSE" \
    "keyUsage=critical,digitalSignature,keyEncipherment" "extendedKeyUsage=serverAuth,clientAuth" > "$SECRETS/ca/extensions"
  quietly openssl x509 -req -in "$SECRETS/ca/csr" -CA "$PUBLIC/ca.crt" -CAkey "$SECRETS/ca/ca.key" -days "$DAYS" \
    -extfile "$SECRETS/ca/extensions" -out "$SECRETS/ca/crt"
  # Kafka wants both in one file.
  cat "$1/tls.key" "$SECRETS/ca/crt" | keep "$1/tls.pem" "$3"
  own "$1/tls.key" "$3"
  keep "$1/tls.crt" "$3" < "$SECRETS/ca/crt"
}

# configuration FILE: standard input, a JSON document, for one of our processes; always written anew.
configuration() { keep "$1" "$CHESSBOARD_ID"; }

SHARED_LOG="kafka+tls://kafka:9093?credentialsFile=/run/secrets/kafka&caFile=/run/public/ca.crt"
LISTEN='{"host": "0.0.0.0", "port": 8443, "tls": {"certFile": "/run/secrets/tls.crt", "keyFile": "/run/secrets/tls.key"}}'

# node_of PARTICIPANT MORE: a node's keys and its configuration, with MORE settings.
node_of() {
  folder=$SECRETS/$1
  key log "$1" "$folder/log.key" "$1"
  key token "$1" "$folder/token.key" "$1-token"
  certificate "$folder" "$1" "$CHESSBOARD_ID"
  secret "$folder/kafka" "$CHESSBOARD_ID" "$1:"
  configuration "$folder/config.json" <<EOT
{"participant": "$1", "domain": "$DOMAIN", "dataDir": "/var/lib/chessboard", "sharedLog": "$SHARED_LOG",
 "signingKeyFile": "/run/secrets/log.key", "cnKey": "$(cat "$PUBLIC/cn.vkey")", "listen": $LISTEN, $2}
EOT
}

# store_of PARTICIPANT: its event store's password and certificate; prints the setting.
store_of() {
  store=$SECRETS/kurrentdb-$1
  certificate "$store" "kurrentdb-$1" "$KURRENTDB_ID"
  secret "$store/password" "$KURRENTDB_ID"
  printf 'admin:%s\n' "$(cat "$store/password")" | keep "$SECRETS/$1/kurrentdb" "$CHESSBOARD_ID"
  echo "\"eventStore\": \"kurrentdb://kurrentdb-$1:2113?credentialsFile=/run/secrets/kurrentdb&tlsCAFile=/run/public/ca.crt\""
}

authority
[ -e "$PUBLIC/founded-on" ] || TZ=Asia/Shanghai date +%Y-%m-%d | publish founded-on

key token cn "$SECRETS/cn/token.key" cn-token
event_store=$(store_of cn)
node_of cn "$event_store, \"genesisTokenKey\": \"$(cat "$PUBLIC/cn-token.vkey")\""

# The country's pseudonym key: every province has the same, or nobody would be known again after a move.
[ -e "$SECRETS/ca/pseudonym.key" ] || chessboard key pseudonym --out "$SECRETS/ca/pseudonym.key"
for province in cn-44 cn-51; do
  [ -e "$SECRETS/$province/pseudonym.key" ] || keep "$SECRETS/$province/pseudonym.key" "$CHESSBOARD_ID" < "$SECRETS/ca/pseudonym.key"
  event_store=$(store_of "$province")
  node_of "$province" "$event_store, \"pseudonymKeyFile\": \"/run/secrets/pseudonym.key\", \"cnUrl\": \"https://cn:8443\",
 \"view\": {\"url\": \"https://view:8443\", \"tokenFile\": \"/run/tokens/cases\"}"
done
node_of cn-access '"cnUrl": "https://cn:8443"'

view=$SECRETS/view
key view cn "$view/view.key" view
certificate "$view" view "$CHESSBOARD_ID"
secret "$view/kafka" "$CHESSBOARD_ID" view:
certificate "$SECRETS/postgres" postgres "$POSTGRES_ID"
secret "$SECRETS/postgres/superuser" "$POSTGRES_ID"
secret "$SECRETS/postgres/view" "$POSTGRES_ID"
keep "$view/postgres" "$CHESSBOARD_ID" < "$SECRETS/postgres/view"
configuration "$view/config.json" <<EOT
{"domain": "$DOMAIN", "dataDir": "/var/lib/chessboard", "sharedLog": "$SHARED_LOG",
 "readModel": "postgres://view@postgres:5432/chessboard?passwordFile=/run/secrets/postgres&sslrootcert=/run/public/ca.crt",
 "nodes": {"cn": "https://cn:8443", "cn-44": "https://cn-44:8443", "cn-51": "https://cn-51:8443", "cn-access": "https://cn-access:8443"},
 "nodesTokenFile": "/run/tokens/nodes", "access": {"url": "https://cn-access:8443", "tokenFile": "/run/tokens/access"},
 "signingKeyFile": "/run/secrets/view.key", "cnKey": "$(cat "$PUBLIC/cn.vkey")", "listen": $LISTEN}
EOT

certificate "$SECRETS/kafka" kafka "$KAFKA_ID"
secret "$SECRETS/kafka/admin" "$KAFKA_ID" admin:
for party in cn cn-44 cn-51 cn-access view; do cat "$SECRETS/$party/kafka"; done | cat "$SECRETS/kafka/admin" - | keep "$SECRETS/kafka/users" "$KAFKA_ID"

secret "$SECRETS/grafana/password" "$GRAFANA_ID"
# Tokens are written here by whoever signs them (tokens.sh), and read by their group.
for folder in "$SECRETS/scrape" "$SECRETS/tokens-view" "$SECRETS/tokens-cn-44" "$SECRETS/tokens-cn-51"; do
  [ "$(stat -c %u:%g "$folder")" = "$CHESSBOARD_ID" ] || { chmod 0750 "$folder" && chown "$CHESSBOARD_ID" "$folder"; }
done
echo "setup: every key, certificate and configuration is there"
