#!/bin/sh
# run.sh DATA BUILD: makes models/factuality.weights again, in half a minute of one core. DATA is a folder with
# uds-train.jsonl and uds-dev.jsonl (UDS It-Happened 2: {"id", "text", "predicates": [{"anchor": [begin, end], "value"}]}
# a line); BUILD is a build folder with casus-factuality-features.
set -eu
DATA=$1 BUILD=$2
HERE=$(cd "$(dirname "$0")" && pwd)
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
for part in train dev; do
  "$BUILD/casus-factuality-features" < "$DATA/uds-$part.jsonl" > "$TMP/uds-$part.features"
done
python3 "$HERE/train.py" --features "$TMP/uds-train.features" --gold "$DATA/uds-train.jsonl" \
  --dev-features "$TMP/uds-dev.features" --dev-gold "$DATA/uds-dev.jsonl" --out "$HERE/../../models/factuality.weights"
