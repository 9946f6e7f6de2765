#!/usr/bin/env bash
# From news and ordinary text to models/matters.weights. Two minutes of one core.
#   train/matters/run.sh DATA BUILD TREEBANK.conllu[.gz]...
# DATA: the folder of documents that train/happenings/run.sh takes. BUILD: a folder of the release build with casus.
# Needs Debian's python3-numpy.
set -euo pipefail
usage="usage: train/matters/run.sh DATA BUILD TREEBANK..."
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?$usage} build=${2:?$usage}
shift 2
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in neus allsides ecbplus; do
  "$build/casus" build -q "$data/$name.jsonl" --db "$work/$name.db"
done
/usr/bin/python3 "$here/train.py" --records "$work"/{neus,allsides,ecbplus}.db --treebanks "$@" > "$work/weights"
mv "$work/weights" "$here/../../models/matters.weights"
