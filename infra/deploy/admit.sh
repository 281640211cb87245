#!/bin/sh
# Founds the directory at the node of cn and admits the others, with the keys that setup.sh made. Said again, it changes
# nothing: each report has a key of its own, and the day is the founding's.
set -eu
: "${PUBLIC:=/run/public}" "${KEYS:=/run/secrets}" "${NODE_URL:=https://cn:8443}"

chessboard() { node "${APP:-/app}/services/cli/chessboard.mjs" "$@"; }
vkey() { cat "$PUBLIC/$1.vkey"; }

token=$(chessboard token --key "$KEYS/token.key" --issuer cn --sub directory-office --scope facts:write --audience cn --expires 600)
directory() {
  command=$1
  shift
  chessboard directory "$command" --node "$NODE_URL" --token "$token" --occurred-on "$(cat "$PUBLIC/founded-on")" "$@"
}

# The token key first: with it in the directory, the key of the founding counts no more.
directory add-key --participant cn --use token --key "$(vkey cn-token)"
directory add-key --participant cn --use view --key "$(vkey view)"
for province in cn-44 cn-51; do
  directory admit --participant "$province" --areas "${province#cn-}" --stage national \
    --log-key "$(vkey "$province")" --token-key "$(vkey "$province-token")"
done
directory admit --participant cn-access --stage national \
  --log-key "$(vkey cn-access)" --token-key "$(vkey cn-access-token)"
