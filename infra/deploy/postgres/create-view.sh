#!/bin/sh
# Run once by the image, when the database folder is new: the view's role and a database that is its own.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/view)" --username postgres <<'SQL'
CREATE ROLE view LOGIN PASSWORD :'password';
CREATE DATABASE chessboard OWNER view;
REVOKE ALL ON DATABASE chessboard FROM PUBLIC;
SQL
