#!/usr/bin/env bash
# From made text and free corpora to models/reading.weights. About half a minute of one core; the same machine gives the same bytes.
#   train/reading/run.sh DATA BUILD
# DATA: a folder with syntax/en_ewt-ud-train.conllu.gz, syntax/en_gum-ud-train.open.conllu.gz, factuality/meantime.jsonl and
#       times/wikiwars.jsonl. BUILD: a folder of the release build, for casus-page-blocks, which names the features.
# Needs Debian's python3-numpy.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: train/reading/run.sh DATA BUILD} build=${2:?usage: train/reading/run.sh DATA BUILD}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
/usr/bin/python3 "$here/train.py" --blocks "$build/casus-page-blocks" --data "$data" --out "$here/../../models/reading.weights"
