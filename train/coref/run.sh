#!/usr/bin/env bash
# From documents with gold chains to models/coref.weights. Half a minute of one core; the same machine gives the same bytes.
#   train/coref/run.sh DATA BUILD
# DATA: a folder with coref/gum-train.open.jsonl (and coref/gum-dev.jsonl, scored only). BUILD: a folder of the release build with
#       casus-coref-features, which names the features. Needs Debian's python3-numpy.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: train/coref/run.sh DATA BUILD} build=${2:?usage: train/coref/run.sh DATA BUILD}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/casus-coref-features" --names > "$work/names"
"$build/casus-coref-features" "$work/train." < "$data/coref/gum-train.open.jsonl"
"$build/casus-coref-features" "$work/dev." < "$data/coref/gum-dev.jsonl"
/usr/bin/python3 "$here/train.py" --features "$work/train." --dev "$work/dev." --names "$work/names" --out "$here/../../models/coref.weights"
