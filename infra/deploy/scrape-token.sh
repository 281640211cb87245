#!/bin/sh
# Keeps tokens for Prometheus in files: ISSUER's, scope operate, one for each AUDIENCE. A token lives twelve hours at most
# and is made anew every six; Prometheus reads the file at every scrape.
#
#   ISSUER=cn AUDIENCES="cn cn/view"     $TOKENS/cn and $TOKENS/cn-view
set -eu
umask 027
: "${ISSUER:?}" "${AUDIENCES:?}" "${KEY:=/run/secrets/token.key}" "${TOKENS:=/run/scrape}" "${EVERY_SECONDS:=21600}"

chessboard() { node "${APP:-/app}/services/cli/chessboard.mjs" "$@"; }

# A signal ends the wait at once.
trap 'exit 0' TERM INT
while :; do
  for audience in $AUDIENCES; do
    file=$TOKENS/$(printf %s "$audience" | tr / -)
    chessboard token --key "$KEY" --issuer "$ISSUER" --sub prometheus --scope operate --audience "$audience" \
      --expires 43200 > "$file.new"
    mv "$file.new" "$file"
  done
  sleep "$EVERY_SECONDS" &
  wait $!
done
