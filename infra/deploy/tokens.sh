#!/bin/sh
# Keeps one issuer's tokens in files, for those who cannot sign: Prometheus, the view that asks nodes, nodes that ask the
# view. A token lives twelve hours at most and is made anew every six; its readers read the file each time they use it.
#
#   tokens.sh ISSUER FILE=SCOPE@AUDIENCES…     tokens.sh cn scrape/cn-view=operate@cn/view
set -eu
umask 027
: "${KEY:=/run/secrets/token.key}" "${TOKENS:=/run/tokens}" "${EVERY_SECONDS:=21600}"
issuer=$1
shift

chessboard() { node "${APP:-/app}/services/cli/chessboard.mjs" "$@"; }

# A signal ends the wait at once.
trap 'exit 0' TERM INT
while :; do
  for wanted; do
    file=$TOKENS/${wanted%%=*} claims=${wanted#*=}
    chessboard token --key "$KEY" --issuer "$issuer" --sub "$(basename "$file")" --scope "${claims%%@*}" \
      --audience "${claims#*@}" --expires 43200 > "$file.new"
    mv "$file.new" "$file"
  done
  sleep "$EVERY_SECONDS" &
  wait $!
done
